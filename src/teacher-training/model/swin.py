"""Swin backbone on channels-last maps: three feature maps at strides 8, 16 and 32."""
import functools

import torch
import torch.nn.functional as F

from model.layers import channels_first, channels_last

PREFIX = "backbone.body."


@functools.cache
def relative_positions(window):
    """Row of the bias table for every (query, key) pair of a window, flattened."""
    y, x = torch.stack(torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")).flatten(1)
    dy, dx = (axis[:, None] - axis[None] + window - 1 for axis in (y, x))
    return (dy * (2 * window - 1) + dx).flatten()


def to_windows(x, window):
    batch, height, width, channels = x.shape
    x = x.view(batch, height // window, window, width // window, window, channels)
    return x.transpose(2, 3).reshape(-1, window * window, channels)


def from_windows(x, batch, height, width, window):
    x = x.view(batch, height // window, width // window, window, window, -1)
    return x.transpose(2, 3).reshape(batch, height, width, -1)


@functools.cache
def shift_bias(height, width, window):
    """-100 between positions of one rolled window that were not neighbours before the roll: [windows,1,w*w,w*w]."""
    def regions(size):
        index = torch.arange(size)
        return (index >= size - window).float() + (index >= size - window // 2).float()
    labels = regions(height)[:, None] * 3 + regions(width)[None]
    labels = to_windows(labels.view(1, height, width, 1), window)[..., 0]
    return -100.0 * (labels[:, :, None] != labels[:, None, :]).float()[:, None]


def window_attention(layers, x, prefix, heads, window, shifted):
    batch, height, width, channels = x.shape
    # The padding follows the norm and is not masked: padded positions act as keys with the value of the bias.
    if height % window or width % window:
        x = F.pad(x, (0, 0, 0, -width % window, 0, -height % window))
    rows, columns = x.shape[1:3]
    shift = window // 2 if shifted else 0
    if shift:
        x = torch.roll(x, (-shift, -shift), (1, 2))
    area = window * window
    qkv = layers.linear(to_windows(x, window), prefix + "qkv").view(-1, area, 3, heads, channels // heads)
    query, key, value = qkv.permute(2, 0, 3, 1, 4)
    table = layers.tensors[prefix + "relative_position_bias_table"]
    bias = table[relative_positions(window).to(table.device)].view(area, area, heads).permute(2, 0, 1)
    scores = (query * (channels // heads) ** -0.5) @ key.transpose(2, 3) + bias
    if shift:
        mask = shift_bias(rows, columns, window).to(x.device)
        scores = (scores.view(batch, -1, heads, area, area) + mask).view(-1, heads, area, area)
    x = (scores.softmax(-1) @ value).transpose(1, 2).reshape(-1, area, channels)
    x = from_windows(layers.linear(x, prefix + "proj"), batch, rows, columns, window)
    if shift:
        x = torch.roll(x, (shift, shift), (1, 2))
    return x[:, :height, :width]


def block(layers, x, prefix, heads, window, shifted):
    x = x + window_attention(layers, layers.norm(x, prefix + "norm1"), prefix + "attn.", heads, window, shifted)
    hidden = F.gelu(layers.linear(layers.norm(x, prefix + "norm2"), prefix + "mlp.fc1"))
    return x + layers.linear(hidden, prefix + "mlp.fc2")


def merge_patches(layers, x, prefix):
    """Halves both sides; the order of the four neighbours is (even,even), (odd,even), (even,odd), (odd,odd) as (row,column)."""
    if x.shape[1] % 2 or x.shape[2] % 2:
        x = F.pad(x, (0, 0, 0, x.shape[2] % 2, 0, x.shape[1] % 2))
    x = torch.cat([x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2], x[:, 1::2, 1::2]], -1)
    return layers.linear(layers.norm(x, prefix + "norm"), prefix + "reduction")


def encode_image(layers, swin, image, record):
    """[B,3,H,W] -> [c3, c4, c5], channels-first."""
    proj = PREFIX + "patch_embed.proj."
    x = F.conv2d(image, layers.tensors[proj + "weight"], layers.tensors[proj + "bias"], stride=swin["PATCH_SIZE"])
    x = layers.norm(channels_last(x).contiguous(), PREFIX + "patch_embed.norm")
    maps = []
    for stage, depth in enumerate(swin["DEPTHS"]):
        for index in range(depth):
            prefix = f"{PREFIX}layers.{stage}.blocks.{index}."
            x = block(layers, x, prefix, swin["NUM_HEADS"][stage], swin["WINDOW_SIZE"], index % 2 == 1)
        if stage:
            maps.append(record(f"swin_c{stage + 2}", channels_first(layers.norm(x, f"{PREFIX}norm{stage}"))))
        if stage < 3:
            x = merge_patches(layers, x, f"{PREFIX}layers.{stage}.downsample.")
    return maps
