"""Initial tensors under the official key names; every shape follows from the configuration."""
import math

import torch

# A temperature below one (exp(-1.5) divides the dot product) and a milder prior than the official -log(99): a small network
# trained briefly has no time to move them from the official values.
LOG_SCALE = -1.5
PRIOR = 0.02
EMBEDDING = 0.5
LONGEST_WAVE = 100.0


def waves(positions, width):
    """Sines and cosines of falling frequency, [positions, width]: distances between words are linear in them from the start."""
    frequency = torch.exp(-math.log(LONGEST_WAVE) * torch.arange(0, width, 2) / width)
    angle = torch.arange(positions)[:, None] * frequency[None]
    return torch.cat([angle.sin(), angle.cos()], 1)


class Initializer:
    def __init__(self, config, seed):
        self.config, self.tensors = config, {}
        self.generator = torch.Generator().manual_seed(seed)

    def normal(self, key, shape, deviation):
        self.tensors[key] = torch.randn(shape, generator=self.generator) * deviation

    def constant(self, key, shape, value):
        self.tensors[key] = torch.full(shape, float(value))

    def linear(self, prefix, inputs, outputs, bias=True, deviation=None):
        self.normal(prefix + ".weight", (outputs, inputs), deviation or math.sqrt(2 / (inputs + outputs)))
        if bias:
            self.constant(prefix + ".bias", (outputs,), 0)

    def conv(self, prefix, inputs, outputs, side, deviation=None, bias=0.0):
        self.normal(prefix + ".weight", (outputs, inputs, side, side), deviation or math.sqrt(1 / (inputs * side * side)))
        self.constant(prefix + ".bias", (outputs,), bias)

    def norm(self, prefix, width):
        self.constant(prefix + ".weight", (width,), 1)
        self.constant(prefix + ".bias", (width,), 0)

    def swin(self):
        swin, body = self.config["swin"], "backbone.body."
        self.conv(body + "patch_embed.proj", 3, swin["EMBED_DIM"], swin["PATCH_SIZE"])
        self.norm(body + "patch_embed.norm", swin["EMBED_DIM"])
        for stage, depth in enumerate(swin["DEPTHS"]):
            width = swin["EMBED_DIM"] * 2 ** stage
            for index in range(depth):
                self.swin_block(f"{body}layers.{stage}.blocks.{index}.", width, swin["NUM_HEADS"][stage])
            if stage < 3:
                self.norm(f"{body}layers.{stage}.downsample.norm", 4 * width)
                self.linear(f"{body}layers.{stage}.downsample.reduction", 4 * width, 2 * width, bias=False)
            if stage:
                self.norm(f"{body}norm{stage}", width)

    def swin_block(self, prefix, width, heads):
        swin = self.config["swin"]
        self.norm(prefix + "norm1", width)
        self.norm(prefix + "norm2", width)
        self.linear(prefix + "attn.qkv", width, 3 * width)
        self.linear(prefix + "attn.proj", width, width)
        self.linear(prefix + "mlp.fc1", width, swin["MLP_RATIO"] * width)
        self.linear(prefix + "mlp.fc2", swin["MLP_RATIO"] * width, width)
        self.normal(prefix + "attn.relative_position_bias_table", ((2 * swin["WINDOW_SIZE"] - 1) ** 2, heads), 0.02)

    def fpn(self):
        width, prefix = self.config["fpn_channels"], "backbone.fpn."
        for index in (2, 3, 4):
            self.conv(f"{prefix}fpn_inner{index}", self.config["swin"]["EMBED_DIM"] * 2 ** (index - 1), width, 1)
            self.conv(f"{prefix}fpn_layer{index}", width, width, 3)
        self.conv(prefix + "top_blocks.p6", width, width, 3)
        self.conv(prefix + "top_blocks.p7", width, width, 3)

    def text(self):
        bert, prefix = self.config["bert"], "language_backbone.body.model."
        width, embeddings = bert["hidden_size"], prefix + "embeddings."
        self.normal(embeddings + "word_embeddings.weight", (bert["vocab_size"], width), EMBEDDING)
        self.tensors[embeddings + "position_embeddings.weight"] = EMBEDDING * waves(bert["max_position_embeddings"], width)
        self.normal(embeddings + "token_type_embeddings.weight", (bert["type_vocab_size"], width), 0.02)
        self.norm(embeddings + "LayerNorm", width)
        for index in range(bert["num_hidden_layers"]):
            self.bert_layer(f"{prefix}encoder.layer.{index}.")

    def bert_layer(self, prefix):
        width, hidden = self.config["bert"]["hidden_size"], self.config["bert"]["intermediate_size"]
        for name in ("self.query", "self.key", "self.value", "output.dense"):
            self.linear(f"{prefix}attention.{name}", width, width)
        self.norm(prefix + "attention.output.LayerNorm", width)
        self.linear(prefix + "intermediate.dense", width, hidden)
        self.linear(prefix + "output.dense", hidden, width)
        self.norm(prefix + "output.LayerNorm", width)

    def head_block(self, block):
        tower, width = "rpn.head.dyhead_tower.", self.config["dyhead"]["CHANNELS"]
        self.fusion(f"{tower}{3 * block}.b_attn.", width, self.config["bert"]["hidden_size"])
        self.bert_layer(f"{tower}{3 * block + 1}.")
        prefix = f"{tower}{3 * block + 2}."
        for neighbour in range(3):
            self.conv(f"{prefix}DyConv.{neighbour}.conv", width, width, 3)
            self.norm(f"{prefix}DyConv.{neighbour}.bn", width)
        self.conv(prefix + "AttnConv.1", width, 1, 1, 0.01)
        self.conv(prefix + "offset", width, 27, 3, 0.01)
        self.linear(prefix + "relu.fc.0", width, width // 4)
        self.linear(prefix + "relu.fc.2", width // 4, 4 * width, deviation=0.01)

    def fusion(self, prefix, visual, text):
        width, share = self.config["fusion"]["embed_dim"], 1 / self.config["dyhead"]["NUM_CONVS"]
        self.norm(prefix + "layer_norm_v", visual)
        self.norm(prefix + "layer_norm_l", text)
        for name, inputs in (("v_proj", visual), ("l_proj", text), ("values_v_proj", visual), ("values_l_proj", text)):
            self.linear(f"{prefix}attn.{name}", inputs, width)
        self.linear(prefix + "attn.out_v_proj", width, visual)
        self.linear(prefix + "attn.out_l_proj", width, text)
        self.constant(prefix + "gamma_v", (visual,), share)
        self.constant(prefix + "gamma_l", (text,), share)

    def predictors(self):
        head, width, text = "rpn.head.", self.config["dyhead"]["CHANNELS"], self.config["bert"]["hidden_size"]
        self.conv(head + "bbox_pred", width, 4, 1, 0.01)
        self.conv(head + "centerness", width, 1, 1, 0.01)
        self.linear(head + "dot_product_projection_text", text, width)
        for level in range(5):
            self.constant(f"{head}scales.{level}.scale", (1,), 1)
        self.constant(head + "log_scale", (1,), LOG_SCALE)
        self.constant(head + "bias_lang", (text,), 0)
        self.constant(head + "bias0", (1,), math.log(PRIOR / (1 - PRIOR)))


def initial_parameters(config, seed):
    initializer = Initializer(config, seed)
    initializer.swin()
    initializer.fpn()
    initializer.text()
    for block in range(config["dyhead"]["NUM_CONVS"]):
        initializer.head_block(block)
    initializer.predictors()
    return initializer.tensors
