import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { pdfjsCore } from "./build/pdfjs-core.js";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

export default defineConfig({
  plugins: [pdfjsCore()],
  define: { __CPRO_VERSION__: JSON.stringify(version) },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // The tests mostly wait for programs they started; on two processors one worker would leave one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real processes, sockets and a keyring on a shared machine: one more try in CI, and the report says which needed it.
    retry: process.env.CI ? 1 : 0,
    env: { CPRO_LANG: "en", NO_COLOR: "1" },
  },
});
