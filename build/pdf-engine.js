/**
 * Build plugin of the bundle that the worker threads run: makes it one function of `require`, and writes beside it the
 * code that V8 compiles of it, so that a thread need not compile it again (`src/pdf/start-worker.ts`).
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const COMPILE = fileURLToPath(new URL("compile-engine.js", import.meta.url));

export function pdfEngine() {
  return {
    name: "pdf-engine",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = `(function (require) {${chunk.code}\n})`;
      }
    },
    writeBundle({ dir }, bundle) {
      // In a process of its own, started as plainly as the program is: V8 compares its settings, too.
      const { NODE_OPTIONS: _, ...env } = process.env;
      for (const name of Object.keys(bundle)) execFileSync(process.execPath, [COMPILE, join(dir, name)], { env });
    },
  };
}
