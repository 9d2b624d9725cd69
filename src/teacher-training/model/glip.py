"""GLIP as one function of a flat state dict under the official key names; dimensions come from a configuration."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from model.dyconv import dyconv
from model.fpn import pyramid
from model.fusion import LIMIT, fuse
from model.layers import Layers, channels_first, channels_last
from model.swin import encode_image
from model.text import bert_layer, encode_text, pad_bias


@dataclass(frozen=True)
class Predictions:
    """Raw outputs over all locations of all levels, concatenated: N = sum of height * width."""
    logits: torch.Tensor      # [B,N,L]
    regression: torch.Tensor  # [B,N,4] dx, dy, dw, dh
    centerness: torch.Tensor  # [B,N]
    sizes: list               # (height, width) of every level
    pyramid: torch.Tensor     # [B,N,C] image features before they meet the text
    text: torch.Tensor        # [B,L,D] token features after the last block


def _discard(name, tensor):
    return tensor


class Glip:
    """`record(name, tensor)` sees every stage and returns the tensor to go on with."""

    def __init__(self, config, tensors, record=_discard):
        self.config, self.layers, self.record = config, Layers(tensors), record

    def __call__(self, image, ids, attention_mask):
        levels = pyramid(self.layers, encode_image(self.layers, self.config["swin"], image, self.record), self.record)
        bias = pad_bias(attention_mask)
        text = encode_text(self.layers, self.config["bert"], ids, bias, self.record)
        sizes = [tuple(level.shape[-2:]) for level in levels]
        levels = [channels_last(level) for level in levels]
        plain = flatten(levels)
        for block in range(self.config["dyhead"]["NUM_CONVS"]):
            levels, text = self._head_block(block, levels, text, attention_mask, bias)
        return self._predict(flatten(levels), text, sizes, plain)

    def _head_block(self, block, levels, text, attention_mask, bias):
        prefix = "rpn.head.dyhead_tower."
        visual, text = fuse(self.layers, flatten(levels), text, f"{prefix}{3 * block}.b_attn.", self.config["fusion"], attention_mask)
        self.record(f"block{block}_fuse_lang", text)
        levels = self._record_levels(f"block{block}_fuse_v", unflatten(visual, levels))
        text = bert_layer(self.layers, text, f"{prefix}{3 * block + 1}.", self.config["bert"]["num_attention_heads"], bias)
        self.record(f"block{block}_bertlayer_lang", text)
        levels = dyconv(self.layers, levels, f"{prefix}{3 * block + 2}.", self.config["dyhead"]["GN_GROUPS"])
        return self._record_levels(f"block{block}_dyconv_v", levels), text

    def _record_levels(self, name, levels):
        return [channels_last(self.record(f"{name}{index + 3}", channels_first(level))) for index, level in enumerate(levels)]

    def _predict(self, visual, text, sizes, plain):
        head, tensors = "rpn.head.", self.layers.tensors
        unit = F.normalize(text, dim=-1)
        # Official: the projection sees the halved unit vector, the bias the whole one.
        key = self.layers.linear(unit / 2, head + "dot_product_projection_text")
        token_bias = unit @ tensors[head + "bias_lang"] + tensors[head + "bias0"]
        logits = visual @ key.transpose(1, 2) / tensors[head + "log_scale"].exp() + token_bias[:, None]
        scale = torch.cat([tensors[f"{head}scales.{i}.scale"].expand(h * w) for i, (h, w) in enumerate(sizes)])
        regression = self._pointwise(visual, head + "bbox_pred") * scale[None, :, None]
        centerness = self._pointwise(visual, head + "centerness")[..., 0]
        return Predictions(logits.clamp(-LIMIT, LIMIT), regression, centerness, sizes, plain, text)

    def _pointwise(self, x, prefix):
        tensors = self.layers.tensors
        return F.linear(x, tensors[prefix + ".weight"].flatten(1), tensors[prefix + ".bias"])


def flatten(levels):
    return torch.cat([level.reshape(level.shape[0], -1, level.shape[-1]) for level in levels], 1)


def unflatten(visual, levels):
    parts = visual.split([level.shape[1] * level.shape[2] for level in levels], 1)
    return [part.reshape(level.shape) for part, level in zip(parts, levels)]
