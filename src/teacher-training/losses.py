"""GLIP's training losses, and two auxiliary ones: the attributes of every drawn object read off the image features, and those of
its whole phrase read off every token."""
import torch
import torch.nn.functional as F

from assignment import assign
from boxes import anchors, centers, decode, generalized_iou

BOX_WEIGHT = 2.0
AUXILIARY = "auxiliary."
DRAWN, SAID = AUXILIARY + "drawn", AUXILIARY + "said"


def token_focal(logits, targets, mask, alpha, gamma):
    probability = logits.sigmoid()
    error = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    miss = torch.where(targets > 0, 1 - probability, probability)
    weight = torch.where(targets > 0, alpha, 1 - alpha)
    return (weight * miss ** gamma * error * mask[:, None]).sum()


def centerness_target(anchor, boxes):
    point = centers(anchor)
    near, far = point - boxes[:, :2], boxes[:, 2:] - point
    ratio = torch.minimum(near, far) / torch.maximum(near, far)
    return ratio.clamp(min=0).prod(-1).sqrt()


def attribute_loss(features, tensors, prefix, classes, counts):
    """Cross entropy of a linear read-out of every attribute; features [P,C], classes [P,4]."""
    parts = F.linear(features, tensors[prefix + ".weight"], tensors[prefix + ".bias"]).split(counts, 1)
    return sum(F.cross_entropy(part, classes[:, column]) for column, part in enumerate(parts))


def losses(predictions, batch, tensors, counts, settings):
    """Named losses of one batch, each a scalar tensor, already weighted."""
    anchor = anchors(tuple(predictions.sizes)).to(batch.boxes.device)
    named, drawn = batch.targets.sum(2) > 0, batch.attributes[..., 0] >= 0
    main, every = assign(anchor, batch.boxes, predictions.sizes, (named, drawn))
    positive = main >= 0
    total = positive.sum().clamp(min=1)
    index = main.clamp(min=0)[..., None].expand(-1, -1, batch.targets.shape[2])
    targets = batch.targets.gather(1, index) * positive[..., None]
    row, place = positive.nonzero(as_tuple=True)
    boxes = batch.boxes[row, main[row, place]]
    centerness = centerness_target(anchor[place], boxes)
    overlap = generalized_iou(decode(predictions.regression[row, place], anchor[place]), boxes)
    row_all, place_all = (every >= 0).nonzero(as_tuple=True)
    classes = batch.attributes[row_all, every[row_all, place_all]]
    features = predictions.pyramid[row_all, place_all]
    inside = batch.said[..., 0] >= 0
    return {
        "token": token_focal(predictions.logits, targets, batch.mask, settings.alpha, settings.gamma) / total,
        "box": BOX_WEIGHT * ((1 - overlap) * centerness).sum() / centerness.sum().clamp(min=1e-3),
        "centerness": F.binary_cross_entropy_with_logits(predictions.centerness[row, place], centerness, reduction="sum") / total,
        "drawn": settings.auxiliary * attribute_loss(features, tensors, DRAWN, classes, counts),
        "said": settings.auxiliary * attribute_loss(predictions.text[inside], tensors, SAID, batch.said[inside], [count + 1 for count in counts]),
    }
