// One bundle per entry point; every command becomes a chunk of its own because main imports it lazily.
// Pure-JavaScript packages that nearly every command needs are bundled (one file read instead of dozens);
// native or heavy packages stay outside and are loaded only by the code that uses them.
import { readFileSync } from "node:fs";
import { clientTypes } from "./build/client-types.js";
import { commandWords } from "./build/command-words.js";
import { pdfEngine } from "./build/pdf-engine.js";
import { pdfjsCharacterMaps, pdfjsCore } from "./build/pdfjs-core.js";
import { undiciAgents } from "./build/undici-agents.js";

const { version, dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const bundled = ["commander", "chalk", "env-paths", "fast-xml-parser", "undici", "zod"];
const external = Object.keys(dependencies)
  .filter((name) => !bundled.includes(name))
  .map((name) => new RegExp(`^${name}(/|$)`));

const CORE =
  /node_modules[\\/](commander|env-paths)[\\/]|src[\\/](domain[\\/](errors|error-codes|exit-codes|redactor|siret|environment)|composition|files|once|process-io|config[\\/]home|ui[\\/](language|messages[\\/](cli|commands)))\.?/;

const program = {
  input: {
    main: "src/main.ts",
    client: "src/client.ts",
    "keychain-process": "src/secrets/keychain-process.ts",
  },
  platform: "node",
  plugins: [pdfjsCharacterMaps(), undiciAgents(), clientTypes(), commandWords()],
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

/** What the worker threads run is CommonJS, which starts faster, and one file, of which V8's code is kept. */
const thread = (name, source, plugins) => ({
  input: { [name]: source },
  platform: "node",
  plugins,
  external: [/^node:/],
  output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", minify: true, codeSplitting: false },
});

export default [
  program,
  thread("pdf-worker", "src/pdf/start-worker.ts", []),
  thread("pdf-engine", "src/pdf/worker.ts", [pdfjsCore(), pdfEngine()]),
];
