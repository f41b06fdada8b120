// One bundle per entry point; every command becomes a chunk of its own because main imports it lazily.
// Pure-JavaScript packages that nearly every command needs are bundled (one file read instead of dozens);
// native or heavy packages stay outside and are loaded only by the code that uses them.
import { readFileSync } from "node:fs";
import { clientTypes } from "./build/client-types.js";
import { pdfjsCharacterMaps, pdfjsCore } from "./build/pdfjs-core.js";
import { undiciAgents } from "./build/undici-agents.js";

const { version, dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const bundled = ["commander", "chalk", "env-paths", "fast-xml-parser", "undici", "zod"];
const external = Object.keys(dependencies)
  .filter((name) => !bundled.includes(name))
  .map((name) => new RegExp(`^${name}(/|$)`));

const CORE =
  /node_modules[\\/](commander|env-paths)[\\/]|src[\\/](domain[\\/](errors|error-codes|exit-codes|redactor|siret|environment)|composition|files|once|process-io|config[\\/]home|ui[\\/](language|messages[\\/](cli|commands)))\.?/;

export default {
  input: {
    main: "src/main.ts",
    client: "src/client.ts",
    "pdf-worker": "src/pdf/worker.ts",
    "keychain-process": "src/secrets/keychain-process.ts",
  },
  platform: "node",
  plugins: [pdfjsCore(), pdfjsCharacterMaps(), undiciAgents(), clientTypes()],
  external: [/^node:/, ...external],
  transform: { define: { __CPRO_VERSION__: JSON.stringify(version) } },
  output: {
    dir: "dist",
    format: "esm",
    chunkFileNames: "chunks/[name]-[hash].js",
    sourcemap: false,
    minify: true,
    cleanDir: true,
    // What every command needs is one file: each file more costs a short command about a millisecond.
    codeSplitting: { groups: [{ name: "core", test: CORE }] },
  },
};
