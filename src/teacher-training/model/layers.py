"""The few layers every part of GLIP shares, addressed by their official state-dict prefix."""
import torch.nn.functional as F


class Layers:
    """Applies layers whose tensors lie in one flat state dict."""

    def __init__(self, tensors):
        self.tensors = tensors

    def linear(self, x, prefix):
        return F.linear(x, self.tensors[prefix + ".weight"], self.tensors.get(prefix + ".bias"))

    def norm(self, x, prefix, eps=1e-5):
        return F.layer_norm(x, x.shape[-1:], self.tensors[prefix + ".weight"], self.tensors[prefix + ".bias"], eps)

    def conv(self, x, prefix, stride=1):
        """Channels-first convolution with 'same' padding at stride 1."""
        weight = self.tensors[prefix + ".weight"]
        return F.conv2d(x, weight, self.tensors[prefix + ".bias"], stride, weight.shape[-1] // 2)


def channels_last(x):
    return x.permute(0, 2, 3, 1)


def channels_first(x):
    return x.permute(0, 3, 1, 2)


def hard_sigmoid(x):
    return (x + 3).clamp(0, 6) / 6
