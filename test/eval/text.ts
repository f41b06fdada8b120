/**
 * `npm run eval:text`: our text against PDF.js's own on every PDF at hand (fixtures, shared corpus and cases, samples that
 * packages bring along), twenty pages of each. Prints the files that differ by more than 1 % and the sum.
 */
import { spawnSync } from "node:child_process";

const vitest = "node_modules/vitest/vitest.mjs";
const { status } = spawnSync(process.execPath, [vitest, "run", "test/eval/pdfjs-text.test.ts"], {
  stdio: "inherit",
  env: { ...process.env, CPRO_EVAL_TEXT: "all" },
});
process.exitCode = status ?? 1;
