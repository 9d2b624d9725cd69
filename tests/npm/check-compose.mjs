// Checks a Compose file against the Compose specification's JSON schema (the copy inside dclint) and prints one line a fault.
// node check-compose.mjs FILE
import { readFile } from "node:fs/promises";
import path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";

const schemaFile = path.join(import.meta.dirname, "node_modules", "dclint", "schemas", "compose.schema.json");
const schema = JSON.parse(await readFile(schemaFile, "utf8"));
delete schema.$schema;

const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const validate = ajv.compile(schema);
if (!validate(parse(await readFile(process.argv[2], "utf8"), { merge: true }))) {
  for (const { instancePath, message, params } of validate.errors) {
    console.log(`${instancePath}: ${message} ${JSON.stringify(params)}`);
  }
}
