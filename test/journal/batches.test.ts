import { expect, it } from "vitest";
import { type BatchStart, isComplete } from "../../src/domain/batch/record.ts";
import { cents } from "../../src/domain/money.ts";
import { inFolder, openTestJournal } from "../support/journal.ts";

const START: BatchStart = {
  batch: "3f70ae24e478",
  digest: "3f70ae24e478".padEnd(64, "0"),
  environment: "sandbox",
  profile: "sandbox",
  seller: "51234567900017",
  sources: ["factures.csv"],
  plan: "plan.json",
  total: 3,
  sendable: 2,
  payableAmount: cents(100_00),
  numbers: ["F1", "F2"],
};
const COUNTS = { submitted: 1, alreadySubmitted: 0, refused: 0, unknown: 0, notSent: 2, total: 3 };

it("keeps batches and their runs, in the same chain as everything else", async () => {
  await inFolder(async (folder) => {
    const journal = openTestJournal(folder);
    await journal.beginBatch(START);
    expect(await journal.batch(START.batch)).toMatchObject({ ...START, runs: 1, endedAt: null, counts: null });
    await journal.endBatch(START.batch, COUNTS);
    await journal.beginBatch({ ...START, batch: "000000000000" });
    await journal.beginBatch(START);
    await journal.close();

    const again = openTestJournal(folder);
    const batches = [];
    for await (const batch of again.batches()) batches.push(batch);
    expect(batches.map(({ batch, runs, counts }) => [batch, runs, counts])).toEqual([
      [START.batch, 2, COUNTS],
      ["000000000000", 1, null],
    ]);
    expect(batches.map(isComplete)).toEqual([false, false]);
    await again.endBatch(START.batch, { ...COUNTS, submitted: 1, alreadySubmitted: 1 });
    expect(isComplete((await again.batch(START.batch)) ?? { counts: null, sendable: 0 })).toBe(true);
    expect(await again.batch("ffffffffffff")).toBeNull();
    expect(await again.verify()).toMatchObject({ events: 5, deposits: 0, damages: [] });
    await again.close();
  });
});
