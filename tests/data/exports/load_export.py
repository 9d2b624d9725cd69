"""Loads an export with PyTorch's DataLoader and Pillow, as its trainers do.

load_export.py FORMAT FOLDER prints a line an image: width, height, number of boxes, whether the boxes' pixels are red.
"""

import base64
import io
import json
import pathlib
import sys
import tarfile

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tsv(path, index):
    rows = []
    with open(path, "rb") as file:
        for offset in index.read_text().split():
            file.seek(int(offset))
            rows.append(file.readline().decode().rstrip("\n").split("\t"))
    return rows


def encoded(text):
    return io.BytesIO(base64.b64decode(text))


def glip_tsv(folder):
    images, labels = (tsv(folder / f"train.{kind}.tsv", folder / f"train.{kind}.lineidx") for kind in ("img", "label"))
    for image, label in zip(images, labels):
        row = json.loads(label[1])
        boxes = row["bboxes"] if len(row["bboxes"]) == 0 or not isinstance(row["bboxes"][0][0], list) else sum(row["bboxes"], [])
        yield encoded(image[-1]), boxes


def odvg(folder):
    for row in lines(folder / "train.jsonl"):
        boxes = []
        for region in row["grounding"]["regions"]:
            boxes += region["bbox"] if isinstance(region["bbox"][0], list) else [region["bbox"]]
        yield folder / "images" / row["filename"], boxes


def corners(box):
    return [box[0], box[1], box[0] + box[2], box[1] + box[3]]


def coco(folder, name):
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    for image in data["images"]:
        yield folder / "images" / image["file_name"], [corners(a["bbox"]) for a in data["annotations"] if a["image_id"] == image["id"]]


def yolo(folder):
    for label in sorted((folder / "labels/train").glob("*.txt")):
        image = folder / "images/train" / f"{label.stem}.jpg"
        width, height = Image.open(image).size
        boxes = []
        for _, x, y, w, h in (map(float, line.split()) for line in label.read_text().splitlines()):
            boxes.append([(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height])
        yield image, boxes


def rex(folder):
    with open(folder / "train.images.tsv", "rb") as images:
        for offset, text in tsv(folder / "train.annotations.tsv", folder / "train.annotations.tsv.lineidx"):
            images.seek(int(offset))
            yield encoded(images.readline().decode().rstrip("\n").split("\t")[-1]), [box["bbox"] for box in json.loads(text)["boxes"]]


def webdataset(folder):
    with tarfile.open(folder / "train-000000.tar") as tar:
        members = [(member.name.split(".", 1), tar.extractfile(member).read()) for member in tar]
    for at in range(0, len(members), 3):
        (_, image), _, (_, text) = members[at : at + 3]
        yield io.BytesIO(image), sum((phrase["boxes"] for phrase in json.loads(text)["phrases"]), [])


def vlm(folder):
    for row in lines(folder / "train.jsonl"):
        yield folder / row["image"], [box["bbox_2d"] for box in json.loads(row["conversations"][1]["value"])]


READERS = {
    "glip-tsv": glip_tsv, "glip-tsv-v1": glip_tsv, "odvg-mmdet": odvg, "odvg-opengdino": odvg, "mdetr": lambda folder: coco(folder, "train_separateGT.json"),
    "coco": lambda folder: coco(folder, "train.json"), "yolo": yolo, "rex-tsv": rex, "webdataset": webdataset, "vlm-jsonl": vlm,
}


class Export(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        image, boxes = self.rows[index]
        pixels = Image.open(image).convert("RGB")
        return torch.frombuffer(bytearray(pixels.tobytes()), dtype=torch.uint8).reshape(pixels.height, pixels.width, 3), torch.tensor(boxes).reshape(-1, 4)


for batch in DataLoader(Export(list(READERS[sys.argv[1]](pathlib.Path(sys.argv[2])))), batch_size=4, collate_fn=list):
    for pixels, boxes in batch:
        red = all(
            pixels[int(y0) : int(y1), int(x0) : int(x1), 0].float().mean() > 120 and pixels[int(y0) : int(y1), int(x0) : int(x1), 1].float().mean() < 60
            for x0, y0, x1, y1 in boxes.tolist()
        )
        print(pixels.shape[1], pixels.shape[0], len(boxes), red)
