"""Grounding figures of a checkpoint on scenes it has not seen.

usage: python3 evaluate.py FOLDER --heldout TAR [--pairs N] [--cache DIR]    (FOLDER holds glip-nano.pth, .json, vocab.txt)
"""
import argparse
import json
import pathlib

import numpy
import torch

from batches import collate, join, tokenize
from boxes import iou
from detections import detect
from model.glip import Glip
from scenes import load_scenes
from vocabulary import Vocabulary

RIGHT_IOU = 0.5
CONFIDENT = 0.5
BATCH = 16


def plain_iou(found, truth):
    """[K,M] overlap in plain (half-open) widths, as the recall protocol measures it."""
    stretch = torch.tensor([0.0, 0.0, 1.0, 1.0])
    return iou((found + stretch)[:, None] - stretch, (truth + stretch)[None] - stretch)


class Tally:
    """Collects what each phrase got; boxes are sorted by falling score."""

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
        overlap = plain_iou(boxes, truth)
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
                "present_over_0.5": mean(self.confident), "absent_over_0.5": mean(self.absent),
                "present_phrases": len(self.first), "absent_phrases": len(self.absent)}


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


def flat_pairs(scenes, vocabulary, config, limit):
    """[(image index, scene, prompt)] with one caption a prompt."""
    pairs = [(index, scene, join([tokenize(caption, vocabulary)], 0, config["text_length"]))
             for index, scene in enumerate(scenes) for caption in scene.captions]
    return pairs[:limit]


def evaluate(config, tensors, images, scenes, vocabulary, limit=None):
    """Figures over the first `limit` pairs."""
    model, tally = Glip(config, tensors), Tally()
    side = images.shape[1]
    pairs = flat_pairs(scenes, vocabulary, config, limit)
    for start in range(0, len(pairs), BATCH):
        part = pairs[start:start + BATCH]
        objects = [(scene.boxes, numpy.zeros((len(scene.boxes), 4), int)) for _, scene, _ in part]
        batch = collate(numpy.stack([images[index] for index, _, _ in part]), objects, [prompt for _, _, prompt in part], config["image"])
        with torch.no_grad():
            predictions = model(batch.image, batch.ids, batch.mask)
        for row, (_, scene, prompt) in enumerate(part):
            found = detect(predictions, row, [list(phrase.tokens) for phrase in prompt.phrases], side, side, config["post"])
            for number, phrase in enumerate(prompt.phrases):
                mine = found.phrases == number
                tally.add(phrase, torch.from_numpy(scene.boxes), found.boxes[mine], found.scores[mine])
    return tally.figures()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--heldout", type=pathlib.Path, required=True)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path("scene-cache"))
    arguments = parser.parse_args()
    config = json.loads((arguments.folder / "glip-nano.json").read_text())
    tensors = torch.load(arguments.folder / "glip-nano.pth")["model"]
    images, scenes = load_scenes(arguments.heldout, arguments.cache, config["image"]["min_size"])
    figures = evaluate(config, tensors, images, scenes, Vocabulary.load(arguments.folder / "vocab.txt"), arguments.pairs)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
