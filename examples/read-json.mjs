// Reads the command line's JSON: node examples/read-json.mjs
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const schema = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("cpro/schemas/list.schema.json")), "utf8"));
const bin = fileURLToPath(new URL("bin/cpro.js", import.meta.resolve("cpro/package.json")));
const list = JSON.parse(execFileSync(process.execPath, [bin, "list", "--json"], { encoding: "utf8" }));
// A version that means something else by a field says so.
if (!schema.$id.startsWith(`urn:cpro:schema:${list.schemaVersion}:`)) throw new Error(`version ${list.schemaVersion}`);
for (const { number, status, payableAmount } of list.invoices) console.log(number, status, payableAmount);
console.log(`${list.total} in ${list.environment}`);
