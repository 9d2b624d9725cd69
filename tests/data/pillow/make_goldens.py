"""Makes the goldens of this folder with Pillow. Run it here: python3 make_goldens.py

source.png is drawn from a fixed seed: smooth colours, noise and hard edges. For each WxH in SIZES, bilinear-WxH.png is
Image.open("source.png").resize((W, H), Image.BILINEAR). Made with Pillow 9.4.0.
"""
import numpy
from PIL import Image

SIZES = [(97, 61), (1, 1), (194, 122), (131, 61), (97, 80), (48, 30), (13, 7), (7, 90), (96, 61), (97, 60), (150, 20), (1, 61), (97, 1), (300, 189)]

rng = numpy.random.default_rng(7)
y, x = numpy.mgrid[0:61, 0:97]
smooth = numpy.stack([x * 2.6, y * 4.1, 255 - x - y], -1)
noise = rng.integers(0, 256, (61, 97, 3))
edges = ((x // 6 + y // 5) % 2 * 255)[..., None]
pixels = numpy.where((x < 40)[..., None], smooth, numpy.where((x < 70)[..., None], noise, edges)).clip(0, 255).astype(numpy.uint8)
source = Image.fromarray(pixels, "RGB")
source.save("source.png", optimize=True)
for size in SIZES:
    source.resize(size, Image.BILINEAR).save(f"bilinear-{size[0]}x{size[1]}.png", optimize=True)
