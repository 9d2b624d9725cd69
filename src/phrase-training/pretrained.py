"""Reads the weights of a BERT out of an ONNX file, wherever in a larger file that stands, and cuts words into its pieces."""
import struct
import unicodedata

import numpy

MODEL_START = b"\x08\x07\x12\x07pytorch"
UNKNOWN, CLASSIFY, SEPARATE = 100, 101, 102
MOST_TOKENS = 6
MOST_PIECES = 5


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    """The fields of a protobuf message: number and value, texts and messages as memory."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = read_varint(data, at)
        else:
            length, at = (8, at) if kind == 1 else (4, at) if kind == 5 else read_varint(data, at)
            value, at = data[at:at + length], at + length
        yield key >> 3, value


def read_tensor(message):
    dimensions, name, raw = [], "", None
    for number, value in fields(message):
        if number == 1:
            dimensions.append(value)
        elif number == 8:
            name = bytes(value).decode()
        elif number == 9:
            raw = value
    return name, dimensions, raw


def read_weights(path):
    """The tensors by their names, and the matrices that hidden states are multiplied by, in the order of the graph."""
    with open(path, "rb") as file:
        data = file.read()
    start = data.find(MODEL_START)
    length = struct.unpack("<I", data[start - 4:start])[0] if start >= 4 else len(data)
    graph = next(value for number, value in fields(memoryview(data)[start:start + length]) if number == 7)
    tensors, products = {}, []
    for number, value in fields(graph):
        if number == 5:
            name, dimensions, raw = read_tensor(value)
            if raw is not None and len(raw) == 4 * numpy.prod(dimensions):
                tensors[name] = numpy.frombuffer(raw, "<f4").reshape(dimensions)
        elif number == 1:
            node = list(fields(value))
            if any(n == 4 and bytes(v) == b"MatMul" for n, v in node):
                products.append([bytes(v).decode() for n, v in node if n == 1])
    return tensors, [tensors[inputs[1]] for inputs in products if inputs[1] in tensors]


class Pieces:
    """WordPiece over lower-case letters without accents."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(file)}

    def of_word(self, word):
        letters = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        tokens = "".join(c if c.isalnum() else f" {c} " for c in letters).split()
        return [piece for token in tokens[:MOST_TOKENS] for piece in self.of_token(token)] or [UNKNOWN]

    def of_token(self, token):
        found, start = [], 0
        while start < len(token):
            end = next((end for end in range(len(token), start, -1) if self.name(token, start, end) in self.ids), None)
            if end is None:
                return [UNKNOWN]
            found.append(self.ids[self.name(token, start, end)])
            start = end
        return found[:MOST_PIECES]

    @staticmethod
    def name(token, start, end):
        return ("##" if start else "") + token[start:end]
