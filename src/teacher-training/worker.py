"""One data-parallel process: the same steps as its siblings, on other scenes."""
import math
import time

import numpy
import torch

from losses import losses
from model.glip import Glip
from optimizer import Optimizer
from run import LOSSES

FINAL_RATE = 0.01
BARRIER_SECONDS = 600


def rate_factor(step, progress, warmup):
    """Linear warm-up by steps, then half a cosine down to the final share of the peak rate."""
    return min(1.0, (step + 1) / warmup) * (FINAL_RATE + (1 - FINAL_RATE) * 0.5 * (1 + math.cos(math.pi * progress)))


class Worker:
    """Worker 0 also keeps the time for all, and its reporter is called after every step."""

    def __init__(self, run, number, reporter=None):
        self.run, self.number, self.reporter = run, number, reporter
        self.leaves = run.parameters.trainable(number)
        self.model = Glip(run.config, self.leaves)
        self.optimizer = Optimizer(run.parameters, number, run.workers)
        # Counted on from the step, a resumed run sees new batches.
        self.random = numpy.random.default_rng([run.arguments.seed, number, run.step])

    def train(self):
        run = self.run
        while True:
            started = time.monotonic()
            if self.number == 0:
                run.progress[0] = run.share_done()
            run.barrier.wait(BARRIER_SECONDS)
            progress = float(run.progress)
            if progress >= 1:
                return
            self._gradients()
            run.barrier.wait(BARRIER_SECONDS)
            norm = self._update(progress)
            run.barrier.wait(BARRIER_SECONDS)
            run.step += 1
            run.seconds += time.monotonic() - started
            if self.reporter:
                self.reporter.after_step(norm)

    def _gradients(self):
        arguments = self.run.arguments
        batch = self.run.training.draw(self.random, arguments.batch).to(arguments.device)
        self.run.parameters.gradients[self.number].zero_()
        predictions = self.model(batch.image, batch.ids, batch.mask)
        parts = losses(predictions, batch, self.leaves, self.run.training.classes.counts, arguments)
        sum(parts.values()).backward()
        self.run.losses[self.number] = torch.stack([parts[name].detach().cpu() for name in LOSSES])

    def _update(self, progress):
        arguments = self.run.arguments
        factor = rate_factor(self.run.step, progress, arguments.warmup)
        with torch.no_grad():
            return self.optimizer.step(self.run.step + 1, arguments.rate * factor, arguments.muon_rate * factor, arguments.decay)
