// Parses PromQL expressions, one a line on standard input, and prints of each a JSON line: { "metrics": […], "faults": […] }.
// node promql-names.mjs
import { text } from "node:stream/consumers";
import { parser } from "@prometheus-io/lezer-promql";

for (const expression of (await text(process.stdin)).split("\n").filter(Boolean)) {
  const metrics = new Set();
  const faults = [];
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) {
        faults.push(`at ${node.from}: ${expression.slice(node.from, node.from + 20)}`);
      } else if (node.name === "VectorSelector") {
        const name = node.node.getChild("Identifier");
        if (name) {
          metrics.add(expression.slice(name.from, name.to));
        }
      }
    },
  });
  console.log(JSON.stringify({ metrics: [...metrics], faults }));
}
