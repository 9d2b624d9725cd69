"""Feature pyramid: five maps at strides 8 to 128, channels-first."""
import torch.nn.functional as F

PREFIX = "backbone.fpn."


def pyramid(layers, maps, record):
    c3, c4, c5 = maps
    inner4 = layers.conv(c5, PREFIX + "fpn_inner4")
    inner3 = layers.conv(c4, PREFIX + "fpn_inner3")
    inner3 = inner3 + F.interpolate(inner4, inner3.shape[-2:], mode="nearest")
    inner2 = layers.conv(c3, PREFIX + "fpn_inner2")
    inner2 = inner2 + F.interpolate(inner3, inner2.shape[-2:], mode="nearest")
    levels = [layers.conv(inner, f"{PREFIX}fpn_layer{index}") for index, inner in ((2, inner2), (3, inner3), (4, inner4))]
    levels.append(layers.conv(levels[2], PREFIX + "top_blocks.p6", 2))
    levels.append(layers.conv(levels[3].relu(), PREFIX + "top_blocks.p7", 2))
    return [record(f"fpn_p{index + 3}", level) for index, level in enumerate(levels)]
