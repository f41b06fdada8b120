import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { examine } from "../../src/pdf/examine.ts";
import { casesIn, differences } from "./case-files.ts";

const folder = join(resolve(process.env.CPRO_SHARED ?? "../shared"), "cases/pdf");
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`skipped: no cases in ${folder} (set CPRO_SHARED)\n`);

describe.skipIf(!isThere)("the small cases that once failed", () => {
  it.each(isThere ? casesIn(folder).map((one) => ({ ...one, name: basename(one.path) })) : [])("$name", async (one) => {
    const bytes = new Uint8Array(readFileSync(one.path));
    const report = await examine(bytes, one.name, resolve("node_modules/pdfjs-dist/cmaps"));
    expect(differences(report, one.expected)).toEqual([]);
  });
});
