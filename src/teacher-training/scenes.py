"""Scene tars and their truth: decoded once into a memory-mapped array, with annotations scaled to the network's image."""
import dataclasses
import io
import json
import pickle
import tarfile

import numpy
from PIL import Image

ATTRIBUTES = ("shape", "color", "size", "texture")
CACHE_VERSION = 1


@dataclasses.dataclass(frozen=True)
class Phrase:
    start: int       # code points of the caption, half-open
    end: int
    text: str
    present: bool
    objects: tuple   # indices into the scene's objects; empty when absent


@dataclasses.dataclass(frozen=True)
class Caption:
    text: str
    phrases: tuple


@dataclasses.dataclass
class Scene:
    boxes: numpy.ndarray   # [G,4] float32, inclusive pixels of the network's image
    attributes: list       # per object, the four attribute words
    captions: list


def inclusive(boxes, scale):
    """Half-open pixels of the drawn image -> inclusive pixels of the scaled one."""
    scaled = numpy.asarray(boxes, numpy.float32).reshape(-1, 4) * scale
    return scaled - numpy.array([0, 0, 1, 1], numpy.float32)


def truth_path(tar):
    return tar.with_suffix(".jsonl")


def read_truth(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def match_objects(boxes, objects):
    """Indices of the objects whose boxes are the phrase's."""
    indices = [objects.index(box) for box in boxes]
    return tuple(sorted(set(indices)))


def caption_of(record):
    objects = [item["box"] for item in record["objects"]]
    phrases = [Phrase(item["start"], item["end"], item["text"], item["present"], match_objects(item["boxes"], objects))
               for item in record["phrases"]]
    return Caption(record["caption"], tuple(phrases))


def group_scenes(records, side):
    """Consecutive records of one scene share its image: one Scene with all its captions, and the key of its first pair."""
    scenes, keys, last = [], [], None
    for record in records:
        if record["scene"] != last:
            last = record["scene"]
            boxes = inclusive([item["box"] for item in record["objects"]], side / record["width"])
            scenes.append(Scene(boxes, [tuple(item[name] for name in ATTRIBUTES) for item in record["objects"]], []))
            keys.append(record["key"])
        scenes[-1].captions.append(caption_of(record))
    return scenes, keys


def decode_images(tar, keys, side, target):
    """Writes the images of `keys`, resized like the pipeline resizes, as uint8 RGB [N,side,side,3]."""
    wanted = {f"{key}.jpg": index for index, key in enumerate(keys)}
    images = numpy.lib.format.open_memmap(target, "w+", numpy.uint8, (len(keys), side, side, 3))
    with tarfile.open(tar) as members:
        for member in members:
            index = wanted.get(member.name)
            if index is not None:
                image = Image.open(io.BytesIO(members.extractfile(member).read())).convert("RGB")
                images[index] = numpy.asarray(image.resize((side, side), Image.BILINEAR))
    images.flush()


def load_scenes(tar, cache, side):
    """(images, scenes) of one tar; decoded on the first call, mapped from the cache folder afterwards."""
    stamp = tar.stat()
    name = f"{tar.stem}-{side}-{stamp.st_size}-{int(stamp.st_mtime)}-v{CACHE_VERSION}"
    images, annotations = cache / f"{name}.npy", cache / f"{name}.pickle"
    if not annotations.exists():
        cache.mkdir(parents=True, exist_ok=True)
        scenes, keys = group_scenes(read_truth(truth_path(tar)), side)
        decode_images(tar, keys, side, images)
        partial = annotations.with_suffix(".partial")
        partial.write_bytes(pickle.dumps(scenes))
        partial.replace(annotations)
    return numpy.load(images, mmap_mode="r"), pickle.loads(annotations.read_bytes())
