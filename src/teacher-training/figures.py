"""Grounding figures over phrases: recall beside chance, average precision, and how often a confident box is given."""
import numpy
import torch

from boxes import iou

RIGHT_IOU = 0.5
CONFIDENT = 0.5


class Tally:
    """Collects what each phrase got; boxes are inclusive pixels, sorted by falling score."""

    def __init__(self):
        self.first, self.fifth, self.chance, self.confident, self.absent = [], [], [], [], []
        self.scored, self.truths = [], 0

    def add(self, phrase, drawn, boxes, scores):
        sure = len(scores) > 0 and float(scores[0]) > CONFIDENT
        if not phrase.present:
            self.absent.append(sure)
            self.scored += [(float(score), False) for score in scores]
            return
        truth = drawn[list(phrase.objects)]
        overlap = iou(boxes[:, None], truth[None])
        right = overlap >= RIGHT_IOU
        self.first.append(bool(right[:1].any()))
        self.fifth.append(bool(right[:5].any()))
        self.chance.append(len(truth) / len(drawn))
        self.confident.append(sure)
        self.truths += len(truth)
        self.scored += zip(scores.tolist(), matched(overlap))

    def figures(self):
        mean = lambda values: round(float(numpy.mean(values)), 4) if values else None
        return {"R@1": mean(self.first), "R@5": mean(self.fifth), "chance": mean(self.chance),
                "AP50": round(average_precision(self.scored, self.truths), 4),
                **self.confident_boxes(),
                "present_over_0.5": mean(self.confident), "absent_over_0.5": mean(self.absent),
                "present_phrases": len(self.first), "absent_phrases": len(self.absent)}

    def confident_boxes(self):
        """Of the boxes over 0.5, how many are right; of the true boxes, how many are among them."""
        hits = [hit for score, hit in self.scored if score > CONFIDENT]
        return {"box_precision_over_0.5": round(sum(hits) / max(1, len(hits)), 4), "box_recall_over_0.5": round(sum(hits) / max(1, self.truths), 4)}


def matched(overlap):
    """Per box by falling score: is it the first to reach its best object?"""
    taken, results = set(), []
    for row in overlap:
        best = int(row.argmax())
        hit = float(row[best]) >= RIGHT_IOU and best not in taken
        taken |= {best} if hit else set()
        results.append(hit)
    return results


def average_precision(scored, truths):
    """Area under the precision envelope over all phrases' boxes."""
    hits = numpy.cumsum([hit for _, hit in sorted(scored, key=lambda item: -item[0])])
    if len(hits) == 0:
        return 0.0
    precision = hits / numpy.arange(1, len(hits) + 1)
    envelope = numpy.maximum.accumulate(precision[::-1])[::-1]
    return float(numpy.sum(numpy.diff(numpy.concatenate([[0], hits / truths])) * envelope))
