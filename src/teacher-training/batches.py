"""From scenes to the tensors of one training step."""
import functools
from dataclasses import dataclass, fields, replace

import numpy
import torch

from scenes import ATTRIBUTES
from vocabulary import END, PAD, START, UNKNOWN, tokens_with_spans

UNKNOWN_SHARE = 0.05


@dataclass(frozen=True)
class Batch:
    image: torch.Tensor       # [B,3,H,W] normalised BGR
    ids: torch.Tensor         # [B,L]
    mask: torch.Tensor        # [B,L] 1 for real tokens
    boxes: torch.Tensor       # [B,G,4] all objects, inclusive pixels; zeros where there is none
    attributes: torch.Tensor  # [B,G,4] class per attribute, -1 where there is no object
    targets: torch.Tensor     # [B,G,L] 1 where a token names the object
    said: torch.Tensor        # [B,L,4] class per attribute that the token's phrase speaks of, the last one for unsaid; -1 outside phrases

    def to(self, device):
        return Batch(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


@dataclass(frozen=True)
class TokenPhrase:
    tokens: range
    present: bool
    objects: tuple
    text: str


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
        """Classes of objects, [G,4]."""
        return numpy.array([[numbers[word] for numbers, word in zip(self._numbers, row)] for row in rows])

    @functools.lru_cache(maxsize=100_000)
    def said(self, text):
        """Classes a phrase speaks of; an attribute it leaves unsaid gets the number after the last class."""
        words = [word for word, _, _ in tokens_with_spans(text)]
        forms = set(words) | {word[:-1] for word in words} | {word[:-2] for word in words}
        return [next((number for word, number in numbers.items() if word in forms), len(numbers)) for numbers in self._numbers]


def tokenize(caption, vocabulary):
    """Token ids without [CLS] and [SEP]; phrases as token ranges."""
    spans = tokens_with_spans(caption.text)
    phrases = []
    for phrase in caption.phrases:
        inside = [index for index, (_, start, end) in enumerate(spans) if start < phrase.end and end > phrase.start]
        phrases.append(TokenPhrase(range(inside[0], inside[-1] + 1), phrase.present, phrase.objects, phrase.text))
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
        phrases += [replace(phrase, tokens=range(phrase.tokens.start + shift, phrase.tokens.stop + shift)) for phrase in caption.phrases]
        ids += caption.ids
    return TokenCaption(ids + [END], phrases)


def with_unknown_words(random, prompt):
    """Ids in which a few words outside the phrases are unknown, so that the model has met [UNK] and takes it lightly."""
    named = {token for phrase in prompt.phrases for token in phrase.tokens}
    hidden = random.random(len(prompt.ids)) < UNKNOWN_SHARE
    return [UNKNOWN if hide and token not in named and number not in (START, END) else number
            for token, (number, hide) in enumerate(zip(prompt.ids, hidden))]


def normalize(images, mean, deviation):
    """uint8 RGB [B,H,W,3] -> normalised float BGR [B,3,H,W]."""
    bgr = torch.from_numpy(numpy.ascontiguousarray(images[..., ::-1])).float()
    return ((bgr - torch.tensor(mean)) / torch.tensor(deviation)).permute(0, 3, 1, 2).contiguous()


def collate(images, objects, prompts, settings, classes=None):
    """`objects` are (boxes, attribute classes) per image, `prompts` TokenCaptions with [CLS] and [SEP]; `classes` only for training."""
    size, length = len(prompts), max(len(prompt.ids) for prompt in prompts)
    count = max(len(boxes) for boxes, _ in objects)
    ids, mask = torch.full((size, length), PAD), torch.zeros(size, length)
    boxes, attributes = torch.zeros(size, count, 4), torch.full((size, count, len(ATTRIBUTES)), -1)
    targets, said = torch.zeros(size, count, length), torch.full((size, length, len(ATTRIBUTES)), -1)
    for row, ((box, kinds), prompt) in enumerate(zip(objects, prompts)):
        ids[row, :len(prompt.ids)], mask[row, :len(prompt.ids)] = torch.tensor(prompt.ids), 1
        boxes[row, :len(box)], attributes[row, :len(box)] = torch.from_numpy(box), torch.from_numpy(kinds)
        for phrase in prompt.phrases:
            tokens = slice(phrase.tokens.start, phrase.tokens.stop)
            targets[row, list(phrase.objects), tokens] = 1
            if classes:
                said[row, tokens] = torch.tensor(classes.said(phrase.text))
    image = normalize(images, settings["mean_bgr"], settings["std_bgr"])
    return Batch(image, ids, mask, boxes, attributes, targets, said)


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
        return collate(images, [self.objects[number] for number in chosen], prompts, self.config["image"], self.classes)

    def _prompt(self, random, captions):
        count = random.integers(1, self.captions_per_prompt + 1)
        order = random.permutation(len(captions))[:count]
        prompt = join([captions[index] for index in order], self.separator, self.config["text_length"])
        return TokenCaption(with_unknown_words(random, prompt), prompt.phrases)
