"""A pre-trained BERT under gated units: what teaches the small network. It is not shipped."""
import math

import numpy
import torch
from torch import nn
from torch.nn import functional

from captions import rows_of
from network import TABLES, LabelField
from pretrained import CLASSIFY, SEPARATE, read_weights

LAYERS, WIDTH, HEADS = 6, 384, 12
STATES = 128
LONGEST = 254


class Bert(nn.Module):
    """MiniLM (Wang et al. 2020) as sentence-transformers trained it, with its dropout."""

    def __init__(self, path):
        super().__init__()
        tensors, products = read_weights(path)
        weights = {name: tensors[f"embeddings.{place}"] for name, place in (
            ("words", "word_embeddings.weight"), ("places", "position_embeddings.weight"), ("kinds", "token_type_embeddings.weight"),
            ("norm", "LayerNorm.weight"), ("shift", "LayerNorm.bias"))}
        for layer in range(LAYERS):
            query, key, value, after, wide, narrow = products[6 * layer:6 * layer + 6]
            of = f"encoder.layer.{layer}"
            weights[f"attend{layer}"] = numpy.concatenate([query, key, value], 1).T
            weights[f"attend_bias{layer}"] = numpy.concatenate([tensors[f"{of}.attention.self.{name}.bias"] for name in ("query", "key", "value")])
            for name, matrix, place in (("after", after, "attention.output.dense"), ("wide", wide, "intermediate.dense"), ("narrow", narrow, "output.dense")):
                weights[f"{name}{layer}"], weights[f"{name}_bias{layer}"] = matrix.T, tensors[f"{of}.{place}.bias"]
            for name, place in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
                weights[f"{name}_{layer}"], weights[f"{name}_shift{layer}"] = tensors[f"{of}.{place}.weight"], tensors[f"{of}.{place}.bias"]
        self.weights = nn.ParameterDict({name: nn.Parameter(torch.tensor(numpy.array(value))) for name, value in weights.items()})

    def forward(self, ids, mask):
        w, (count, length) = self.weights, ids.shape
        x = functional.embedding(ids, w["words"]) + w["places"][:length] + w["kinds"][0]
        x = self.drop(functional.layer_norm(x, (WIDTH,), w["norm"], w["shift"], 1e-12))
        hidden = ((1 - mask) * -1e4)[:, None, None, :]
        for i in range(LAYERS):
            query, key, value = functional.linear(x, w[f"attend{i}"], w[f"attend_bias{i}"]).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            attention = self.drop(torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH / HEADS) + hidden, -1))
            mixed = functional.linear((attention @ value).transpose(1, 2).reshape(count, length, WIDTH), w[f"after{i}"], w[f"after_bias{i}"])
            x = functional.layer_norm(x + self.drop(mixed), (WIDTH,), w[f"norm1_{i}"], w[f"norm1_shift{i}"], 1e-12)
            wide = functional.gelu(functional.linear(x, w[f"wide{i}"], w[f"wide_bias{i}"]))
            narrow = functional.linear(wide, w[f"narrow{i}"], w[f"narrow_bias{i}"])
            x = functional.layer_norm(x + self.drop(narrow), (WIDTH,), w[f"norm2_{i}"], w[f"norm2_shift{i}"], 1e-12)
        return x

    def drop(self, x):
        return functional.dropout(x, 0.1, self.training)


class Teacher(LabelField):
    """The first and the last piece of each word with the small network's tables, read in both directions."""

    def __init__(self, path):
        super().__init__()
        self.bert = Bert(path)
        self.tables = nn.ModuleList(nn.Embedding(rows, width, padding_idx=0) for rows, width in TABLES[:-1])
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
            table.weight.data[0] = 0
        self.units = nn.GRU(2 * WIDTH + sum(width for _, width in TABLES[:-1]), STATES, bidirectional=True, batch_first=True)
        self.output = nn.Linear(2 * STATES, 3)
        self.dropout = nn.Dropout(0.3)

    def forward(self, batch):
        rows, lengths = rows_of(batch)
        ids, mask, first, last = pieces_of(batch, rows.shape[1])
        states = self.bert(ids, mask)
        inputs = [torch.gather(states, 1, place[..., None].expand(-1, -1, WIDTH)) for place in (first, last)]
        inputs = torch.cat(inputs + [table(rows[..., i + 1]) for i, table in enumerate(self.tables)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(inputs), lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True)
        return self.output(self.dropout(states)), lengths


def pieces_of(batch, words):
    longest = max(len(caption["pieces"]) for caption in batch)
    ids, mask = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest)
    first, last = torch.zeros(len(batch), words, dtype=torch.long), torch.zeros(len(batch), words, dtype=torch.long)
    for i, caption in enumerate(batch):
        for tensor, name in ((ids, "pieces"), (first, "first"), (last, "last")):
            tensor[i, :len(caption[name])] = torch.tensor(caption[name])
        mask[i, :len(caption["pieces"])] = 1
    return ids, mask, first, last


def cut(captions, texts, pieces):
    """Adds to each caption its pieces, and which are the first and the last of each word."""
    for caption in captions:
        ids, first, last = [CLASSIFY], [], []
        for start, end in zip(caption["starts"], caption["ends"]):
            found = pieces.of_word(texts[caption["id"]][start:end])
            first.append(min(len(ids), LONGEST))
            ids += found
            last.append(min(len(ids) - 1, LONGEST))
        caption["pieces"], caption["first"], caption["last"] = ids[:LONGEST + 1] + [SEPARATE], first, last
