/**
 * `npm run eval:visibility -- [count] [seed]`: pages of words and shapes drawn at random, rendered with and without each
 * word by mutool and pdftoppm, whichever are installed; what shows must be what the reader sees. Ends with 1 when they
 * disagree; says so and ends well when no renderer is installed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { compareSeed } from "../pdf/visibility/compare.ts";
import { renderers } from "../pdf/visibility/renderers.ts";
import { buildProgram } from "./build-program.ts";

const [count = 500, first = 1] = process.argv.slice(2).map(Number);
const installed = renderers();
if (installed.length === 0) process.stderr.write("skipped: neither mutool nor pdftoppm is installed\n");
else {
  await buildProgram();
  const reader = createPdfReader();
  let [decided, shown, wrong] = [0, 0, 0];
  for (let seed = first; seed < first + count; seed++) {
    const folder = mkdtempSync(join(tmpdir(), "cpro-visibility-"));
    try {
      const compared = await compareSeed(seed, reader, installed, folder);
      decided += compared.decided;
      shown += compared.shown;
      for (const { word, read, differences, told } of compared.disagreements) {
        wrong += 1;
        const said = `${word} is ${read ? "read though it does not show" : "not read though it shows"}`;
        process.stdout.write(`page ${seed}: ${said} (${differences.join(", ")})\n  ${told.join("\n  ")}\n`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await reader.close();
  const names = installed.map(({ name }) => name).join(" and ");
  process.stdout.write(
    `${count} pages by ${names}: ${decided} words decided, ${shown} shown, ${wrong} read otherwise\n`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}
