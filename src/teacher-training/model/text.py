"""BERT's post-norm encoder: the text backbone, and the one-layer text step of every head block."""
import math

import torch.nn.functional as F

PREFIX = "language_backbone.body.model."


def pad_bias(attention_mask):
    """[B,L] of 1 (real) and 0 (pad) -> additive key bias [B,1,1,L]."""
    return (1.0 - attention_mask.float())[:, None, None] * -1e4


def bert_layer(layers, x, prefix, heads, bias):
    batch, length, width = x.shape
    split = lambda name: layers.linear(x, prefix + "attention.self." + name).view(batch, length, heads, -1).transpose(1, 2)
    query, key, value = split("query"), split("key"), split("value")
    attention = (query @ key.transpose(2, 3) / math.sqrt(width // heads) + bias).softmax(-1)
    mixed = (attention @ value).transpose(1, 2).reshape(batch, length, width)
    x = layers.norm(x + layers.linear(mixed, prefix + "attention.output.dense"), prefix + "attention.output.LayerNorm", 1e-12)
    hidden = F.gelu(layers.linear(x, prefix + "intermediate.dense"))
    return layers.norm(x + layers.linear(hidden, prefix + "output.dense"), prefix + "output.LayerNorm", 1e-12)


def encode_text(layers, bert, ids, bias, record):
    embeddings = PREFIX + "embeddings."
    words = F.embedding(ids, layers.tensors[embeddings + "word_embeddings.weight"])
    positions = layers.tensors[embeddings + "position_embeddings.weight"][:ids.shape[1]]
    x = words + layers.tensors[embeddings + "token_type_embeddings.weight"][0] + positions
    x = record("bert_embeddings", layers.norm(x, embeddings + "LayerNorm", 1e-12))
    for index in range(bert["num_hidden_layers"]):
        x = bert_layer(layers, x, f"{PREFIX}encoder.layer.{index}.", bert["num_attention_heads"], bias)
    return record("bert_hidden", x)
