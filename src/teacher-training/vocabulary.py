"""Words of the training captions; one token a word or punctuation mark, as WordPiece sees text whose words are all known."""
import re

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNKNOWN, START, END = 0, 1, 2, 3
TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


def tokens_with_spans(caption):
    """[(word, start, end)] in code points of the caption; the word is lower-cased."""
    return [(match.group().lower(), match.start(), match.end()) for match in TOKEN.finditer(caption)]


class Vocabulary:
    def __init__(self, words):
        self.words = list(words)
        self._ids = {word: index for index, word in enumerate(self.words)}

    @classmethod
    def of_captions(cls, captions):
        words = {word for caption in captions for word, _, _ in tokens_with_spans(caption)}
        return cls(SPECIAL + sorted(words | {".", ","}))

    @classmethod
    def load(cls, path):
        return cls(path.read_text(encoding="utf-8").splitlines())

    def save(self, path):
        path.write_text("\n".join(self.words) + "\n", encoding="utf-8")

    def id(self, word):
        return self._ids.get(word, UNKNOWN)

    def __len__(self):
        return len(self.words)
