"""ATSS (Zhang et al. 2020, section 3.3): which anchors learn which object."""
import torch

from boxes import centers, iou

CANDIDATES_PER_LEVEL = 9


def nearest(anchor, boxes, sizes):
    """[B,N,G] true for the anchors of each level nearest to an object's centre."""
    distance = (centers(anchor)[None, :, None] - centers(boxes)[:, None]).norm(dim=-1)
    chosen, start = torch.zeros_like(distance, dtype=torch.bool), 0
    for height, width in sizes:
        count = min(CANDIDATES_PER_LEVEL, height * width)
        level = distance[:, start:start + height * width].topk(count, 1, largest=False)[1] + start
        chosen.scatter_(1, level, True)
        start += height * width
    return chosen


def assign(anchor, boxes, sizes, wanted):
    """Index of the object each anchor learns, -1 for none: [B,N] for every [B,G] mask in `wanted`."""
    overlap = iou(anchor[None, :, None], boxes[:, None])
    candidate = nearest(anchor, boxes, sizes)
    share = candidate.float()
    count = share.sum(1)
    mean = (overlap * share).sum(1) / count
    deviation = (((overlap - mean[:, None]) ** 2 * share).sum(1) / (count - 1)).sqrt()
    point = centers(anchor)[None, :, None]
    inside = torch.minimum((point - boxes[:, None, :, :2]).amin(-1), (boxes[:, None, :, 2:] - point).amin(-1)) > 0.01
    positive = candidate & inside & (overlap >= (mean + deviation)[:, None])
    results = []
    for mask in wanted:
        best, index = overlap.masked_fill(~(positive & mask[:, None]), -1.0).max(2)
        results.append(torch.where(best >= 0, index, torch.full_like(index, -1)))
    return results
