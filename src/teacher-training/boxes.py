"""Anchors, box decoding and overlap in GLIP's legacy convention: corners are inclusive pixels, width = x1 - x0 + 1."""
import functools
import math

import torch

FIRST_STRIDE = 8
ANCHOR_STRIDES = 8
MAX_LOG_SCALE = math.log(1000 / 16)


@functools.lru_cache(maxsize=16)
def anchors(sizes):
    """One square anchor of 8 strides per location, levels concatenated: [N,4]. `sizes` is a tuple of (height, width)."""
    parts = []
    for level, (height, width) in enumerate(sizes):
        stride = FIRST_STRIDE * 2 ** level
        y, x = torch.meshgrid(torch.arange(height) * stride, torch.arange(width) * stride, indexing="ij")
        low, high = stride / 2 - ANCHOR_STRIDES * stride / 2, stride / 2 + ANCHOR_STRIDES * stride / 2 - 1
        cell = torch.tensor([low, low, high, high])
        parts.append(torch.stack([x, y, x, y], -1).reshape(-1, 4).float() + cell)
    return torch.cat(parts)


def centers(boxes):
    return (boxes[..., :2] + boxes[..., 2:]) / 2


def decode(regression, anchor):
    side = anchor[..., 2] - anchor[..., 0] + 1
    middle = centers(anchor) + regression[..., :2] / 10 * side[..., None]
    extent = (regression[..., 2:] / 5).clamp(max=MAX_LOG_SCALE).exp() * side[..., None]
    return torch.cat([middle - (extent - 1) / 2, middle + (extent - 1) / 2], -1)


def area(boxes):
    return (boxes[..., 2] - boxes[..., 0] + 1) * (boxes[..., 3] - boxes[..., 1] + 1)


def intersection(a, b):
    extent = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2]) + 1).clamp(min=0)
    return extent[..., 0] * extent[..., 1]


def iou(a, b):
    """Elementwise (broadcasting) overlap."""
    common = intersection(a, b)
    return common / (area(a) + area(b) - common).clamp(min=1e-6)


def generalized_iou(a, b):
    common = intersection(a, b)
    union = area(a) + area(b) - common
    hull = area(torch.cat([torch.minimum(a[..., :2], b[..., :2]), torch.maximum(a[..., 2:], b[..., 2:])], -1))
    return common / union - (hull - union) / hull
