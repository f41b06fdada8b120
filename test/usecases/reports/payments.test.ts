import { describe, expect, it } from "vitest";
import type { TermBook } from "../../../src/domain/payment/terms.ts";
import { WORLD } from "../../../src/sandbox/world.ts";
import { type PaymentQuestion, type ReportRun, readPayments } from "../../../src/usecases/reports/payments.ts";
import { inProcessSandbox, type TestSandbox } from "../../support/in-process-sandbox.ts";
import { issue, live } from "../../support/issue.ts";

const TODAY = "2026-03-31";
const run = (signal = new AbortController().signal): ReportRun => ({
  ...{ profile: "test", environment: "sandbox", signal },
  onProgress: () => undefined,
});
const question = (more: Partial<PaymentQuestion> = {}): PaymentQuestion => ({
  depositedFrom: undefined,
  depositedTo: undefined,
  recipientSiret: undefined,
  today: TODAY,
  terms: new Map(),
  limits: new Map(),
  performedAt: () => null,
  rates: new Map(),
  ...more,
});

const HOSPITAL = { buyer: WORLD.hospital, serviceCode: "PHARMACIE" };
const TERMS: TermBook = new Map([[WORLD.hospital, "hospital"]]);

async function read(sandbox: TestSandbox, more: Partial<PaymentQuestion> = {}) {
  const reading = await readPayments(sandbox.gateway, question(more), run());
  return { ...reading, states: reading.lines.map(({ number, assessment }) => [number, assessment.state]) };
}

describe("payment delays out of the sandbox", () => {
  it("come from the whole history of each invoice, and from nothing else", async () => {
    const sandbox = await inProcessSandbox();
    const late = await issue(sandbox, { number: "LATE", buyer: WORLD.tourismOffice });
    await live(sandbox, late, "MISE_A_DISPOSITION 2026-01-06");
    for (let day = 10; day < 30; day++) await live(sandbox, late, `SERVICE_FAIT 2026-01-${day}`);
    await live(sandbox, late, "MANDATEE 2026-02-10", "MISE_EN_PAIEMENT 2026-03-07");
    const { lines } = await read(sandbox);
    expect(lines).toMatchObject([
      {
        number: "LATE",
        amount: 1_200_00,
        depositedAt: "2026-01-06",
        assessment: {
          state: "paid-late",
          availableAt: "2026-01-06",
          dueAt: "2026-02-05",
          paidAt: "2026-03-07",
          days: 60,
          daysLate: 30,
          interest: { amount: 10_01 },
          indemnity: 40_00,
        },
      },
    ]);
  });

  it("claim an unpaid invoice only from a recipient that reports payments, and not when it was paid before", async () => {
    const sandbox = await inProcessSandbox();
    for (const [number, about] of Object.entries({
      OVERDUE: { buyer: WORLD.tourismOffice },
      SILENT: HOSPITAL,
      PAID_BEFORE: { buyer: WORLD.tourismOffice, framework: "A2" as const },
    })) {
      await live(sandbox, await issue(sandbox, { number, ...about }), "MISE_A_DISPOSITION 2026-01-06");
    }
    const { states, lines } = await read(sandbox, { terms: TERMS });
    expect(Object.fromEntries(states)).toEqual({
      OVERDUE: "overdue",
      SILENT: "unreported",
      PAID_BEFORE: "already-paid",
    });
    const owing = lines.filter(({ assessment }) => assessment.indemnity > 0);
    expect(owing.map(({ number }) => number)).toEqual(["OVERDUE"]);
  });

  it("ask about a recipient once, and never about those that pay", async () => {
    const sandbox = await inProcessSandbox();
    for (const number of ["A", "B", "C"]) {
      await live(sandbox, await issue(sandbox, { number, ...HOSPITAL }), "MISE_A_DISPOSITION 2026-01-06");
    }
    const paid = await issue(sandbox, { number: "D", buyer: WORLD.tourismOffice });
    await live(sandbox, paid, "MISE_A_DISPOSITION 2026-01-06", "MISE_EN_PAIEMENT 2026-01-20");
    await read(sandbox);
    const counts = await sandbox.counts();
    expect(counts["structures/v1/consulter"]).toBe(1);
    expect(counts["factures/v1/consulter/historique"]).toBe(4);
    expect(counts["factures/v1/consulter/fournisseur"]).toBe(3);
  });

  it("leave out what nobody owes, and say how many", async () => {
    const sandbox = await inProcessSandbox();
    const rejected = await issue(sandbox, { number: "REJECTED", buyer: WORLD.tourismOffice });
    await live(sandbox, rejected, "MISE_A_DISPOSITION 2026-01-06", "REJETEE 2026-01-08");
    await issue(sandbox, { number: "CREDIT", buyer: WORLD.tourismOffice, type: "credit-note", net: -500_00 });
    await issue(sandbox, { number: "KEPT", buyer: WORLD.tourismOffice });
    const { states, leftOut } = await read(sandbox);
    expect(states).toEqual([["KEPT", "not-available"]]);
    expect(leftOut).toEqual({ withdrawn: 1, creditNotes: 1, nothingToPay: 0 });
  });

  it("keep to the period of deposit and to one recipient", async () => {
    const sandbox = await inProcessSandbox();
    for (const [number, day] of [
      ["JAN", "2026-01-06"],
      ["FEB", "2026-02-06"],
      ["MAR", "2026-03-06"],
    ]) {
      const id = await issue(sandbox, { number: number ?? "", buyer: WORLD.tourismOffice });
      await live(sandbox, id, `MISE_A_DISPOSITION ${day}`);
    }
    await live(sandbox, await issue(sandbox, { number: "OTHER", ...HOSPITAL }), "MISE_A_DISPOSITION 2026-02-07");
    const february = { depositedFrom: "2026-02-01", depositedTo: "2026-02-28" };
    expect((await read(sandbox, february)).states.map(([number]) => number)).toEqual(["FEB", "OTHER"]);
    const one = await read(sandbox, { ...february, recipientSiret: WORLD.hospital });
    expect(one.states.map(([number]) => number)).toEqual(["OTHER"]);
  });

  it("stop when asked to", async () => {
    const sandbox = await inProcessSandbox();
    await issue(sandbox, { number: "A", buyer: WORLD.tourismOffice });
    const stop = new AbortController();
    stop.abort();
    await expect(readPayments(sandbox.gateway, question(), run(stop.signal))).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });
});
