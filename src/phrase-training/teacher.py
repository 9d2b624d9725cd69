#!/usr/bin/env python3
"""Trains a large network on the marked captions, and lets it guess those that nobody marked.

usage: teacher.py train --model MINILM --pieces bert-base-uncased.txt --captions marked.jsonl --lines marked.lines --out teacher.pt [--held-out K] [--seed N]
       teacher.py guess --model MINILM --pieces bert-base-uncased.txt --captions unmarked.jsonl --lines unmarked.lines --teachers teacher.pt … --out guessed.lines --gold guessed.jsonl

MINILM is an ONNX file of all-MiniLM-L6-v2, or a file that holds it. Trained for three epochs; a training that was interrupted goes on behind its last one. Guesses are the
labels' probabilities, averaged over the teachers, for train.py; guessed.jsonl has the likely phrases as marked ones, for `glip phrases train-recognizer`.
"""
import argparse
import json
import math
import os
import random
import time

import numpy
import torch

from captions import batches, once_each, open_labels, read_lines
from network import marginals
from pretrained import Pieces
from scoring import best_labels, score, spans
from teacher_network import Teacher, cut

EPOCHS = 3
RATE, FRESH_RATE = 1e-4, 2e-3
WARM_UP = 0.1
SURE = 0.75


def read(arguments):
    """The captions whose texts are given, cut into pieces, the ids that are held out, and the texts."""
    with open(arguments.captions, encoding="utf-8") as file:
        texts = {row["id"]: row["caption"] for row in map(json.loads, file)}
    first, held_out = once_each(read_lines(arguments.lines), arguments.held_out)
    captions = [first[name] for name in reversed(first) if name in texts]
    cut(captions, texts, Pieces(arguments.pieces))
    return captions, held_out, texts


def train(arguments):
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    captions, names, _ = read(arguments)
    held_out = [caption for caption in captions if caption["id"] in names]
    trained = [caption for caption in captions if caption["id"] not in names]
    teacher = Teacher(arguments.model)
    known = [parameter for name, parameter in teacher.named_parameters() if name.startswith("bert.")]
    fresh = [parameter for name, parameter in teacher.named_parameters() if not name.startswith("bert.")]
    optimizer = torch.optim.AdamW([{"params": known, "top": RATE}, {"params": fresh, "top": FRESH_RATE}], RATE, weight_decay=0.01)
    done = load(arguments.out, teacher, optimizer) if os.path.exists(arguments.out) else 0
    steps = EPOCHS * math.ceil(len(trained) / 16)
    started = time.monotonic()
    for epoch in range(done, EPOCHS):
        teacher.train()
        for i, batch in enumerate(batches(trained, 16, shuffled=True)):
            step = epoch * steps // EPOCHS + i
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * min(1, step / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
            _, _, allowed = open_labels(batch)
            scores, lengths = teacher(batch)
            loss = (teacher.log_total(scores, lengths) - teacher.log_total(scores, lengths, allowed)).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1)
            optimizer.step()
        torch.save({"weights": teacher.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, arguments.out)
        result = f"; held out F {evaluate(teacher, held_out):.1f}" if held_out else ""
        print(f"epoch {epoch + 1}: loss {loss.item():.2f}{result}; {time.monotonic() - started:.0f} s", flush=True)


def load(path, teacher, optimizer=None):
    stored = torch.load(path)
    teacher.load_state_dict(stored["weights"])
    if optimizer is not None:
        optimizer.load_state_dict(stored["optimizer"])
    return stored["epoch"]


def evaluate(teacher, captions):
    teacher.eval()
    transitions, tested, labels = teacher.allowed_transitions().detach().numpy(), [], []
    with torch.no_grad():
        for batch in batches(captions, 64):
            scores, lengths = teacher(batch)
            tested += batch
            labels += [best_labels(scores[i, :length].numpy(), transitions) for i, length in enumerate(lengths.tolist())]
    return score(tested, labels)


def guess(arguments):
    captions, _, texts = read(arguments)
    captions.sort(key=lambda caption: len(caption["pieces"]))
    for caption in captions:
        caption["guesses"], caption["moves"] = 0, 0
    for path in arguments.teachers:
        teacher = Teacher(arguments.model)
        load(path, teacher)
        teacher.eval()
        for batch in batches(captions, 64):
            with torch.no_grad():
                scores, lengths = teacher(batch)
            words, moves = marginals(scores, lengths, teacher.allowed_transitions())
            for i, caption in enumerate(batch):
                caption["guesses"] += words[i, :lengths[i]].numpy() / len(arguments.teachers)
                caption["moves"] += moves[i].numpy() / len(arguments.teachers)
    with open(arguments.out, "w", encoding="utf-8") as lines, open(arguments.gold, "w", encoding="utf-8") as gold:
        for caption in captions:
            phrases = likely_phrases(caption)
            rounded = {name: [[round(float(x), 3) for x in row] for row in caption[name]] for name in ("guesses", "moves")}
            lines.write(json.dumps({name: caption[name] for name in ("id", "rows", "labels")} | rounded) + "\n")
            gold.write(json.dumps({"id": caption["id"], "caption": texts[caption["id"]], "phrases": phrases}) + "\n")


def likely_phrases(caption):
    """The best phrases; doubtful where a word of one is, or where a word outside might be in one."""
    guesses = caption["guesses"]
    labels = best_labels(numpy.log(numpy.maximum(guesses, 1e-6)), numpy.array([[0, 0, -1e4], [0, 0, 0], [0, 0, 0], [0, 0, -1e4]]))
    sure = {start: min(guesses[i][labels[i]] for i, (s, e) in enumerate(zip(caption["starts"], caption["ends"])) if start <= s and e <= end) >= SURE
            for start, end in spans(caption, labels)}
    phrases = [{"start": start, "end": end, "doubtful": not sure[start]} for start, end in spans(caption, labels)]
    phrases += [{"start": caption["starts"][i], "end": caption["ends"][i], "doubtful": True}
                for i, label in enumerate(labels) if label == 0 and guesses[i][0] < SURE and caption["ends"][i] > caption["starts"][i]]
    return sorted(phrases, key=lambda phrase: phrase["start"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("train", "guess"))
    for name in ("model", "pieces", "captions", "lines", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--teachers", nargs="*")
    parser.add_argument("--gold")
    parser.add_argument("--held-out", type=int, default=-1)
    parser.add_argument("--seed", type=int, default=1)
    torch.set_num_threads(1)
    given = parser.parse_args()
    train(given) if given.action == "train" else guess(given)
