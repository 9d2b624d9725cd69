// Writes src/GlipPipeline.Text/Tokens/unicode-classes.txt: what the reference tokenizer does to every Unicode code point.
// Run it by hand (`node make-unicode-classes.mjs`) when the pinned version of `tokenizers` changes; the parity tests compare the result with the reference.
import { writeFileSync, readFileSync } from 'node:fs';
import tokenizers from 'tokenizers';

const options = { cleanText: false, handleChineseChars: false, stripAccents: false, lowercase: false };
const clean = tokenizers.bertNormalizer({ ...options, cleanText: true });
const chinese = tokenizers.bertNormalizer({ ...options, handleChineseChars: true });
const folding = tokenizers.bertNormalizer({ ...options, stripAccents: true, lowercase: true });
const words = tokenizers.bertPreTokenizer();

const hex = (codePoint) => codePoint.toString(16).padStart(4, '0');
// The letters around keep a result from being empty, which the reference treats apart.
const within = (normalizer, text) => normalizer.normalizeString(`x${text}x`).slice(1, -1);
const classOf = (text) => {
  const cleaned = within(clean, text);
  if (cleaned === '') return 'control';
  if (cleaned === ' ') return 'space';
  return within(chinese, text) === text ? null : 'ideograph';
};

const ranges = { control: [], space: [], ideograph: [], punctuation: [], mark: [] };
const folds = [];
const add = (list, codePoint) => {
  const last = list.at(-1);
  if (last?.[1] === codePoint - 1) last[1] = codePoint;
  else list.push([codePoint, codePoint]);
};

for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const isHangulSyllable = codePoint >= 0xac00 && codePoint <= 0xd7a3; // taken apart by arithmetic, not by table
  if (isSurrogate || isHangulSyllable) continue;
  const text = String.fromCodePoint(codePoint);
  const kind = classOf(text);
  if (kind) add(ranges[kind], codePoint);
  if (kind === 'control' || kind === 'space') continue;
  if (words.preTokenizeString(`x${text}x`).length > 1) add(ranges.punctuation, codePoint);
  const folded = within(folding, text);
  if (folded === '') add(ranges.mark, codePoint);
  else if (folded !== text) folds.push([codePoint, [...folded].map((c) => hex(c.codePointAt(0)))]);
}

const version = JSON.parse(readFileSync(new URL('node_modules/tokenizers/package.json', import.meta.url))).version;
const lines = [`# What tokenizers ${version} does to each code point; written by tests/npm/make-unicode-classes.mjs. Ranges are inclusive.`];
for (const [name, list] of Object.entries(ranges)) {
  for (const [first, last] of list) lines.push(`${name} ${hex(first)} ${hex(last)}`);
}
for (const [codePoint, folded] of folds) lines.push(`fold ${hex(codePoint)} ${folded.join(' ')}`);
writeFileSync(new URL('../../src/GlipPipeline.Text/Tokens/unicode-classes.txt', import.meta.url), lines.join('\n') + '\n');
