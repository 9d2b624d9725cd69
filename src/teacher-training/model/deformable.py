"""Modulated deformable 3x3 convolution over channels-last maps, trainable on CPU (own C kernel) and GPU (torchvision)."""
import ctypes
import functools
import hashlib
import os
import pathlib
import subprocess

import torch
import torch.nn.functional as F

SOURCE = pathlib.Path(__file__).with_name("deformable_convolution.c")
FLAGS = ["-O3", "-march=native", "-ffast-math", "-shared", "-fPIC"]


@functools.cache
def _library():
    """Compiles the kernel once per source text into the user's cache folder and loads it."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "glip-teacher-training"
    target = cache / f"deformable-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so"
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}")
        subprocess.run(["cc", *FLAGS, str(SOURCE), "-o", str(partial), "-lm"], check=True)
        partial.replace(target)
    return ctypes.CDLL(str(target))


def _pointers(*tensors):
    return [ctypes.c_void_p(tensor.data_ptr()) for tensor in tensors]


class _Sample(torch.autograd.Function):
    """[B,H,W,C] image, [B,18,h,w] offsets, [B,9,h,w] masks -> [B,h,w,9*C] columns."""

    @staticmethod
    def forward(ctx, image, offsets, masks, stride):
        image, offsets, masks = image.contiguous(), offsets.contiguous(), masks.contiguous()
        batch, height, width, channels = image.shape
        rows, columns = offsets.shape[2:]
        sampled = image.new_empty(batch, rows, columns, 9 * channels)
        ctx.sizes = (batch, height, width, channels, rows, columns, stride)
        _library().sample_forward(*_pointers(image, offsets, masks, sampled), *ctx.sizes)
        ctx.save_for_backward(image, offsets, masks)
        return sampled

    @staticmethod
    def backward(ctx, gradient):
        inputs = ctx.saved_tensors
        gradients = [torch.empty_like(tensor) for tensor in inputs]
        _library().sample_backward(*_pointers(*inputs, gradient.contiguous(), *gradients), *ctx.sizes)
        return (*gradients, None)


def deformable_convolution(image, offsets, masks, weight, bias, stride):
    """Returns [B,h,w,O] for an image [B,H,W,C], weight [O,C,3,3]; h,w are those of the offsets."""
    if image.is_cuda:
        from torchvision.ops import deform_conv2d
        result = deform_conv2d(image.permute(0, 3, 1, 2).contiguous(), offsets, weight, bias, stride, 1, 1, masks)
        return result.permute(0, 2, 3, 1)
    taps_first = weight.permute(0, 2, 3, 1).reshape(weight.shape[0], -1)
    return F.linear(_Sample.apply(image, offsets, masks, stride), taps_first, bias)
