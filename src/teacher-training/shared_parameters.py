"""Parameters, gradients, optimizer moments and averages as flat shared memory, seen by every worker process."""
import torch


class SharedParameters:
    """Views keep their state-dict names; the flat buffers make sums, averages and checkpoints one operation."""

    BUFFERS = ("values", "average", "first_moment", "second_moment")

    def __init__(self, tensors, workers, device="cpu"):
        self.slices, total = {}, 0
        for key, tensor in tensors.items():
            self.slices[key] = (slice(total, total + tensor.numel()), tensor.shape)
            total += tensor.numel()
        allocate = lambda *shape: torch.zeros(*shape, device=device).share_memory_()
        self.values, self.average = allocate(total), allocate(total)
        self.first_moment, self.second_moment = allocate(total), allocate(total)
        self.gradients = allocate(workers, total)
        for key, view in self.views(self.values).items():
            view.copy_(tensors[key])
        self.average.copy_(self.values)

    def views(self, flat):
        return {key: flat[place].view(shape) for key, (place, shape) in self.slices.items()}

    def trainable(self, worker):
        """Leaf tensors over the shared values whose gradients accumulate in the worker's row."""
        leaves = {key: view.detach().requires_grad_() for key, view in self.views(self.values).items()}
        for key, gradient in self.views(self.gradients[worker]).items():
            leaves[key].grad = gradient
        return leaves

    def state(self):
        return {name: getattr(self, name) for name in self.BUFFERS}

    def restore(self, state):
        for name in self.BUFFERS:
            getattr(self, name).copy_(state[name])
