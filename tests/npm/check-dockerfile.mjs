// Checks a Dockerfile with the rules of the Dockerfile language server and prints one line a fault.
// node check-dockerfile.mjs FILE
import { readFile } from "node:fs/promises";
import { validate } from "dockerfile-utils";

for (const { range, message } of validate(await readFile(process.argv[2], "utf8"))) {
  console.log(`line ${range.start.line + 1}: ${message}`);
}
