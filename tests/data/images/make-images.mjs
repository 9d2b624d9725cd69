// Writes the small pictures that the mutation tests start from. Needs the npm package sharp: npm install sharp && node make-images.mjs
import sharp from "sharp";

const [width, height] = [24, 16];
const pixels = Buffer.from(Array.from({ length: width * height }, (_, i) => [(i % width) * 10, Math.floor(i / width) * 15, (i * 7) % 256]).flat());
const picture = () => sharp(pixels, { raw: { width, height, channels: 3 } });

await picture().jpeg({ quality: 80 }).toFile("picture.jpg");
await picture().jpeg({ quality: 60, progressive: true }).withExif({ IFD0: { Orientation: "6" } }).toFile("progressive.jpg");
await picture().png({ compressionLevel: 9 }).toFile("picture.png");
await picture().png({ progressive: true, palette: true }).toFile("interlaced.png");
await picture().webp({ quality: 60 }).toFile("picture.webp");
await picture().ensureAlpha(0.5).webp({ lossless: true }).toFile("lossless.webp");
await picture().gif().toFile("picture.gif");
await picture().tiff({ compression: "lzw" }).toFile("picture.tif");
await picture().tiff({ compression: "jpeg", tile: true, tileWidth: 16, tileHeight: 16 }).toFile("tiled.tif");
await picture().avif({ quality: 40, effort: 2 }).toFile("picture.avif");
