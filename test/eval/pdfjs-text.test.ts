import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compareText } from "./pdfjs-text.ts";

/*
 * Our reader against PDF.js's own text, on every PDF at hand. A sample by default; `npm run eval:text` takes more pages,
 * larger files and those that packages bring along, and prints the files that differ.
 */
const isWhole = process.env.CPRO_EVAL_TEXT === "all";
const [PAGES, MOST_BYTES] = isWhole ? [20, 5_000_000] : [1, 60_000];

const shared = join(resolve(process.env.CPRO_SHARED ?? "../shared"));
const folders = ["fixtures/pdf", join(shared, "cases"), ...(isWhole ? [join(shared, "corpus"), "node_modules"] : [])];
for (const folder of folders) if (!existsSync(folder)) process.stderr.write(`skipped: no PDFs in ${folder}\n`);

const files = folders.filter(existsSync).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.pdf$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES),
);

/** More is a reason to look. */
const WORTH_A_LINE = 0.01;

describe("the text of a page", () => {
  it("is what PDF.js gives, less what nobody sees", { timeout: isWhole ? 1_800_000 : 120_000 }, async () => {
    let [characters, lost, invented, compared] = [0, 0, 0, 0];
    for (const path of files) {
      const found = await compareText(new Uint8Array(readFileSync(path)), PAGES);
      if (!found) continue;
      compared += 1;
      characters += found.characters;
      lost += found.lost;
      invented += found.invented;
      if (isWhole && found.lost + found.invented > WORTH_A_LINE * found.characters)
        process.stdout.write(
          `${relative(".", path)}: ${found.characters} characters, ${found.lost} lost, ${found.invented} invented\n`,
        );
    }
    if (isWhole)
      process.stdout.write(`${compared} files, ${characters} characters, ${lost} lost, ${invented} invented\n`);
    expect(compared).toBeGreaterThan(5);
    expect(lost / characters).toBeLessThanOrEqual(0.001);
    expect(invented / characters).toBeLessThanOrEqual(0.00005);
  });
});
