#!/usr/bin/env python3
"""Makes captions that nobody wrote out of those that somebody did, for teachers to guess: what is learned of them need not be marked.

usage: variants.py captions.jsonl … > variants.jsonl

Of every caption that has a capital behind its first word, as titles of goods do: stretches between separators in another order or with one of another caption, some words
replaced by words that stand at like places elsewhere, a few left out, and now and then no capitals. Ids are the caption's and "~" with a number.
"""
import json
import random
import re
import sys

COPIES = 2
SEED = 1
REPLACED, LEFT_OUT, LOWERED, JOINED = 0.12, 0.04, 0.15, 0.3
SEPARATOR = re.compile(r"( [-–—|:] |, )")


def kind(word, following):
    """Words of one kind replace one another: of the same ending and case, before a word or at the end."""
    return word[-2:].lower() if word.islower() else word[-1:].lower(), word[:1].isupper(), any(c.isdigit() for c in word), bool(following)


def vary(caption, others, words, chance):
    stretches = SEPARATOR.split(caption)
    if len(stretches) > 2 and chance.random() < 0.6:
        parts = stretches[::2]
        chance.shuffle(parts)
        stretches[::2] = parts[:len(stretches[::2])]
    if chance.random() < JOINED:
        stretches += [chance.choice((" - ", ", ", " | ", " ")), chance.choice(SEPARATOR.split(chance.choice(others))[::2])]
    tokens = "".join(stretches).split(" ")
    changed = []
    for i, token in enumerate(tokens):
        drawn = chance.random()
        if token.isalpha() and drawn < REPLACED:
            token = chance.choice(words.get(kind(token, i + 1 < len(tokens))) or [token])
        if drawn < 1 - LEFT_OUT:
            changed.append(token)
    text = " ".join(changed)
    return text.lower() if chance.random() < LOWERED else text


def main(paths):
    rows = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    titles = [row for row in rows if any(word[:1].isupper() for word in row["caption"].split()[1:])]
    words = {}
    for row in titles:
        tokens = row["caption"].split(" ")
        for i, token in enumerate(tokens):
            if token.isalpha():
                words.setdefault(kind(token, i + 1 < len(tokens)), []).append(token)
    chance = random.Random(SEED)
    captions = [row["caption"] for row in titles]
    for row in titles:
        for copy in range(COPIES):
            caption = vary(row["caption"], captions, words, chance)
            if caption.strip() and caption != row["caption"]:
                print(json.dumps({"id": f"{row['id']}~{copy}", "caption": caption, "phrases": []}))


if __name__ == "__main__":
    main(sys.argv[1:])
