// Reads a Parquet file of an export with hyparquet. First line: of how many column chunks the page index does not lead to a page of data.
// Then one JSON line a row, bytes as their SHA-256.
// node read-export.mjs FILE
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parquetMetadata, parquetReadObjects } from "hyparquet";

const bytes = await readFile(process.argv[2]);
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

// Thrift's compact protocol, as far as an OffsetIndex needs it: a list of structs of an i64, an i32 and an i64.
function firstPage(at) {
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const next = bytes[at++];
      value |= BigInt(next & 0x7f) << shift;
      if (next < 0x80) return Number(value >> 1n) ^ -Number(value & 1n);
    }
  };
  if (bytes[at++] !== 0x19 || bytes[at++] !== 0x1c || bytes[at++] !== 0x16) return null;
  const offset = varint();
  return bytes[at++] === 0x15 ? { offset, length: varint() } : null;
}

function isInPlace({ meta_data: column, offset_index_offset: index, offset_index_length: length }) {
  if (index === undefined || length === undefined) return false;
  const page = firstPage(Number(index));
  const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
  return page !== null && page.offset === Number(column.data_page_offset) && page.offset + page.length === start + Number(column.total_compressed_size);
}

const chunks = parquetMetadata(file).row_groups.flatMap((group) => group.columns);
console.log(chunks.filter((chunk) => !isInPlace(chunk)).length);
for (const row of await parquetReadObjects({ file, utf8: false })) {
  console.log(JSON.stringify(row, (_, value) => {
    if (typeof value === "bigint") return Number(value);
    return value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : (value ?? null);
  }));
}
