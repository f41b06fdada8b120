// Keeps what a released version prints, and a home that it leaves behind: npm run compat:keep -- <its bin/cpro.js> <its docs/schemas> <version>
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeHome } from "./make-home.ts";
import { playScenario } from "./scenario.ts";

const [cpro = "", schemas = "", version = ""] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "cpro-compat-"));
try {
  const into = join(import.meta.dirname, version);
  mkdirSync(into, { recursive: true });
  const examples = JSON.stringify(await playScenario(cpro, folder), null, 1)
    .replaceAll(folder, "/folder")
    .replaceAll(resolve(import.meta.dirname, "../.."), "");
  writeFileSync(join(into, "examples.json"), `${examples}\n`);
  await makeHome(resolve(cpro), folder, into);
  const files = readdirSync(schemas).filter((name) => name.endsWith(".schema.json"));
  const all = files.map((name) => [name, JSON.parse(readFileSync(join(schemas, name), "utf8"))]);
  writeFileSync(join(into, "schemas.json"), `${JSON.stringify(Object.fromEntries(all))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
