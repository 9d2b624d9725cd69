"""From scenes to the tensors of one training step."""
from dataclasses import dataclass, fields

import numpy
import torch

from scenes import ATTRIBUTES
from vocabulary import END, PAD, START, tokens_with_spans


@dataclass(frozen=True)
class Batch:
    image: torch.Tensor       # [B,3,H,W] normalised BGR
    ids: torch.Tensor         # [B,L]
    mask: torch.Tensor        # [B,L] 1 for real tokens
    boxes: torch.Tensor       # [B,G,4] all objects, inclusive pixels; zeros where there is none
    attributes: torch.Tensor  # [B,G,4] class per attribute, -1 where there is no object
    targets: torch.Tensor     # [B,G,L] 1 where a token names the object

    def to(self, device):
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


@dataclass(frozen=True)
class TokenPhrase:
    tokens: range
    present: bool
    objects: tuple


@dataclass(frozen=True)
class TokenCaption:
    ids: list
    phrases: list


class AttributeClasses:
    """The attribute words of the training scenes, numbered per attribute."""

    def __init__(self, scenes):
        words = [sorted({row[column] for scene in scenes for row in scene.attributes}) for column in range(len(ATTRIBUTES))]
        self._numbers = [{word: index for index, word in enumerate(column)} for column in words]
        self.counts = [len(column) for column in words]

    def encode(self, rows):
        return numpy.array([[numbers[word] for numbers, word in zip(self._numbers, row)] for row in rows])


def tokenize(caption, vocabulary):
    """Token ids without [CLS] and [SEP]; phrases as token ranges."""
    spans = tokens_with_spans(caption.text)
    phrases = []
    for phrase in caption.phrases:
        inside = [index for index, (_, start, end) in enumerate(spans) if start < phrase.end and end > phrase.start]
        phrases.append(TokenPhrase(range(inside[0], inside[-1] + 1), phrase.present, phrase.objects))
    return TokenCaption([vocabulary.id(word) for word, _, _ in spans], phrases)


def join(captions, separator, limit):
    """One prompt of several captions; whole captions are left out once the limit is reached. Ranges count [CLS] as 0."""
    ids, phrases = [START], []
    for caption in captions:
        lead = [separator] if len(ids) > 1 else []
        if len(ids) + len(lead) + len(caption.ids) + 1 > limit and phrases:
            break
        ids += lead
        shift = len(ids)
        phrases += [TokenPhrase(range(p.tokens.start + shift, p.tokens.stop + shift), p.present, p.objects) for p in caption.phrases]
        ids += caption.ids
    return TokenCaption(ids + [END], phrases)


def normalize(images, mean, deviation):
    """uint8 RGB [B,H,W,3] -> normalised float BGR [B,3,H,W]."""
    bgr = torch.from_numpy(numpy.ascontiguousarray(images[..., ::-1])).float()
    return ((bgr - torch.tensor(mean)) / torch.tensor(deviation)).permute(0, 3, 1, 2).contiguous()


def collate(images, objects, prompts, settings):
    """`objects` are (boxes, attribute classes) per image, `prompts` TokenCaptions with [CLS] and [SEP]."""
    size, length = len(prompts), max(len(prompt.ids) for prompt in prompts)
    count = max(len(boxes) for boxes, _ in objects)
    ids, mask = torch.full((size, length), PAD), torch.zeros(size, length)
    boxes, attributes = torch.zeros(size, count, 4), torch.full((size, count, len(ATTRIBUTES)), -1)
    targets = torch.zeros(size, count, length)
    for row, ((box, classes), prompt) in enumerate(zip(objects, prompts)):
        ids[row, :len(prompt.ids)], mask[row, :len(prompt.ids)] = torch.tensor(prompt.ids), 1
        boxes[row, :len(box)], attributes[row, :len(box)] = torch.from_numpy(box), torch.from_numpy(classes)
        for phrase in prompt.phrases:
            for index in phrase.objects:
                targets[row, index, phrase.tokens.start:phrase.tokens.stop] = 1
    image = normalize(images, settings["mean_bgr"], settings["std_bgr"])
    return Batch(image, ids, mask, boxes, attributes, targets)


class TrainingSet:
    """Draws batches of scenes, each with one or more of its captions joined to one prompt."""

    def __init__(self, sources, vocabulary, config, captions_per_prompt):
        self.images = [images for images, _ in sources]
        self.scenes = [(part, index) for part, (_, scenes) in enumerate(sources) for index in range(len(scenes))]
        everything = [scene for _, scenes in sources for scene in scenes]
        self.classes = AttributeClasses(everything)
        self.objects = [(scene.boxes, self.classes.encode(scene.attributes)) for scene in everything]
        self.captions = [[tokenize(caption, vocabulary) for caption in scene.captions] for scene in everything]
        self.separator, self.config, self.captions_per_prompt = vocabulary.id("."), config, captions_per_prompt

    def draw(self, random, size):
        chosen = random.integers(0, len(self.scenes), size)
        images = numpy.stack([self.images[part][index] for part, index in (self.scenes[number] for number in chosen)])
        prompts = [self._prompt(random, self.captions[number]) for number in chosen]
        return collate(images, [self.objects[number] for number in chosen], prompts, self.config["image"])

    def _prompt(self, random, captions):
        count = random.integers(1, self.captions_per_prompt + 1)
        order = random.permutation(len(captions))[:count]
        return join([captions[index] for index in order], self.separator, self.config["text_length"])
