"""Compares the model with a recorded run of the official code.

usage: python3 -m tests.test_parity FIXTURE    (a folder with config.json, checkpoint.pth and the stages as .npy files)
"""
import json
import pathlib
import sys

import numpy
import torch

from detections import detect
from model.glip import Glip

STAGE_TOLERANCE = {"atol": 2e-4, "rtol": 1e-4}


class StageCheck:
    """Compares every recorded stage that has a file in the fixture."""

    def __init__(self, folder):
        self.folder, self.worst, self.failed = folder, {}, []

    def __call__(self, name, actual):
        expected = torch.from_numpy(numpy.load(self.folder / f"{name}.npy"))
        self.worst[name] = (actual.reshape(expected.shape) - expected).abs().max().item()
        if not torch.allclose(actual.reshape(expected.shape), expected, **STAGE_TOLERANCE):
            self.failed.append(name)
        return actual


def load(folder):
    config = json.loads((folder / "config.json").read_text())
    tensors = torch.load(folder / "checkpoint.pth")["model"]
    tensors = {key.removeprefix("module."): value.float() if value.is_floating_point() else value for key, value in tensors.items()}
    inputs = [torch.from_numpy(numpy.load(folder / f"{name}.npy")) for name in ("input_image", "input_ids", "attention_mask")]
    return config, tensors, inputs


def check_heads(check, predictions):
    start = 0
    for index, (height, width) in enumerate(predictions.sizes):
        level = slice(start, start + height * width)
        start = level.stop
        check(f"dot_product_logits_{index + 3}", predictions.logits[:, level])
        check(f"bbox_reg_{index + 3}", predictions.regression[:, level].transpose(1, 2))
        check(f"centerness_{index + 3}", predictions.centerness[:, level])


def check_detections(check, config, predictions):
    phrases = list(config["positive_map"].values())
    found = detect(predictions, 0, phrases, *config["image"]["resized_hw"], config["post"])
    expected = {name: numpy.load(check.folder / f"final_{name}.npy") for name in ("boxes", "scores", "labels")}
    order = numpy.argsort(-expected["scores"], kind="stable")
    assert (found.phrases.numpy() + 1 == expected["labels"][order]).all(), "labels differ"
    assert numpy.abs(found.scores.numpy() - expected["scores"][order]).max() < 1e-5, "scores differ"
    assert numpy.abs(found.boxes.numpy() - expected["boxes"][order]).max() < 0.01, "boxes differ"


def main():
    folder = pathlib.Path(sys.argv[1])
    config, tensors, inputs = load(folder)
    check = StageCheck(folder)
    with torch.no_grad():
        predictions = Glip(config, tensors, check)(*inputs)
    check_heads(check, predictions)
    worst = max(check.worst, key=check.worst.get)
    print(f"{len(check.worst)} stages; worst difference {check.worst[worst]:.2e} at {worst}")
    assert not check.failed, f"stages out of tolerance: {check.failed}"
    check_detections(check, config, predictions)
    print("labels, scores and boxes equal")


if __name__ == "__main__":
    main()
