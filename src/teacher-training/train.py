"""Trains glip-nano on drawn scenes.

usage: python3 train.py --data TAR... --heldout TAR --out DIR (--minutes M | --steps N) [--resume]
"""
import argparse
import os
import pathlib

import torch
import torch.multiprocessing

from reporter import Reporter
from run import Run
from worker import Worker


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
    parser.add_argument("--rate", type=float, default=2.5e-3, help="peak learning rate of Adam")
    parser.add_argument("--muon-rate", type=float, default=6e-3, help="peak learning rate of Muon")
    parser.add_argument("--decay", type=float, default=0.02, help="weight decay of the matrices")
    parser.add_argument("--warmup", type=int, default=100, help="steps")
    parser.add_argument("--alpha", type=float, default=0.5, help="token focal loss: weight of positives")
    parser.add_argument("--gamma", type=float, default=2.0)
    parser.add_argument("--auxiliary", type=float, default=1.0, help="weight of the attribute loss")
    parser.add_argument("--evaluate-minutes", type=float, default=4.0)
    parser.add_argument("--evaluate-pairs", type=int, default=300)
    parser.add_argument("--resume", action="store_true", help="go on from OUT/state.pth")
    return parser.parse_args()


def follow(run, number):
    # Linux's autogroup shares time by session: in one session all workers together would get a single process's share.
    os.setsid()
    torch.set_num_threads(1)
    Worker(run, number).train()


def main():
    arguments = parse()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.device == "cpu":
        torch.set_num_threads(1)
    run = Run(arguments)
    context = torch.multiprocessing.get_context("fork")
    siblings = [context.Process(target=follow, args=(run, number), daemon=True) for number in range(1, run.workers)]
    for sibling in siblings:
        sibling.start()
    reporter = Reporter(run)
    Worker(run, 0, reporter).train()
    reporter.checkpoint(None)
    for sibling in siblings:
        sibling.join()


if __name__ == "__main__":
    main()
