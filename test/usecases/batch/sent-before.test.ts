import { describe, expect, it } from "vitest";
import { setAsideRows } from "../../../src/domain/batch/place-finding.ts";
import { createSummary, type PlanItem, sendable } from "../../../src/domain/batch/plan.ts";
import type { BatchRecord } from "../../../src/domain/batch/record.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import type { Cents } from "../../../src/domain/money.ts";
import { setAside } from "../../../src/usecases/batch/plan.ts";
import { reportBatch } from "../../../src/usecases/batch/report.ts";
import { sendItem } from "../../../src/usecases/batch/send.ts";
import { planToday } from "../../../src/usecases/batch/sent-before.ts";
import type { Plan, PlanFiles } from "../../../src/usecases/ports/batch.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, type Process, pdfPlan, processOn } from "../../support/memory-world.ts";

const ENVIRONMENT = pdfPlan("X").environment;

function itemOf(number: string): PlanItem {
  const { file, invoice, recipientName } = pdfPlan(number);
  const { sha256, bytes } = file;
  return {
    ...{ source: 0, row: null, file: `/lot/${number}.pdf`, sha256, bytes, signed: "none", recipientName },
    ...{ invoice, attachments: [], findings: [] },
  };
}

function planOf(items: readonly PlanItem[]): Plan {
  const summary = createSummary();
  for (const item of items) summary.add(item);
  async function* all() {
    yield* items;
  }
  return { summary: summary.summary(), findings: [], items: all } as unknown as Plan;
}

const today = ({ journal }: Process, plan: Plan) => planToday(async () => journal, ENVIRONMENT, plan);

describe("a plan as it stands today", () => {
  it("tells what is deposited already from what will be sent, in counts and sums", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("B-1"));
    const items = [itemOf("B-1"), itemOf("B-2"), itemOf("B-3")];
    const plan = planOf(items);
    const found = await today(process, plan);
    const one = pdfPlan("B-1").invoice.payableAmount;
    expect([found.before, found.toSend.sendable, found.toSend.payableAmount]).toEqual([1, 2, 2 * one]);
    expect(found.toSend.recipients.map(({ count }) => count)).toEqual([2]);
    expect(items.map(found.isBefore)).toEqual([true, false, false]);
    // The plan itself says the same whenever it is made.
    expect(plan.summary.sendable).toBe(3);
  });

  it("takes neither a refused one, nor another invoice under the number, nor one that is still to be corrected", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("C-1", { payableAmount: 77_77 as Cents }));
    await runDeposit(process, pdfPlan("C-2"), { confirm: async () => null });
    await runDeposit(process, pdfPlan("C-3"));
    const wrong: Finding = { code: "SERVICE_REQUIRED", severity: "error", params: { name: "OFFICE" } };
    const items = [itemOf("C-1"), itemOf("C-2"), { ...itemOf("C-3"), findings: [wrong] }];
    const { before, toSend } = await today(process, planOf(items));
    expect([before, toSend.sendable, toSend.refused]).toEqual([0, 2, 1]);
  });
});

describe("the report of a batch", () => {
  it("tells what was deposited before the batch from what the batch deposited, in every later run too", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("D-1"));
    await process.ports.sleep(1_000, new AbortController().signal);
    const plan = planOf([itemOf("D-1"), itemOf("D-2"), itemOf("D-3")]);
    const start = { ...{ batch: "d", digest: "", environment: ENVIRONMENT, profile: "p", seller: null, sources: [] } };
    const numbers = { plan: "", total: 3, sendable: 3, payableAmount: 0 as Cents, numbers: [] };
    const begin = () => process.journal.beginBatch({ ...start, ...numbers });
    await begin();
    await runDeposit(process, pdfPlan("D-2"));
    await process.ports.sleep(1_000, new AbortController().signal);
    await begin();
    await runDeposit(process, pdfPlan("D-3"));
    const record = await process.journal.batch("d");
    if (record === null) throw new Error("begun above");
    const files = { openKept: async () => plan } as unknown as PlanFiles;
    const told: unknown[] = [];
    for await (const { outcome, before } of reportBatch(process.journal, files, record)) told.push([outcome, before]);
    expect(told).toEqual([
      ["submitted", true],
      ["submitted", false],
      ["submitted", false],
    ]);
  });
});

describe("rows set aside", () => {
  const fault = (row: number | null, column: string, source?: string): Finding => ({
    code: "MANIFEST_AMOUNT",
    severity: "error",
    params: { ...(row === null ? {} : { row }), column, ...(source === undefined ? {} : { source }) } as never,
  });

  it("are counted once each, however many faults they have", () => {
    expect(setAsideRows([fault(3, "B"), fault(3, "D"), fault(4, "B")])).toBe(2);
    expect(setAsideRows([fault(3, "B", "a.csv"), fault(3, "B", "b.csv")])).toBe(2);
    expect(setAsideRows([fault(null, "B"), fault(null, "C")])).toBe(2);
    expect(setAsideRows([{ ...fault(3, "B"), severity: "warning" }])).toBe(0);
  });
});

describe("what is told of a batch", () => {
  it("takes credit notes away from its sums, whichever way they are written", () => {
    const amount = 12_000 as Cents;
    const credit = (number: string, payableAmount: number) => ({
      ...itemOf(number),
      invoice: { ...itemOf(number).invoice, type: "credit-note" as const, payableAmount: payableAmount as Cents },
    });
    const invoice = { ...itemOf("F-1"), invoice: { ...itemOf("F-1").invoice, payableAmount: amount } };
    const { summary } = planOf([invoice, credit("A-1", 2_000), credit("A-2", -3_000)]);
    expect(summary.payableAmount).toBe(7_000);
    expect(summary.recipients.map((share) => share.payableAmount)).toEqual([7_000]);
  });

  it("does not give what another invoice of the same number became as what this one did", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("D-1", { payableAmount: 77_77 as Cents }));
    await runDeposit(process, pdfPlan("D-2"));
    const plan = planOf([itemOf("D-1"), itemOf("D-2")]);
    const files = { openKept: async () => plan } as unknown as PlanFiles;
    const record = { plan: "p", environment: ENVIRONMENT, begunAt: "2000-01-01T00:00:00Z" } as unknown as BatchRecord;
    const told = [];
    for await (const one of reportBatch(process.journal, files, record)) told.push(one);
    expect(told.map(({ outcome, deposit }) => [outcome, deposit?.key.number])).toEqual([
      ["not-sent", undefined],
      ["submitted", "D-2"],
    ]);
    expect(told[0]?.item.findings).toMatchObject([{ code: "NUMBER_SENT_BEFORE", params: { number: "D-1" } }]);
  });

  it("says of an invoice under a used number that it was not sent, not that it was sent before", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("E-1", { payableAmount: 77_77 as Cents }));
    const options = { signal: new AbortController().signal, concurrency: 1 } as never;
    const result = await sendItem(process.ports, itemOf("E-1"), options, false);
    expect(result).toMatchObject({ outcome: "not-sent", receipt: null, error: { code: "CHECKS_FAILED" } });
  });

  it("has other sellers' invoices set aside where nobody agreed to them", () => {
    const other: Finding = { code: "SELLER_IS_ANOTHER", severity: "warning", params: { profile: "1", read: "2" } };
    expect(sendable({ ...itemOf("F-1"), findings: [other] })).toBe(true);
    expect(sendable({ ...itemOf("F-1"), findings: setAside([other], ["SELLER_IS_ANOTHER"]) })).toBe(false);
  });
});
