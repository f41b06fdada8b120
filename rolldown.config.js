// One bundle per entry point; every command becomes a chunk of its own because main imports it lazily.
// Every pure-JavaScript package is bundled: users install the tested versions, in a quarter of the space, and no script
// of a package runs at their place. SQLite (libsql) alone stays outside, for npm picks its native part by platform.
import { readFileSync } from "node:fs";
import { clientTypes } from "./build/client-types.js";
import { commandWords } from "./build/command-words.js";
import { keychainParts } from "./build/keychain-parts.js";
import { pdfEngine } from "./build/pdf-engine.js";
import { pdfjsCharacterMaps, pdfjsCore } from "./build/pdfjs-core.js";
import { quickBuiltins } from "./build/quick-builtins.js";
import { thirdParty } from "./build/third-party.js";
import { undiciAgents } from "./build/undici-agents.js";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

const CORE =
  /node_modules[\\/](commander|env-paths)[\\/]|src[\\/](domain[\\/](errors|error-codes|exit-codes|readings|redactor|siret|environment|money)|main[\\/](commands|composition|files|global-options|lost-output|process-io|program)|kit[\\/](neutral|once|locale[\\/](fr|en|locales))|config[\\/]home|ui[\\/](format|language|messages[\\/](cli|commands)))\.?/;

/** How long our own plugins took says nothing to who builds; every other warning is a fault to mend. */
const CHECKS = { pluginTimings: false };

const program = {
  input: {
    main: "src/main/main.ts",
    client: "src/library/client.ts",
    "keychain-process": "src/secrets/keychain-process.ts",
  },
  platform: "node",
  plugins: [
    pdfjsCharacterMaps(),
    undiciAgents(),
    clientTypes(),
    commandWords(),
    keychainParts(),
    thirdParty(),
    quickBuiltins(),
  ],
  external: [/^node:/, /^libsql$/],
  checks: CHECKS,
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
  plugins: [...plugins, thirdParty()],
  external: [/^node:/],
  checks: CHECKS,
  output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", minify: true, codeSplitting: false },
});

export default [
  program,
  thread("table-worker", "src/manifest/table-worker.ts", []),
  thread("pdf-worker", "src/pdf/start-worker.ts", []),
  thread("pdf-engine", "src/pdf/worker.ts", [pdfjsCore(), pdfEngine()]),
];
