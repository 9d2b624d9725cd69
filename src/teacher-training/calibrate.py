"""Shifts a teacher's token logits so that a score of 0.5 parts present from absent phrases best; the order of boxes hardly changes.

The shift is chosen on training scenes, never on held-out ones: the middle of the shifts at which the share of present phrases with a
box over 0.5 exceeds that of absent ones the most. It is folded into `bias0`.

usage: python3 calibrate.py FOLDER --data TAR --out FOLDER
"""
import argparse
import json
import pathlib

import numpy
import torch

from batches import collate
from checkpoints import save_teacher
from evaluate import BATCH, flat_pairs
from figures import CONFIDENT
from model.glip import Glip
from scenes import load_scenes
from vocabulary import Vocabulary

SHIFTS = torch.arange(-4.0, 2.0, 0.02)
STRONGEST = 40
AS_GOOD = 0.001


def strongest(logits, centerness, tokens):
    """Token logits and centerness of a phrase's most likely locations: whichever wins at any shift is among them."""
    score = logits[:, tokens].sigmoid().mean(1) * centerness
    best = score.topk(STRONGEST).indices
    return logits[best][:, tokens], centerness[best]


def phrase_logits(config, tensors, images, scenes, vocabulary, limit):
    """[(present, token logits [40,T], centerness [40])] of the phrases of the first `limit` pairs."""
    model, results, pairs = Glip(config, tensors), [], flat_pairs(scenes, vocabulary, config, limit)
    for start in range(0, len(pairs), BATCH):
        part = pairs[start:start + BATCH]
        objects = [(scene.boxes, numpy.zeros((len(scene.boxes), 4), int)) for _, scene, _ in part]
        batch = collate(numpy.stack([images[index] for index, _, _ in part]), objects, [prompt for _, _, prompt in part], config["image"])
        with torch.no_grad():
            predictions = model(batch.image, batch.ids, batch.mask)
        for row, (_, _, prompt) in enumerate(part):
            for phrase in prompt.phrases:
                found = strongest(predictions.logits[row], predictions.centerness[row].sigmoid(), list(phrase.tokens))
                results.append((phrase.present, *found))
    return results


def confident_shares(phrases):
    """Per shift, the shares of present and of absent phrases whose best score passes 0.5."""
    sure = {True: [], False: []}
    for present, logits, centerness in phrases:
        probability = (logits[None] + SHIFTS[:, None, None]).sigmoid().mean(2)
        sure[present].append((probability * centerness).amax(1).sqrt() > CONFIDENT)
    return [torch.stack(sure[present]).float().mean(0) for present in (True, False)]


def choose(phrases):
    present, absent = confident_shares(phrases)
    parted = present - absent
    best = (parted >= parted.max() - AS_GOOD).nonzero()[:, 0]
    index = int(best[len(best) // 2])
    return {"shift": round(float(SHIFTS[index]), 2), "present_over_0.5": float(present[index]), "absent_over_0.5": float(absent[index])}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="a scene tar of the training data")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--pairs", type=int, default=900)
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path("scene-cache"))
    arguments = parser.parse_args()
    config = json.loads((arguments.folder / "glip-nano.json").read_text())
    tensors = torch.load(arguments.folder / "glip-nano.pth")["model"]
    vocabulary = Vocabulary.load(arguments.folder / "vocab.txt")
    images, scenes = load_scenes(arguments.data, arguments.cache, config["image"]["min_size"])
    chosen = choose(phrase_logits(config, tensors, images, scenes, vocabulary, arguments.pairs))
    tensors["rpn.head.bias0"] += chosen["shift"]
    save_teacher(arguments.out, tensors, config, vocabulary)
    print(json.dumps(chosen))


if __name__ == "__main__":
    main()
