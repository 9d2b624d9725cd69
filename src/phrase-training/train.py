#!/usr/bin/env python3
"""Trains the recurrent half of the phrase recognizer and writes english.recurrent.bin.

usage: train.py --lines marked.lines [--unmarked all.lines] [--guessed guessed.lines] [--start first.bin] --lexicon english.words.bin --out english.recurrent.bin
                [--held-out K] [--epochs N] [--seed N]

Lines come from `glip phrases train-recognizer --lines`, guessed ones from teacher.py. Captions without marks are read before anything is learned. With --held-out K, the K-th fifth of the marked captions is left out
and scored, and what was made of it is not read. A training that was interrupted goes on behind its last epoch.
"""
import argparse
import os
import random

import numpy
import torch

from captions import batches, kinds_of, once_each, open_labels, read_lexicon, read_lines, rows_of
from network import Network
from scoring import best_labels, score

HIDDEN_WORDS = 0.3
UNKNOWN_WORDS = 0.05
KEPT_AVERAGE = 0.995


def hide_words(rows):
    """Hides some words from the table of words, and a few from the lexicon, so that the rest must do."""
    hidden = torch.rand(rows.shape[:2])
    rows[..., -1] *= (hidden > HIDDEN_WORDS).long()
    rows[..., 0] *= (torch.rand(rows.shape[:2]) > UNKNOWN_WORDS).long()
    return rows


def average(kept, network):
    """Moves a kept copy a little towards the network: the average over steps errs less than the last step."""
    with torch.no_grad():
        for old, new in zip(kept.parameters(), network.parameters()):
            old.mul_(KEPT_AVERAGE).add_(new, alpha=1 - KEPT_AVERAGE)


def emissions(network, captions):
    network.eval()
    with torch.no_grad():
        return [score for batch in batches(captions, 64) for score in network.emissions_of(batch)]


def report(name, network, captions):
    transitions = network.allowed_transitions().detach().numpy()
    labels = [best_labels(scores, transitions) for scores in emissions(network, captions)]
    return f"{name} F {score(captions, labels):.1f}"


def read(network, captions, arguments):
    """Learns the words of captions without marks, by guessing each from those before and behind it."""
    network.train()
    optimizer = torch.optim.Adam([parameter for parameter in network.parameters() if parameter.requires_grad], arguments.rate)
    for epoch in range(arguments.reading_epochs):
        loss_sum = count = 0
        for batch in batches(captions, 64, shuffled=True):
            rows, lengths = rows_of(batch)
            if rows.shape[1] < 2:
                continue
            loss = network.reading_loss(rows, lengths, kinds_of(batch, rows.shape[1]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            loss_sum, count = loss_sum + loss.item(), count + 1
        print(f"reading {epoch + 1}: loss {loss_sum / count:.2f}", flush=True)


def mixed(trained, guessed):
    """Batches of marked captions and of guessed ones, in any order."""
    found = batches(trained, 32, shuffled=True) + batches(guessed, 64, shuffled=True)
    random.shuffle(found)
    return found


def loss_of(network, batch):
    if "guesses" in batch[0]:
        rows, lengths = rows_of(batch)
        return network.guessed_loss(network(hide_words(rows), lengths), lengths, batch)
    rows, lengths, allowed = open_labels(batch)
    scores = network(hide_words(rows), lengths)
    return (network.log_total(scores, lengths) - network.log_total(scores, lengths, allowed)).mean()


def resume(path, network, kept, optimizer):
    """The epochs that an interrupted training has behind it."""
    if not os.path.exists(path):
        kept.load_state_dict(network.state_dict())
        return 0
    stored = torch.load(path)
    for part, name in ((network, "network"), (kept, "kept"), (optimizer, "optimizer")):
        part.load_state_dict(stored[name])
    return stored["epoch"]


def train(arguments):
    random.seed(arguments.seed)
    numpy.random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(1)
    captions = [caption for path in arguments.lines for caption in read_lines(path)]
    # A caption may stand there twice, in another letter case: the copy is never scored, nor learned where the first is held out.
    first, held_out = once_each(captions, arguments.held_out)
    trained = [caption for caption in captions if caption["id"] not in held_out]
    tests = {"held out": [first[name] for name in held_out]}
    guessed = [caption for path in arguments.guessed for caption in read_lines(path) if caption["id"].split("~")[0] not in held_out]
    vectors = read_lexicon(arguments.lexicon)
    network, kept = (Network(vectors, arguments.states, arguments.dropout) for _ in range(2))
    optimizer = torch.optim.Adam([parameter for parameter in network.parameters() if parameter.requires_grad], arguments.rate)
    if arguments.start:
        with open(arguments.start, "rb") as file:
            network.from_bytes(file.read())
    if arguments.unmarked:
        read(network, [caption for path in arguments.unmarked for caption in read_lines(path)], arguments)
    state = f"{arguments.out}.state"
    for epoch in range(resume(state, network, kept, optimizer), arguments.epochs):
        network.train()
        loss_sum = 0.0
        for group in optimizer.param_groups:
            group["lr"] = arguments.rate * (1.05 - epoch / arguments.epochs)
        for batch in mixed(trained * arguments.marked_weight, guessed):
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            optimizer.step()
            average(kept, network)
            loss_sum += loss.item() * len(batch) / (len(trained) * arguments.marked_weight + len(guessed))
        scores = "; ".join(report(name, kept, test) for name, test in tests.items() if test)
        print(f"epoch {epoch + 1}: loss {loss_sum:.3f}; {scores}", flush=True)
        with open(arguments.out, "wb") as file:
            file.write(kept.to_bytes())
        torch.save({"network": network.state_dict(), "kept": kept.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, state)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", nargs="+", required=True)
    parser.add_argument("--unmarked", nargs="*")
    parser.add_argument("--reading-epochs", type=int, default=3)
    parser.add_argument("--guessed", nargs="*", default=[])
    parser.add_argument("--start")
    parser.add_argument("--marked-weight", type=int, default=1)
    parser.add_argument("--lexicon", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--held-out", type=int, default=-1)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--states", type=int, default=96)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
