// Checks Kubernetes manifests, property by property, against the types that are generated from Kubernetes' OpenAPI description, and prints
// one line a fault: an unknown or missing property, a value of the wrong type.
// node check-manifests.mjs FILE…
import { readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const source = path.join(import.meta.dirname, "manifests.ts");

async function statements(file, number) {
  const documents = parseAllDocuments(await readFile(file, "utf8"), { merge: true });
  return documents.map((document, index) => {
    const manifest = document.toJS();
    const [group, version = group] = manifest.apiVersion.split("/");
    const module = group === version ? "core" : group.split(".")[0];
    const label = `${path.basename(file)} ${manifest.kind}/${manifest.metadata?.name}`;
    return `/* ${label} */ import { ${manifest.kind} as T${number}_${index} } from "kubernetes-types/${module}/${version}";\n`
      + `/* ${label} */ export const m${number}_${index}: T${number}_${index} = ${JSON.stringify(manifest)};`;
  });
}

const code = (await Promise.all(process.argv.slice(2).map(statements))).flat().join("\n");
const options = { noEmit: true, strict: true, skipLibCheck: true, types: [], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const host = ts.createCompilerHost(options);
const readSource = host.getSourceFile.bind(host);
host.getSourceFile = (name, ...rest) => name === source ? ts.createSourceFile(name, code, ts.ScriptTarget.Latest) : readSource(name, ...rest);

for (const fault of ts.getPreEmitDiagnostics(ts.createProgram([source], options, host))) {
  const line = fault.file?.text.slice(0, fault.start).split("\n").length ?? 0;
  const label = code.split("\n")[line - 1]?.match(/^\/\* (.*?) \*\//)?.[1];
  console.log(`${label}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
}
