"""Cross attention between all image locations and all text tokens, both ways at once."""
LIMIT = 5e4


def fuse(layers, visual, text, prefix, fusion, attention_mask):
    """visual [B,N,C], text [B,L,D] -> the same shapes, each enriched by the other."""
    batch, heads, width = visual.shape[0], fusion["num_heads"], fusion["embed_dim"]
    visual = layers.norm(visual, prefix + "layer_norm_v")
    text = layers.norm(text, prefix + "layer_norm_l")
    split = lambda x, name: layers.linear(x, f"{prefix}attn.{name}").view(batch, -1, heads, width // heads).transpose(1, 2)
    join = lambda x: x.transpose(1, 2).reshape(batch, -1, width)
    query = split(visual, "v_proj") * (width // heads) ** -0.5
    scores = (query @ split(text, "l_proj").transpose(2, 3)).clamp(-LIMIT, LIMIT)
    from_text = scores.masked_fill(attention_mask[:, None, None] == 0, -9e15).softmax(-1) @ split(text, "values_l_proj")
    from_image = scores.transpose(2, 3).softmax(-1) @ split(visual, "values_v_proj")
    # The residual is the normalised input, as in the official code (the paper writes the raw one).
    visual = visual + layers.tensors[prefix + "gamma_v"] * layers.linear(join(from_text), prefix + "attn.out_v_proj")
    text = text + layers.tensors[prefix + "gamma_l"] * layers.linear(join(from_image), prefix + "attn.out_l_proj")
    return visual, text
