"""Grounding figures of a checkpoint on scenes it has not seen.

usage: python3 evaluate.py FOLDER --heldout TAR [--pairs N] [--cache DIR]    (FOLDER holds glip-nano.pth, .json, vocab.txt)
"""
import argparse
import json
import pathlib

import numpy
import torch

from batches import collate, join, tokenize
from detections import detect
from figures import Tally
from model.glip import Glip
from scenes import load_scenes
from vocabulary import Vocabulary

BATCH = 16


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
