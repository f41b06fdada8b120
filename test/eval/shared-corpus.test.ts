import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { countFact, evaluate } from "./evaluate.ts";
import { groupsOf } from "./judge.ts";

const shared = resolve(process.env.CPRO_SHARED ?? "../shared");
const corpus = join(shared, "corpus");
const isThere = existsSync(join(corpus, "manifest.csv"));
if (!isThere) process.stderr.write(`skipped: no corpus in ${corpus} (set CPRO_SHARED)\n`);

describe.skipIf(!isThere)("the reader on the shared corpus", () => {
  it("judges files and reads facts as surely and as fully as it must", { timeout: 300_000 }, async () => {
    const { judged } = await evaluate(corpus);
    const figures = (group: "French text invoices" | "Factur-X") => {
      const members = judged.filter(({ row, report }) => groupsOf(row, report).includes(group));
      const { right, wrong, missed } = countFact(members);
      return { precision: right / (right + wrong), recall: right / (right + missed) };
    };
    const french = figures("French text invoices");
    expect(french.precision).toBe(1);
    expect(french.recall).toBe(1);
    const facturx = figures("Factur-X");
    expect(facturx.precision).toBeGreaterThanOrEqual(0.99);
    expect(facturx.recall).toBeGreaterThanOrEqual(0.98);
    const verdicts = judged.map(({ row, report }) => row.column("expected_verdict") === report.verdict);
    expect(verdicts.filter((isRight) => isRight).length / verdicts.length).toBeGreaterThanOrEqual(0.995);
  });
});
