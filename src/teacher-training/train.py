"""Trains glip-nano on drawn scenes.

usage: python3 train.py --data TAR... --heldout TAR --out DIR (--minutes M | --steps N) [--resume]
"""
import argparse
import json
import math
import os
import pathlib
import time

import numpy
import torch
import torch.multiprocessing

import configuration
from batches import TrainingSet
from checkpoints import load_state, official, save_state, save_teacher
from evaluate import evaluate
from losses import AUXILIARY, losses
from model.glip import Glip
from model.parameters import initial_parameters
from optimizer import Optimizer
from scenes import load_scenes
from shared_parameters import SharedParameters
from vocabulary import Vocabulary

FINAL_RATE = 0.01
BARRIER_SECONDS = 600
PROGRESS, LOSSES = 0, slice(1, 6)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, nargs="+", required=True, help="scene tars with their .jsonl truth beside them")
    parser.add_argument("--heldout", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--cache", type=pathlib.Path, help="decoded images; default OUT/cache")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float, help="the schedule ends after this much training time, evaluations left out")
    length.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    parser.add_argument("--workers", type=int, default=2, help="data-parallel processes (cpu), one core each")
    parser.add_argument("--batch", type=int, default=8, help="images a worker and step")
    parser.add_argument("--captions", type=int, default=3, help="at most this many captions of a scene in one prompt")
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate of Adam")
    parser.add_argument("--muon-rate", type=float, default=4e-3, help="peak learning rate of Muon")
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--warmup", type=int, default=100, help="steps")
    parser.add_argument("--alpha", type=float, default=0.5, help="token focal loss: weight of positives")
    parser.add_argument("--gamma", type=float, default=2.0)
    parser.add_argument("--auxiliary", type=float, default=1.0, help="weight of the attribute loss")
    parser.add_argument("--evaluate-minutes", type=float, default=4.0)
    parser.add_argument("--evaluate-pairs", type=int, default=300)
    parser.add_argument("--resume", action="store_true", help="go on from OUT/state.pth")
    parser.add_argument("--config", type=json.loads, default={}, help="JSON of overridden dimensions")
    return parser.parse_args()


class Run:
    """Everything the workers share; created before they fork."""

    def __init__(self, arguments):
        self.arguments = arguments
        cache = arguments.cache or arguments.out / "cache"
        side = configuration.nano(0)["image"]["min_size"]
        sources = [load_scenes(tar, cache, side) for tar in arguments.data]
        self.heldout = load_scenes(arguments.heldout, cache, side)
        self.vocabulary = Vocabulary.of_captions(caption.text for _, scenes in sources for scene in scenes for caption in scene.captions)
        self.config = configuration.nano(len(self.vocabulary))
        for key, value in arguments.config.items():
            self.config[key] = {**self.config[key], **value} if isinstance(value, dict) else value
        self.training = TrainingSet(sources, self.vocabulary, self.config, arguments.captions)
        self.workers = arguments.workers if arguments.device == "cpu" else 1
        self.parameters = SharedParameters(self._initial(), self.workers, arguments.device)
        self.board = torch.zeros(self.workers, 6).share_memory_()
        self.barrier = torch.multiprocessing.get_context("fork").Barrier(self.workers)
        self.step, self.seconds = 0, 0.0
        if arguments.resume:
            progress = load_state(arguments.out / "state.pth", self.parameters)
            self.step, self.seconds = progress["step"], progress["seconds"]

    def _initial(self):
        tensors, classes = initial_parameters(self.config, self.arguments.seed), sum(self.training.classes.counts)
        tensors[AUXILIARY + ".weight"] = torch.zeros(classes, self.config["dyhead"]["CHANNELS"])
        tensors[AUXILIARY + ".bias"] = torch.zeros(classes)
        return tensors

    def progress(self):
        """Share of the schedule that is done, 0 to 1."""
        return self.step / self.arguments.steps if self.arguments.steps else self.seconds / (60 * self.arguments.minutes)


def rate_factor(step, progress, warmup):
    return min(1.0, (step + 1) / warmup) * (FINAL_RATE + (1 - FINAL_RATE) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


class Worker:
    """One data-parallel process: the same steps as its siblings on other scenes. Worker 0 also keeps time and reports."""

    def __init__(self, run, number):
        self.run, self.number = run, number
        self.leaves = run.parameters.trainable(number)
        self.model = Glip(run.config, self.leaves)
        self.optimizer = Optimizer(run.parameters, number, run.workers)
        self.random = numpy.random.default_rng([run.arguments.seed, number, run.step])

    def train(self):
        reporter = Reporter(self.run) if self.number == 0 else None
        run = self.run
        while True:
            if reporter:
                run.board[0, PROGRESS] = run.progress()
            started = time.monotonic()
            run.barrier.wait(BARRIER_SECONDS)
            progress = float(run.board[0, PROGRESS])
            if progress >= 1:
                break
            self._gradients()
            run.barrier.wait(BARRIER_SECONDS)
            norm = self._update(progress)
            run.barrier.wait(BARRIER_SECONDS)
            run.step += 1
            run.seconds += time.monotonic() - started
            if reporter:
                reporter.after_step(norm)
        if reporter:
            reporter.finish()

    def _gradients(self):
        arguments = self.run.arguments
        batch = self.run.training.draw(self.random, arguments.batch).to(arguments.device)
        self.run.parameters.gradients[self.number].zero_()
        predictions = self.model(batch.image, batch.ids, batch.mask)
        parts = losses(predictions, batch, self.leaves, self.run.training.classes.counts, arguments)
        sum(parts.values()).backward()
        self.run.board[self.number, LOSSES][:len(parts)] = torch.stack([part.detach().cpu() for part in parts.values()])

    def _update(self, progress):
        arguments = self.run.arguments
        factor = rate_factor(self.run.step, progress, arguments.warmup)
        with torch.no_grad():
            return self.optimizer.step(self.run.step + 1, arguments.rate * factor, arguments.muon_rate * factor, arguments.decay)


class Reporter:
    """Logs, evaluates and saves."""

    LOG_STEPS = 100

    def __init__(self, run):
        self.run, self.sums, self.evaluated, self.curve = run, torch.zeros(7), run.seconds, []
        print(json.dumps({key: str(value) for key, value in vars(run.arguments).items()}), flush=True)
        print(f"{run.parameters.values.numel()} parameters, {len(run.training.scenes)} scenes, {len(run.vocabulary)} words", flush=True)

    def after_step(self, norm):
        run = self.run
        self.sums += torch.cat([run.board.mean(0), torch.tensor([norm])])
        if run.step % self.LOG_STEPS == 0:
            mean = (self.sums / self.LOG_STEPS).tolist()
            print(f"step {run.step} {run.seconds:.0f}s token {mean[1]:.3f} box {mean[2]:.3f} centerness {mean[3]:.3f} "
                  f"attributes {mean[4]:.3f} norm {mean[6]:.2f}", flush=True)
            self.sums.zero_()
        if run.seconds - self.evaluated >= 60 * run.arguments.evaluate_minutes:
            self.evaluated = run.seconds
            self._checkpoint(run.arguments.evaluate_pairs)

    def finish(self):
        self._checkpoint(None)

    def _checkpoint(self, pairs):
        run, out = self.run, self.run.arguments.out
        tensors = official(run.parameters.views(run.parameters.average))
        save_state(out / "state.pth", run.parameters, {"step": run.step, "seconds": run.seconds})
        save_teacher(out, tensors, run.config, run.vocabulary)
        figures = evaluate(run.config, tensors, *run.heldout, run.vocabulary, pairs)
        figures |= {"minutes": round(run.seconds / 60, 2), "steps": run.step, "images": run.step * run.arguments.batch * run.workers}
        with open(out / "curve.jsonl", "a", encoding="utf-8") as curve:
            curve.write(json.dumps(figures) + "\n")
        print("evaluation", json.dumps(figures), flush=True)


def work(run, number):
    if number:
        # Linux's autogroup shares time by session: in one session all workers together would get a single process's share.
        os.setsid()
        torch.set_num_threads(1)
    Worker(run, number).train()


def main():
    arguments = parse()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1 if arguments.device == "cpu" else 4)
    run = Run(arguments)
    context = torch.multiprocessing.get_context("fork")
    siblings = [context.Process(target=work, args=(run, number), daemon=True) for number in range(1, run.workers)]
    for sibling in siblings:
        sibling.start()
    work(run, 0)
    for sibling in siblings:
        sibling.join()


if __name__ == "__main__":
    main()
