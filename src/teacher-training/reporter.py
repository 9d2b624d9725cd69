"""Logs the losses, and at intervals saves and evaluates."""
import json

import torch

from checkpoints import official, save_state, save_teacher
from evaluate import evaluate
from run import LOSSES

LOG_STEPS = 100


class Reporter:
    def __init__(self, run):
        self.run, self.sums, self.count, self.evaluated_seconds = run, torch.zeros(len(LOSSES) + 1), 0, run.seconds
        print(json.dumps({key: str(value) for key, value in vars(run.arguments).items()}), flush=True)
        print(f"{run.parameters.values.numel()} parameters, {len(run.training.scenes)} scenes, {len(run.vocabulary)} words", flush=True)

    def after_step(self, norm):
        run = self.run
        self.sums += torch.cat([run.losses.mean(0), torch.tensor([norm])])
        self.count += 1
        if run.step % LOG_STEPS == 0:
            means = " ".join(f"{name} {value:.3f}" for name, value in zip((*LOSSES, "norm"), (self.sums / self.count).tolist()))
            print(f"step {run.step} {run.seconds:.0f}s {means}", flush=True)
            self.sums.zero_()
            self.count = 0
        if run.seconds - self.evaluated_seconds >= 60 * run.arguments.evaluate_minutes:
            self.evaluated_seconds = run.seconds
            self.checkpoint(run.arguments.evaluate_pairs)

    def checkpoint(self, pairs):
        """Saves the run and the averaged teacher, and appends its figures over the first `pairs` (None: all) to the curve."""
        run, out = self.run, self.run.arguments.out
        tensors = official(run.parameters.views(run.parameters.average))
        save_state(out / "state.pth", run.parameters, {"step": run.step, "seconds": run.seconds})
        save_teacher(out, tensors, run.config, run.vocabulary)
        figures = evaluate(run.config, tensors, *run.heldout, run.vocabulary, pairs)
        figures |= {"minutes": round(run.seconds / 60, 2), "steps": run.step, "images": run.step * run.arguments.batch * run.workers}
        with open(out / "curve.jsonl", "a", encoding="utf-8") as curve:
            curve.write(json.dumps(figures) + "\n")
        print("evaluation", json.dumps(figures), flush=True)
