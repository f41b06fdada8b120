import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CPRO = fileURLToPath(new URL("../bin/cpro.js", import.meta.url));

/** Writes down, beside the program just built, what can be typed after each of its commands; completion reads it. */
export function commandWords() {
  return {
    name: "command-words",
    writeBundle({ dir }) {
      // The person's own settings have no say in what is built.
      const home = mkdtempSync(join(tmpdir(), "cpro-build-"));
      try {
        const { NODE_OPTIONS: _, ...plain } = process.env;
        const env = { ...plain, CPRO_HOME: home };
        writeFileSync(join(dir, "words.json"), execFileSync(process.execPath, [CPRO, "__words"], { env }));
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
}
