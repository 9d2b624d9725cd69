// Reads a part with a reader that is not ours and prints one JSON line a row.
// node read-part.mjs hyparquet|duckdb FILE
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

const [reader, file] = process.argv.slice(2);

async function withHyparquet() {
  const { parquetReadObjects } = await import("hyparquet");
  const bytes = await readFile(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  // Without utf8: false it would take the images' bytes for text.
  return parquetReadObjects({ file: buffer, utf8: false });
}

async function withDuckdb() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create()).connect();
  const result = await connection.runAndReadAll(`SELECT * FROM '${file.replaceAll("'", "''")}'`);
  return result.getRowObjects().map(plain);
}

// DuckDB's own list, struct and blob values as plain arrays, objects and bytes.
function plain(value) {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value.items) return value.items.map(plain);
  if (value.entries && !Array.isArray(value.entries)) return plain(value.entries);
  if (value.bytes instanceof Uint8Array && Object.keys(value).length === 1) return value.bytes;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

function line(row) {
  const { bytes, path } = row.image;
  const image = { sha256: createHash("sha256").update(bytes).digest("hex"), path };
  // hyparquet says undefined of a list that is NULL.
  return JSON.stringify({ ...row, image }, (_, value) => (typeof value === "bigint" ? Number(value) : (value ?? null)));
}

const rows = await (reader === "hyparquet" ? withHyparquet() : withDuckdb());
for (const row of rows) console.log(line(row));
