"""Compares the deformable convolution's C kernel with torchvision's, forward and backward.

usage: python3 -m tests.test_deformable
"""
import torch
from torchvision.ops import deform_conv2d

from model.deformable import deformable_convolution
from model.layers import channels_first, channels_last


def inputs(stride):
    """Offsets reach far enough that taps fall off the map on every side."""
    torch.manual_seed(stride)
    shape = (5, 4) if stride == 2 else (9, 7)
    tensors = [torch.randn(2, 16, 9, 7), 3 * torch.randn(2, 18, *shape), torch.rand(2, 9, *shape), torch.randn(8, 16, 3, 3), torch.randn(8)]
    return [tensor.requires_grad_() for tensor in tensors]


def gradients(result, tensors):
    weights = torch.linspace(-1, 1, result.numel()).view(result.shape)
    return torch.autograd.grad((result * weights).sum(), tensors)


def main():
    for stride in (1, 2):
        tensors = inputs(stride)
        image, offsets, masks, weight, bias = tensors
        ours = channels_first(deformable_convolution(channels_last(image), offsets, masks, weight, bias, stride))
        theirs = deform_conv2d(image, offsets, weight, bias, stride, 1, 1, masks)
        pairs = [(ours, theirs), *zip(gradients(ours, tensors), gradients(theirs, tensors))]
        worst = max(float((a - b).abs().max() / b.abs().max()) for a, b in pairs)
        print(f"stride {stride}: worst relative difference {worst:.1e} over result and 5 gradients")
        assert worst < 1e-5


if __name__ == "__main__":
    main()
