"""The recurrent network, and its file."""
import numpy
import torch
from torch import nn

from captions import rows_of

FORMAT = 7301
TABLES = ((40, 12), (34, 6), (8, 4), (4001, 16), (40, 8), (2001, 8), (8001, 24))
HIDDEN = 48
KINDS = 1025
DROPOUT = 0.35
NEVER = -1e4
OUTSIDE, INSIDE, START = 0, 2, 3


class Network(nn.Module):
    """Vectors and embeddings, gated units in both directions, a hidden layer, three scores a word, and a conditional random field over them."""

    def __init__(self, vectors, states):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.tables = nn.ModuleList(nn.Embedding(rows, width, padding_idx=0) for rows, width in TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
            table.weight.data[0] = 0
        inputs = vectors.shape[1] + sum(width for _, width in TABLES)
        self.dropout = nn.Dropout(DROPOUT)
        self.units = nn.GRU(inputs, states, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(2 * states, HIDDEN)
        self.output = nn.Linear(HIDDEN, 3)
        self.transitions = nn.Parameter(torch.zeros(4, 3))
        self.next_kind = nn.Linear(states, KINDS)
        self.previous_kind = nn.Linear(states, KINDS)

    def states_of(self, rows, lengths):
        inputs = torch.cat([self.vectors(rows[..., 0])] + [table(rows[..., i + 1]) for i, table in enumerate(self.tables)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(inputs), lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.units(packed)[0], batch_first=True)
        return states

    def forward(self, rows, lengths):
        return self.output(self.dropout(torch.relu(self.hidden(self.dropout(self.states_of(rows, lengths))))))

    def reading_loss(self, rows, lengths, kinds):
        """How badly each direction guesses the kind of the word that it reads next; words without a kind do not count."""
        forward, backward = self.dropout(self.states_of(rows, lengths)).chunk(2, -1)
        losses = [nn.functional.cross_entropy(guess(states).flatten(0, 1), kind.flatten(), ignore_index=0) for guess, states, kind in (
            (self.next_kind, forward[:, :-1], kinds[:, 1:]), (self.previous_kind, backward[:, 1:], kinds[:, :-1]))]
        return sum(losses)

    def emissions_of(self, batch):
        rows, lengths = rows_of(batch)
        scores = self(rows, lengths).numpy()
        return [scores[i, :length] for i, length in enumerate(lengths.tolist())]

    def allowed_transitions(self):
        never = torch.zeros(4, 3)
        never[OUTSIDE, INSIDE] = never[START, INSIDE] = NEVER
        return self.transitions + never

    def log_total(self, scores, lengths, allowed=None):
        """Log of the sum over all label sequences, or over the allowed ones."""
        if allowed is not None:
            scores = scores + (1 - allowed) * NEVER
        transitions = self.allowed_transitions()
        total = scores[:, 0] + transitions[START]
        for i in range(1, scores.shape[1]):
            onward = torch.logsumexp(total[:, :, None] + transitions[None, :3], 1) + scores[:, i]
            total = torch.where((lengths > i)[:, None], onward, total)
        return torch.logsumexp(total, 1)

    def to_bytes(self):
        """The file that RecurrentModelFile reads."""
        units = self.units
        parts = [[FORMAT, self.vectors.embedding_dim, units.hidden_size, HIDDEN, len(TABLES)]]
        for table, (_, width) in zip(self.tables, TABLES):
            parts += [[width], table.weight]
        for end in ("", "_reverse"):
            parts += [getattr(units, f"{name}_l0{end}").T for name in ("weight_ih", "weight_hh")]
            parts += [getattr(units, f"{name}_l0{end}") for name in ("bias_ih", "bias_hh")]
        parts += [self.hidden.weight.T, self.hidden.bias, self.output.weight.T, self.output.bias, self.transitions]
        return b"".join(numpy.asarray(part.detach().numpy() if torch.is_tensor(part) else part, dtype="<f4").tobytes() for part in parts)
