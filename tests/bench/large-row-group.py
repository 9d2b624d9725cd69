#!/usr/bin/env python3
"""Writes a Parquet file with one row group of gigabytes, by nothing but the format's own rules.

    python3 tests/bench/large-row-group.py OUT.parquet JPEG [GIBIBYTES] [none|snappy]

Each row has a caption with nothing to ground, and an image as Hugging Face stores it (struct<bytes, path>). The image is the JPEG with its row's number behind
its end, where no decoder looks, filled up to about 300 KB. Pages hold 1,024 rows, as pyarrow writes them: about 300 MB each.
tests/bench/large-row-group.sh reads such a file and prints the most memory that it took.
"""
import struct
import sys

ROWS_OF_PAGE = 1024
IMAGE_BYTES = 300_000


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def zigzag(number):
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)


def thrift(*fields):
    """A structure of Thrift's compact protocol: (id, type, value); 5 i32, 6 i64, 8 bytes, 9 list of (type, values), 12 structure."""
    out, last = bytearray(), 0
    for number, kind, value in fields:
        out.append((number - last) << 4 | kind)
        last = number
        out += encoded(kind, value)
    return bytes(out + b"\0")


def encoded(kind, value):
    if kind in (5, 6):
        return zigzag(value)
    if kind == 8:
        return varint(len(value)) + value
    if kind == 9:
        element, values = value
        head = bytes([len(values) << 4 | element]) if len(values) < 15 else bytes([0xF0 | element]) + varint(len(values))
        return head + b"".join(encoded(element, one) for one in values)
    return value


def snappy(plain):
    """Literals alone: JPEGs do not compress, and a reader has the same work."""
    out = bytearray(varint(len(plain)))
    for start in range(0, len(plain), 65536):
        piece = plain[start:start + 65536]
        out += bytes([61 << 2]) + struct.pack("<H", len(piece) - 1) + piece
    return bytes(out)


def levels(count, level, width):
    run = varint(count << 1) + bytes([level])
    return struct.pack("<I", len(run)) + run if width else b""


def pages(out, count, value, level, codec):
    start = out.tell()
    for first in range(0, count, ROWS_OF_PAGE):
        rows = range(first, min(count, first + ROWS_OF_PAGE))
        plain = levels(len(rows), level, 1) + b"".join(struct.pack("<I", len(text)) + text for text in map(value, rows))
        stored = snappy(plain) if codec else plain
        header = thrift(
            (1, 5, 0), (2, 5, len(plain)), (3, 5, len(stored)),
            (5, 12, thrift((1, 5, len(rows)), (2, 5, 0), (3, 5, 3), (4, 5, 3))))
        out.write(header)
        out.write(stored)
    return start, out.tell() - start


def chunk(path, codec, count, start, length):
    return thrift((2, 6, start), (3, 12, thrift(
        (1, 5, 6), (2, 9, (5, [0, 3])), (3, 9, (8, path)), (4, 5, codec), (5, 6, count), (6, 6, length), (7, 6, length), (9, 6, start))))


def main():
    target, jpeg = sys.argv[1], open(sys.argv[2], "rb").read()
    gibibytes = float(sys.argv[3]) if len(sys.argv) > 3 else 3
    codec = 1 if len(sys.argv) > 4 and sys.argv[4] == "snappy" else 0
    count = int(gibibytes * (1 << 30) / IMAGE_BYTES)
    columns = [
        ([b"image", b"bytes"], 2, lambda row: (jpeg + b"row %d" % row).ljust(IMAGE_BYTES, b"\0")),
        ([b"image", b"path"], 2, lambda row: b"%08d.jpg" % row),
        # Nothing to ground: the rows are read, and no teacher is waited for.
        ([b"caption"], 1, lambda row: b"and then, or so"),
    ]
    with open(target, "wb") as out:
        out.write(b"PAR1")
        chunks = [chunk(path, codec, count, *pages(out, count, value, level, codec)) for path, level, value in columns]
        schema = [
            thrift((4, 8, b"schema"), (5, 5, 2)),
            thrift((3, 5, 1), (4, 8, b"image"), (5, 5, 2)),
            thrift((1, 5, 6), (3, 5, 1), (4, 8, b"bytes")),
            thrift((1, 5, 6), (3, 5, 1), (4, 8, b"path"), (6, 5, 0)),
            thrift((1, 5, 6), (3, 5, 1), (4, 8, b"caption"), (6, 5, 0)),
        ]
        group = thrift((1, 9, (12, chunks)), (2, 6, out.tell()), (3, 6, count))
        footer = thrift((1, 5, 1), (2, 9, (12, schema)), (3, 6, count), (4, 9, (12, [group])))
        out.write(footer + struct.pack("<I", len(footer)) + b"PAR1")
    print(f"{target}: {count} rows in one row group")


main()
