import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { pdfjsCore } from "./build/pdfjs-core.js";
import { LongestFirst } from "./test/support/longest-first.ts";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** Needs nothing that is built, starts no process and no practice server, reads no PDF: seconds after any change. */
const UNIT = [
  "test/architecture.test.ts",
  "test/contract/{api-fixtures,official-contract,wire-table}.test.ts",
  "test/{account,chorus,commands,domain,kit,manifest,typography,ui}/**/*.test.ts",
  // The others ask the practice server, start a database server or another program, or tear hundreds of journals.
  "test/directory/!(directory).test.ts",
  "test/usecases/*/**/!(table|fiscal|payments).test.ts",
  "test/usecases/!(preflight|refusals|structure).test.ts",
  "test/journal/*.test.ts",
  "test/journal/sqlite/!(locks|torn).test.ts",
  "test/docs/*-page.test.ts",
];
/** Kills, races, full disks, torn journals, and every answer to every call that changes something. */
const CHAOS = [
  "test/chaos/**/*.test.ts",
  "test/cli/batch-race.test.ts",
  "test/sandbox/durability.test.ts",
  "test/usecases/submission/table.test.ts",
  "test/journal/sqlite/torn.test.ts",
];

export default defineConfig({
  plugins: [pdfjsCore()],
  define: { __CPRO_VERSION__: JSON.stringify(version) },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Half of the time a test waits for programs that wait themselves: two workers would leave two processors idle.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    // Real processes, sockets and a keyring on a shared machine: one more try in CI, and the end of the run names them.
    retry: process.env.CI ? 1 : 0,
    setupFiles: [
      "./test/support/fixed-seed.ts",
      ...(process.env.CPRO_TEST_HOMES ? ["./test/support/kind-of-home.ts"] : []),
    ],
    reporters: ["default", "./test/support/retried-tests.ts"],
    env: { CPRO_LANG: "en", NO_COLOR: "1" },
    projects: [
      // One process for many files: to load the same modules for each file took longer than the tests.
      { extends: true, test: { name: "unit", include: UNIT, isolate: false } },
      { extends: true, test: { name: "chaos", include: CHAOS } },
      { extends: true, test: { name: "cli", include: ["test/**/*.test.ts"], exclude: [...UNIT, ...CHAOS] } },
    ],
  },
});
