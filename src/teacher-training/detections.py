"""GLIP's grounding post-processing: from raw predictions to boxes with a score and a phrase."""
from dataclasses import dataclass

import torch

from boxes import anchors, decode, iou


@dataclass(frozen=True)
class Detections:
    """Sorted by falling score; boxes [K,4] inclusive pixels of the network's image; phrases index the given list."""
    boxes: torch.Tensor
    scores: torch.Tensor
    phrases: torch.Tensor


def candidates(logits, centerness, phrases, post):
    """Of one level and image: the locations, phrases and squared scores that survive; phrases are lists of token indices."""
    probability = torch.stack([logits.sigmoid()[:, tokens].mean(-1) for tokens in phrases], 1)
    location, phrase = (probability > post["pre_nms_thresh"]).nonzero(as_tuple=True)
    squared = probability[location, phrase] * centerness.sigmoid()[location]
    top = squared.argsort(descending=True)[:post["pre_nms_top_n"]]
    return location[top], phrase[top], squared[top]


def suppress(boxes, scores, phrases, threshold, limit):
    """Greedy suppression within every phrase; returns the indices of the best `limit` survivors by falling score."""
    order = scores.argsort(descending=True, stable=True)
    boxes, phrases = boxes[order], phrases[order]
    dead, keep = torch.zeros(len(boxes), dtype=torch.bool), []
    for index in range(len(boxes)):
        if len(keep) == limit:
            break
        if not dead[index]:
            keep.append(index)
            dead |= (iou(boxes[index], boxes) > threshold) & (phrases == phrases[index])
    return order[keep]


def detect(predictions, image, phrases, height, width, post):
    """Detections of image number `image` of a batch (predictions on the CPU), clipped to the unpadded height and width."""
    grid, start, found = anchors(tuple(predictions.sizes)), 0, []
    limit = torch.tensor([width - 1, height - 1, width - 1, height - 1], dtype=torch.float32)
    for rows, columns in predictions.sizes:
        level = slice(start, start + rows * columns)
        start = level.stop
        location, phrase, squared = candidates(predictions.logits[image, level], predictions.centerness[image, level], phrases, post)
        boxes = decode(predictions.regression[image, level][location], grid[level][location])
        found.append((torch.minimum(boxes.clamp(min=0), limit), squared.sqrt(), phrase))
    boxes, scores, labels = (torch.cat(part) for part in zip(*found))
    keep = suppress(boxes, scores, labels, post["nms_thresh"], post["detections_per_img"])
    return Detections(boxes[keep], scores[keep], labels[keep])
