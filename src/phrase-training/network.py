"""The recurrent network, and its file."""
import numpy
import torch
from torch import nn

from captions import guesses_of, rows_of

FORMAT = 7301
TABLES = ((40, 12), (34, 6), (8, 4), (4001, 16), (40, 8), (2001, 8), (8001, 24))
HIDDEN = 48
KINDS = 1025
NEVER = -1e4
OUTSIDE, INSIDE, START = 0, 2, 3


class LabelField(nn.Module):
    """A conditional random field over three labels a word."""

    def __init__(self):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(4, 3))

    def allowed_transitions(self):
        never = torch.zeros(4, 3)
        never[OUTSIDE, INSIDE] = never[START, INSIDE] = NEVER
        return self.transitions + never

    def log_total(self, scores, lengths, allowed=None):
        """Log of the sum over all label sequences, or over the allowed ones."""
        if allowed is not None:
            scores = scores + (1 - allowed) * NEVER
        return log_total(scores, lengths, self.allowed_transitions().expand(len(lengths), 4, 3))


def log_total(scores, lengths, transitions):
    """The same with transitions of its own for each caption."""
    total = scores[:, 0] + transitions[:, START]
    for i in range(1, scores.shape[1]):
        onward = torch.logsumexp(total[:, :, None] + transitions[:, :3], 1) + scores[:, i]
        total = torch.where((lengths > i)[:, None], onward, total)
    return torch.logsumexp(total, 1)


def marginals(scores, lengths, transitions):
    """How probable each label of each word is, and how often each transition is expected: the total's derivatives."""
    scores, transitions = scores.detach().requires_grad_(), transitions.detach().expand(len(lengths), 4, 3).clone().requires_grad_()
    return torch.autograd.grad(log_total(scores, lengths, transitions).sum(), (scores, transitions))


class Network(LabelField):
    """Vectors and embeddings, gated units in both directions, a hidden layer, three scores a word, and a conditional random field over them."""

    def __init__(self, vectors, states, dropout):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.tables = nn.ModuleList(nn.Embedding(rows, width, padding_idx=0) for rows, width in TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.3)
            table.weight.data[0] = 0
        inputs = vectors.shape[1] + sum(width for _, width in TABLES)
        self.dropout = nn.Dropout(dropout)
        self.units = nn.GRU(inputs, states, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(2 * states, HIDDEN)
        self.output = nn.Linear(HIDDEN, 3)
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

    def guessed_loss(self, scores, lengths, batch):
        """How far the field is from the probabilities that teachers give."""
        words, moves = guesses_of(batch, scores.shape[1])
        likely = (scores * words).sum((1, 2)) + (self.transitions * moves).sum((1, 2))
        return (self.log_total(scores, lengths) - likely).mean()

    def emissions_of(self, batch):
        rows, lengths = rows_of(batch)
        scores = self(rows, lengths).numpy()
        return [scores[i, :length] for i, length in enumerate(lengths.tolist())]

    def parts(self):
        """What the file has behind its header: the widths of the tables, and tensors in the file's layout."""
        units, parts = self.units, []
        for table, (_, width) in zip(self.tables, TABLES):
            parts += [width, table.weight]
        for end in ("", "_reverse"):
            parts += [getattr(units, f"{name}_l0{end}").T for name in ("weight_ih", "weight_hh")]
            parts += [getattr(units, f"{name}_l0{end}") for name in ("bias_ih", "bias_hh")]
        return parts + [self.hidden.weight.T, self.hidden.bias, self.output.weight.T, self.output.bias, self.transitions]

    def to_bytes(self):
        """The file that RecurrentModelFile reads."""
        header = [FORMAT, self.vectors.embedding_dim, self.units.hidden_size, HIDDEN, len(TABLES)]
        parts = [part.detach().numpy() if torch.is_tensor(part) else [part] for part in self.parts()]
        return b"".join(numpy.asarray(part, dtype="<f4").tobytes() for part in [header, *parts])

    def from_bytes(self, data):
        """Takes the weights of a file of the same sizes."""
        values = torch.tensor(numpy.frombuffer(data, "<f4").copy())
        at = 5
        for part in self.parts():
            if torch.is_tensor(part):
                part.data.copy_(values[at:at + part.numel()].view(part.shape))
            at += part.numel() if torch.is_tensor(part) else 1
