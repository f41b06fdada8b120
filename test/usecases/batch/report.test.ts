import { expect, it } from "vitest";
import type { BatchRecord } from "../../../src/domain/batch/record.ts";
import type { Deposit } from "../../../src/domain/deposit/state.ts";
import { reportBatch } from "../../../src/usecases/batch/report.ts";
import type { PlanFiles } from "../../../src/usecases/ports/batch.ts";
import type { Journal } from "../../../src/usecases/ports/journal.ts";

const SELLER = "51234567900017";
const RECORD = { environment: "sandbox", seller: SELLER, begunAt: "2026-11-30T10:00:00Z", plan: "" } as BatchRecord;
const WRONG = [{ code: "SERVICE_REQUIRED", severity: "error" }];
const itemOf = (number: string) => ({ sha256: `file ${number}`, findings: WRONG, invoice: { number, seller: SELLER } });
const depositOf = (number: string, at: string, file = `file ${number}`, seller = SELLER) =>
  ({ key: { number, seller }, file: { sha256: file }, state: "submitted", lastSubmitAt: at }) as unknown as Deposit;

it("finds what a batch left out and was deposited since: the file, or its number from another file", async () => {
  const deposits = [
    depositOf("F-1", "2026-11-30T11:00:00Z"),
    depositOf("F-2", "2026-11-30T11:00:00Z", "made again"),
    depositOf("F-3", "2026-11-30T09:00:00Z"),
    depositOf("F-4", "2026-11-30T11:00:00Z", "another's", "80938923200020"),
  ];
  const journal = {
    async *list({ sha256, number }: { readonly sha256?: string; readonly number?: string }) {
      yield* deposits.filter(({ file, key }) => file.sha256 === sha256 || key.number === number);
    },
  } as unknown as Journal;
  async function* items() {
    for (const number of ["F-1", "F-2", "F-3", "F-4"]) yield itemOf(number);
  }
  const files = { openKept: async () => ({ items }) } as unknown as PlanFiles;
  const since: unknown[] = [];
  for await (const one of reportBatch(journal, files, RECORD)) since.push(one.since?.key.number ?? null);
  expect(since).toEqual(["F-1", "F-2", null, null]);
});
