"""Muon for the matrices inside the network, Adam for everything else, over shared flat parameters.

Muon (Jordan et al. 2024, with the scale of Liu et al. 2025): the momentum of a matrix is replaced by its nearest orthogonal
matrix, found by five Newton-Schulz steps, so that every direction of the matrix learns at the same rate.
"""
import math
from dataclasses import dataclass

import torch

MOMENTUM = 0.95
BETAS = (0.9, 0.99)
EPSILON = 1e-8
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
UPDATE_SIZE = 0.2
AVERAGE_DECAY = 0.998
CLIP = 1.0
SCALARS = ("rpn.head.log_scale", "rpn.head.bias0")
SCALAR_RATE = 5.0
OUTSIDE = ("embeddings", "bias_table", "bbox_pred", "centerness", "offset", "AttnConv", "relu.fc", "auxiliary", "layers.3", "layers.2.downsample")


@dataclass(frozen=True)
class Parameter:
    key: str
    place: slice
    matrices: tuple   # (count, rows, columns) for Muon, () for Adam
    cost: float


def matrix_shape(key, shape):
    if len(shape) < 2 or any(part in key for part in OUTSIDE):
        return ()
    rows, columns = shape[0], math.prod(shape[1:])
    return (3, rows // 3, columns) if key.endswith("qkv.weight") else (1, rows, columns)


def cost(shape, size):
    """Rough time of one update: elementwise work, and Newton-Schulz products for a matrix."""
    if not shape:
        return size
    count, rows, columns = shape
    return size + 0.5 * count * min(rows, columns) * rows * columns


def share(slices, worker, workers):
    """The parameters this worker updates: largest first, each to the worker with the least so far."""
    parameters = []
    for key, (place, shape) in slices.items():
        matrices = matrix_shape(key, shape)
        parameters.append(Parameter(key, place, matrices, cost(matrices, place.stop - place.start)))
    loads, mine = [0.0] * workers, []
    for parameter in sorted(parameters, key=lambda item: -item.cost):
        target = loads.index(min(loads))
        loads[target] += parameter.cost
        if target == worker:
            mine.append(parameter)
    return mine


def orthogonal(matrix):
    a, b, c = NEWTON_SCHULZ
    x = matrix / (matrix.norm(dim=(1, 2), keepdim=True) + EPSILON)
    tall = x.shape[1] > x.shape[2]
    x = x.transpose(1, 2) if tall else x
    for _ in range(5):
        gram = x @ x.transpose(1, 2)
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.transpose(1, 2) if tall else x


class Optimizer:
    def __init__(self, parameters, worker, workers):
        self.parameters, self.mine = parameters, share(parameters.slices, worker, workers)

    def step(self, number, rate, muon_rate, decay):
        """Applies the workers' mean gradient to this worker's share; `number` counts from 1. Returns the gradient's norm."""
        gradient = self.parameters.gradients.mean(0)
        norm = float(gradient.norm())
        gradient *= min(1.0, CLIP / (norm + 1e-6))
        for parameter in self.mine:
            if parameter.matrices:
                self._muon(parameter, gradient[parameter.place], muon_rate, decay)
            else:
                self._adam(parameter, gradient[parameter.place], number, rate)
            self._average(parameter.place, number)
        return norm

    def _muon(self, parameter, gradient, rate, decay):
        value, moment = self.parameters.values[parameter.place], self.parameters.first_moment[parameter.place]
        moment.mul_(MOMENTUM).add_(gradient)
        ahead = gradient.add(moment, alpha=MOMENTUM).view(parameter.matrices)
        update = orthogonal(ahead) * (UPDATE_SIZE * math.sqrt(max(parameter.matrices[1:])))
        value.mul_(1 - rate * decay).add_(update.reshape(-1), alpha=-rate)

    def _adam(self, parameter, gradient, number, rate):
        first, second = self.parameters.first_moment[parameter.place], self.parameters.second_moment[parameter.place]
        first.mul_(BETAS[0]).add_(gradient, alpha=1 - BETAS[0])
        second.mul_(BETAS[1]).addcmul_(gradient, gradient, value=1 - BETAS[1])
        size = (second / (1 - BETAS[1] ** number)).sqrt_().add_(EPSILON)
        rate *= SCALAR_RATE if parameter.key in SCALARS else 1.0
        self.parameters.values[parameter.place].addcdiv_(first, size, value=-rate / (1 - BETAS[0] ** number))

    def _average(self, place, number):
        decay = min(AVERAGE_DECAY, (1 + number) / (10 + number))
        self.parameters.average[place].lerp_(self.parameters.values[place], 1 - decay)
