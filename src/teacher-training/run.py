"""Everything the workers of a run share; created before they fork."""
import torch
import torch.multiprocessing

import configuration
from batches import TrainingSet
from checkpoints import load_state
from losses import DRAWN, SAID
from model.parameters import initial_parameters
from scenes import load_scenes
from shared_parameters import SharedParameters
from vocabulary import Vocabulary

LOSSES = ("token", "box", "centerness", "drawn", "said")


class Run:
    def __init__(self, arguments):
        self.arguments = arguments
        self.workers = arguments.workers if arguments.device == "cpu" else 1
        sources = self._load()
        self.vocabulary = Vocabulary.of_captions(caption.text for _, scenes in sources for scene in scenes for caption in scene.captions)
        self.config = configuration.nano(len(self.vocabulary))
        self.training = TrainingSet(sources, self.vocabulary, self.config, arguments.captions)
        self.parameters = SharedParameters(self._initial(), self.workers, arguments.device)
        self.progress = torch.zeros(1).share_memory_()
        self.losses = torch.zeros(self.workers, len(LOSSES)).share_memory_()
        self.barrier = torch.multiprocessing.get_context("fork").Barrier(self.workers)
        self.step, self.seconds = 0, 0.0
        if arguments.resume:
            saved = load_state(arguments.out / "state.pth", self.parameters)
            self.step, self.seconds = saved["step"], saved["seconds"]

    def _load(self):
        cache = self.arguments.cache or self.arguments.out / "cache"
        side = configuration.nano(0)["image"]["min_size"]
        self.heldout = load_scenes(self.arguments.heldout, cache, side)
        return [load_scenes(tar, cache, side) for tar in self.arguments.data]

    def _initial(self):
        tensors, counts = initial_parameters(self.config, self.arguments.seed), self.training.classes.counts
        for prefix, width, classes in ((DRAWN, self.config["fpn_channels"], sum(counts)),
                                       (SAID, self.config["bert"]["hidden_size"], sum(counts) + len(counts))):
            tensors[prefix + ".weight"], tensors[prefix + ".bias"] = torch.zeros(classes, width), torch.zeros(classes)
        return tensors

    def share_done(self):
        """Share of the schedule that is done, 0 to 1."""
        return self.step / self.arguments.steps if self.arguments.steps else self.seconds / (60 * self.arguments.minutes)
