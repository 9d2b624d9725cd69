"""What a run leaves behind: the resumable state, and the teacher in the official form."""
import json
import os

import torch

from losses import AUXILIARY


def write_atomically(path, write):
    """`write(partial)` fills a neighbour of `path`, which then replaces it in one step."""
    partial = path.with_name(f".{path.name}.partial")
    write(partial)
    os.replace(partial, path)


def official(views):
    """The tensors an official checkpoint holds: float32 clones, without the training-only read-out."""
    return {key: view.detach().cpu().clone() for key, view in views.items() if not key.startswith(AUXILIARY)}


def save_tensors(path, content):
    """Through an open file: torch would name the folder inside the zip after a path."""
    with open(path, "wb") as file:
        torch.save(content, file)


def save_teacher(folder, tensors, config, vocabulary):
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "vocab.txt", vocabulary.save)
    write_atomically(folder / "glip-nano.json", lambda path: path.write_text(json.dumps(config, indent=1) + "\n"))
    write_atomically(folder / "glip-nano.pth", lambda path: save_tensors(path, {"model": tensors}))


def save_state(path, parameters, progress):
    path.parent.mkdir(parents=True, exist_ok=True)
    state = {"parameters": parameters.state(), "progress": progress}
    write_atomically(path, lambda partial: save_tensors(partial, state))


def load_state(path, parameters):
    state = torch.load(path, map_location="cpu")
    parameters.restore(state["parameters"])
    return state["progress"]
