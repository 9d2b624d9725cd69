"""Dynamic-head convolution: every level mixed with its neighbours by deformable convolutions, then DyReLU."""
import torch
import torch.nn.functional as F

from model.deformable import deformable_convolution
from model.layers import channels_first, channels_last, hard_sigmoid

COARSER, SAME, FINER = 0, 1, 2


def group_norm(x, weight, bias, groups, eps=1e-5):
    """Group norm of a channels-last map (torch's own wants channels first)."""
    batch, height, width, channels = x.shape
    grouped = x.reshape(batch, height * width, groups, channels // groups)
    variance, mean = torch.var_mean(grouped, (1, 3), unbiased=False, keepdim=True)
    normal = ((grouped - mean) * torch.rsqrt(variance + eps)).view(batch, height, width, channels)
    return normal * weight + bias


def term(layers, x, prefix, neighbour, offsets, masks, groups):
    """One neighbour's contribution, on its own grid (halved for the finer one).

    Offsets and masks are read as flat memory from the start, as the official kernel does: for the coarser neighbour, whose
    grid is smaller than theirs, this takes roughly their first quarter, scrambled.
    """
    stride = 2 if neighbour == FINER else 1
    batch, height, width = x.shape[:3]
    rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
    area = rows * columns
    offsets = offsets.flatten(1)[:, :18 * area].reshape(batch, 18, rows, columns)
    masks = masks.flatten(1)[:, :9 * area].reshape(batch, 9, rows, columns)
    name = f"{prefix}DyConv.{neighbour}."
    weight, bias = layers.tensors[name + "conv.weight"], layers.tensors[name + "conv.bias"]
    x = deformable_convolution(x, offsets, masks, weight, bias, stride)
    return group_norm(x, layers.tensors[name + "bn.weight"], layers.tensors[name + "bn.bias"], groups)


def weighted_mean(layers, terms, prefix):
    weight, bias = layers.tensors[prefix + "AttnConv.1.weight"].flatten(1), layers.tensors[prefix + "AttnConv.1.bias"]
    gate = lambda x: hard_sigmoid(F.linear(x.mean((1, 2)), weight, bias).relu())[:, None, None]
    return sum(x * gate(x) for x in terms) / len(terms)


def dynamic_relu(layers, x, prefix):
    hidden = layers.linear(x.mean((1, 2)), prefix + "relu.fc.0").relu()
    a1, b1, a2, b2 = hard_sigmoid(layers.linear(hidden, prefix + "relu.fc.2"))[:, None, None].chunk(4, -1)
    return torch.maximum(x * (2 * (a1 - 0.5) + 1) + b1 - 0.5, x * 2 * (a2 - 0.5) + b2 - 0.5)


def dyconv(layers, levels, prefix, groups):
    """Five channels-last maps -> five; each level reads its neighbours as they were before the step."""
    results = []
    for index, x in enumerate(levels):
        offset = layers.conv(channels_first(x), prefix + "offset")
        offsets, masks = offset[:, :18].contiguous(), offset[:, 18:].sigmoid().contiguous()
        terms = [term(layers, x, prefix, SAME, offsets, masks, groups)]
        if index > 0:
            terms.append(term(layers, levels[index - 1], prefix, FINER, offsets, masks, groups))
        if index + 1 < len(levels):
            coarse = term(layers, levels[index + 1], prefix, COARSER, offsets, masks, groups)
            wide = F.interpolate(channels_first(coarse), x.shape[1:3], mode="bilinear", align_corners=True)
            terms.append(channels_last(wide))
        results.append(dynamic_relu(layers, weighted_mean(layers, terms, prefix), prefix))
    return results
