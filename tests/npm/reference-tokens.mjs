// usage: node reference-tokens.mjs VOCABULARY CAPTIONS > TOKENS.jsonl
// Tokenizes captions with Hugging Face's own `tokenizers`, as bert-base-uncased does, without special tokens.
// VOCABULARY: a vocab.txt, or "bert-base-uncased" for the one that the product ships.
// CAPTIONS: .jsonl ({"caption"}), .txt (one a line), .parquet (column "TEXT" or "caption"), or "all-code-points".
// A line of the result: {"caption", "ids", "offsets"}; offsets are [start, end] in code points of the caption.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import tokenizers from 'tokenizers';

const bertBaseUncased = fileURLToPath(new URL('../../src/GlipPipeline.Importer/Vocabularies/bert-base-uncased.txt', import.meta.url));

// Every code point between letters, and alone, 64 to a caption.
function allCodePoints() {
  const captions = [];
  for (let first = 0; first <= 0x10ffff; first += 64) {
    const points = Array.from({ length: 64 }, (_, i) => first + i).filter((c) => c < 0xd800 || c > 0xdfff);
    if (points.length) captions.push(points.map((c) => `a${String.fromCodePoint(c)}b ${String.fromCodePoint(c)}`).join(' '));
  }
  return captions;
}

async function readCaptions(path) {
  if (path === 'all-code-points') return allCodePoints();
  if (path.endsWith('.parquet')) {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    return rows.map((row) => row.TEXT ?? row.caption ?? '');
  }
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '');
  return path.endsWith('.jsonl') ? lines.map((line) => JSON.parse(line).caption) : lines;
}

const [vocabulary, source] = process.argv.slice(2);
const path = vocabulary === 'bert-base-uncased' ? bertBaseUncased : vocabulary;
const model = await tokenizers.WordPiece.fromFile(path, { unkToken: '[UNK]', maxInputCharsPerWord: 100, continuingSubwordPrefix: '##' });
const tokenizer = new tokenizers.Tokenizer(model);
tokenizer.setNormalizer(tokenizers.bertNormalizer({ cleanText: true, handleChineseChars: true, stripAccents: true, lowercase: true }));
tokenizer.setPreTokenizer(tokenizers.bertPreTokenizer());
for (const caption of await readCaptions(source)) {
  const encoding = await tokenizer.encode(caption, null, { addSpecialTokens: false });
  const line = JSON.stringify({ caption, ids: encoding.getIds(), offsets: encoding.getOffsets() });
  process.stdout.write(line.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) + '\n');
}
