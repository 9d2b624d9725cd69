"""Marked captions as rows of numbers, in batches."""
import json
import random
import struct

import numpy
import torch

STEPS = 42
CHUNK = 1024


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def once_each(captions, held_out):
    """One caption an id, without the copies in another letter case, and the ids of every fifth that is held out."""
    first = {caption["id"]: caption for caption in reversed(captions)}
    return first, {name for i, name in enumerate(reversed(first)) if i % 5 == held_out}


def read_lexicon(path):
    """The vectors of the lexicon, by row + 1; row 0 is of words without one."""
    with open(path, "rb") as file:
        _, words, rows, dimensions = struct.unpack("<4i", file.read(16))
        file.seek(16 + words * 10)
        vectors = numpy.frombuffer(file.read(rows * dimensions), dtype=numpy.int8).reshape(rows, dimensions)
    return torch.tensor(numpy.concatenate([numpy.zeros((1, dimensions), numpy.int8), vectors]).astype(numpy.float32) / STEPS)


def batches(captions, size, shuffled=False):
    """Batches of captions; shuffled ones are of about the same length."""
    if not shuffled:
        return [captions[at:at + size] for at in range(0, len(captions), size)]
    order = random.sample(captions, len(captions))
    chunks = [sorted(order[at:at + CHUNK], key=lambda caption: len(caption["labels"])) for at in range(0, len(order), CHUNK)]
    result = [chunk[at:at + size] for chunk in chunks for at in range(0, len(chunk), size)]
    random.shuffle(result)
    return result


def rows_of(batch):
    longest = max(len(caption["labels"]) for caption in batch)
    rows = numpy.zeros((len(batch), longest, len(batch[0]["rows"][0])), numpy.int64)
    for i, caption in enumerate(batch):
        rows[i, :len(caption["rows"])] = caption["rows"]
    return torch.tensor(rows), torch.tensor([len(caption["labels"]) for caption in batch])


def kinds_of(batch, longest):
    """The cluster of each word; 0 without one."""
    kinds = numpy.zeros((len(batch), longest), numpy.int64)
    for i, caption in enumerate(batch):
        kinds[i, :len(caption["kinds"])] = caption["kinds"]
    return torch.tensor(kinds)


def guesses_of(batch, longest):
    """The teachers' probabilities of labels and of transitions."""
    words = numpy.zeros((len(batch), longest, 3), numpy.float32)
    for i, caption in enumerate(batch):
        words[i, :len(caption["guesses"])] = caption["guesses"]
    return torch.tensor(words), torch.tensor(numpy.array([caption["moves"] for caption in batch], numpy.float32))


def open_labels(batch):
    """Rows, lengths, and which labels each word may have: its own, or all where it is doubtful."""
    rows, lengths = rows_of(batch)
    allowed = numpy.ones((*rows.shape[:2], 3), numpy.float32)
    for i, caption in enumerate(batch):
        for j, (label, doubtful) in enumerate(zip(caption["labels"], caption["doubtful"])):
            if not doubtful:
                allowed[i, j] = 0
                allowed[i, j, label] = 1
    return rows, lengths, torch.tensor(allowed)
