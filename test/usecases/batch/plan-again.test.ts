import { describe, expect, it } from "vitest";
import type { BatchRow, ManifestValues } from "../../../src/domain/batch/manifest.ts";
import { type PlanItem, sendable } from "../../../src/domain/batch/plan.ts";
import type { DepositState } from "../../../src/domain/deposit/state.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import { cents } from "../../../src/domain/money.ts";
import { NO_FACTS } from "../../../src/domain/pdf-report.ts";
import { type PlanningDeps, planBatch } from "../../../src/usecases/batch/plan.ts";
import { planToday } from "../../../src/usecases/batch/sent-before.ts";
import { environmentKey } from "../../../src/usecases/deposit/environment-key.ts";
import { usedNumberFindings } from "../../../src/usecases/deposit/used-number.ts";
import type { Plan } from "../../../src/usecases/ports/batch.ts";
import { NO_REFERENCE_FACTS } from "../../../src/usecases/reference-facts.ts";
import { BUYER, SELLER, sha256Of } from "../../support/journal.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { ACCOUNT, createWorld, type Process, pdfPlan, processOn } from "../../support/memory-world.ts";

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** A file that prints this invoice, whatever was answered when it was deposited. */
type Printed = Partial<Record<keyof Invoice, string | number | null>> & {
  readonly number: string;
  readonly file?: string;
};

function planning(
  process: Process,
  asks: boolean,
  printed: readonly Printed[],
  values: ManifestValues,
  withdrawn: (journal: Process["journal"]) => Promise<ReadonlyMap<number, string>> = async () => new Map(),
): PlanningDeps {
  const row = ({ number, file = `${number}.pdf` }: Printed): BatchRow => ({
    ...{ source: 0, row: null, file: `/lot/${file}`, values, findings: [] },
  });
  const fact = (value: unknown) => (value == null ? null : { value, source: "text", page: 1 });
  const report = (path: string) => {
    const one = printed.find(({ number }) => path.includes(number)) ?? printed[0];
    const told = { ...pdfPlan(one?.number ?? "").invoice, ...one };
    const facts = {
      ...{ ...NO_FACTS, invoiceNumber: fact(told.number), issueDate: fact(told.issueDate) },
      ...{ invoiceType: fact(told.type), sellerSiret: fact(SELLER), buyerSiret: fact(BUYER), currency: fact("EUR") },
      ...{ taxExclusiveAmount: fact(told.taxExclusiveAmount), taxAmount: fact(told.taxAmount) },
      ...{ taxInclusiveAmount: fact(told.taxInclusiveAmount), payableAmount: fact(told.payableAmount) },
      ...{ serviceCode: fact(told.serviceCode), originalNumber: fact(told.originalNumber) },
    };
    const file = { bytes: 40_000, sha256: sha256Of(told.number ?? ""), verdict: "text", pages: 1, textPages: 1 };
    return { ...file, signed: "none", facturx: null, findings: [], facts } as never;
  };
  const structure = { id: 1, identifier: BUYER, name: "OFFICE", active: true, isPublic: true, serviceRequired: true };
  const recipient = { structure, services: [{ code: "ACCUEIL", name: "Accueil", active: true }] };
  const known = { recipient, source: "api", fromCache: false, ageMs: 0, stale: false };
  const checkPorts = {
    ...{ account: ACCOUNT, issuers: [{ id: 1, identifier: SELLER, name: "Vendeur" }], attachmentTypes: null },
    directory: { recipient: async () => known, service: async () => null },
    sentAlike: async () => [],
    referenceFacts: async ({ originalNumber }: { readonly originalNumber: string | null }) => ({
      ...{ ...NO_REFERENCE_FACTS, originalKnown: originalNumber === null ? null : false },
    }),
    now: process.ports.now,
  } as never;
  const { journal } = process;
  async function* entries() {
    for (const one of printed) yield { kind: "row", row: row(one) } as const;
  }
  const items: PlanItem[] = [];
  const draft = {
    add: async (item: PlanItem) => void items.push(item),
    items: async function* () {
      yield* items;
    },
    finish: async (_: string | null, content: { readonly items: AsyncIterable<PlanItem> }) => {
      const kept = await all(content.items);
      return {
        items: async function* () {
          yield* kept;
        },
      } as unknown as Plan;
    },
    discard: async () => undefined,
  };
  const inState = (state: DepositState) => (_: unknown, sha256: string) =>
    journal.list({ environment: environmentKey(ACCOUNT), sha256, states: [state] });
  return {
    ...{ sources: { read: entries }, plans: { draft: async () => draft } as never, account: ACCOUNT },
    ports: { files: process.ports.files, pdf: async () => ({ read: async (path: string) => report(path) }) as never },
    sellerAccountOf: async () => ({ account: ACCOUNT, checkPorts, finding: null, withdrawn: () => withdrawn(journal) }),
    usedNumber: (account, one, replaces) => usedNumberFindings(process.ports, account, one, replaces),
    earlier: async () => null,
    ...(asks ? { deposited: inState("submitted"), begun: inState("uploaded") } : {}),
    signal: new AbortController().signal,
    now: process.ports.now,
    onProgress: () => undefined,
  };
}

async function planned(
  process: Process,
  asks: boolean,
  printed: readonly Printed[],
  values: ManifestValues = {},
  withdrawn?: Parameters<typeof planning>[4],
) {
  const { plan } = await planBatch(planning(process, asks, printed, values, withdrawn), ["/lot"], null);
  const items = await all(plan.items());
  const { before } = await planToday(async () => process.journal, environmentKey(ACCOUNT), plan);
  const codes = items.flatMap(({ findings }) => findings.map(({ code }) => code));
  return { before, codes, items };
}

/** Deposits the file of this number as these answers make it. */
async function deposit(process: Process, number: string, over: Partial<Invoice>, answer: "yes" | null = "yes") {
  const plan = pdfPlan(number, over);
  const sha256 = sha256Of(number);
  const files = { ...process.ports.files, sha256: () => sha256 };
  const own = { ...process, ports: { ...process.ports, files } };
  const planned = { ...plan, file: { ...plan.file, path: `/lot/${number}.pdf`, sha256 } };
  const { said } = await runDeposit(own, planned, { confirm: async () => answer });
  expect(said).toBe(answer === null ? "declined" : "submitted");
}

const NEGATIVE = {
  ...{ taxExclusiveAmount: -10_000, taxAmount: -2_000, taxInclusiveAmount: -12_000, payableAmount: -12_000 },
};
const POSITIVE = {
  ...{ taxExclusiveAmount: cents(10_000), taxAmount: cents(2_000) },
  ...{ taxInclusiveAmount: cents(12_000), payableAmount: cents(12_000) },
};

describe("a folder that is read again after it was sent", () => {
  it("has what was deposited with answers given on the spot as deposited, with nothing to correct", async () => {
    const process = processOn(createWorld());
    await deposit(process, "R-1", { serviceCode: "ACCUEIL" });
    await deposit(process, "R-2", { serviceCode: "ACCUEIL", type: "credit-note", ...POSITIVE });
    await deposit(process, "R-3", { serviceCode: "ACCUEIL" });
    const printed: readonly Printed[] = [
      { number: "R-1" },
      // Its amounts were made positive, and it was said to be a credit note.
      { number: "R-2", ...NEGATIVE },
      { number: "R-3", payableAmount: null },
    ];
    const again = await planned(process, true, printed);
    expect([again.before, again.items.every(sendable)]).toEqual([3, true]);
    expect(again.codes).not.toContain("NUMBER_SENT_BEFORE");
    expect(again.items.map(({ invoice }) => invoice.serviceCode)).toEqual(["ACCUEIL", "ACCUEIL", "ACCUEIL"]);
    // Where nobody is asked the same sources make the same plan.
    expect((await planned(process, false, printed)).before).toBe(0);
  });

  it("has to correct what was deposited and came to nothing since, where somebody is there to be told", async () => {
    const process = processOn(createWorld());
    await deposit(process, "W-1", { serviceCode: "ACCUEIL" });
    await deposit(process, "W-2", { serviceCode: "ACCUEIL" });
    const printed = [{ number: "W-1" }, { number: "W-2" }];
    let asked = 0;
    const rejected = async (journal: Process["journal"]) => {
      asked += 1;
      const found = await all(journal.list({ environment: environmentKey(ACCOUNT), sha256: sha256Of("W-2") }));
      return new Map([[found[0]?.receipt?.invoiceId ?? 0, "REJETEE"]]);
    };
    const again = await planned(process, true, printed, {}, rejected);
    expect([again.before, again.items.map(sendable)]).toEqual([1, [true, false]]);
    const told = again.items[1]?.findings.find(({ code }) => code === "NUMBER_USED");
    expect(told?.params).toEqual({ number: "W-2", status: "REJETEE" });
    // A script is answered without the service.
    asked = 0;
    const script = await planned(
      process,
      false,
      printed.map((one) => ({ ...one, serviceCode: "ACCUEIL" })),
      {},
      rejected,
    );
    expect([script.before, asked]).toEqual([2, 0]);
  });

  it("has a copy of what was deposited as deposited; of two that were not, none goes", async () => {
    const process = processOn(createWorld());
    const twice = (number: string): readonly Printed[] => [
      { number, file: `${number} (copie).pdf`, serviceCode: "ACCUEIL" },
      { number, file: `${number}.pdf`, serviceCode: "ACCUEIL" },
    ];
    const fresh = await planned(process, true, twice("C-1"));
    expect(fresh.items.map(sendable)).toEqual([false, false]);
    await deposit(process, "C-1", { serviceCode: "ACCUEIL" });
    const again = await planned(process, true, twice("C-1"));
    expect([again.before, again.items.map(sendable)]).toEqual([2, [true, true]]);
    const copy = again.items[0]?.findings.find(({ code }) => code === "BATCH_COPY_OF_DEPOSITED");
    expect([copy?.severity, copy?.params]).toEqual(["warning", { other: "C-1.pdf" }]);
    expect(again.items[1]?.findings.map(({ code }) => code)).not.toContain("BATCH_COPY_OF_DEPOSITED");
    // A script decides nothing: both are to be looked at, as before.
    expect((await planned(process, false, twice("C-1"))).items.map(sendable)).toEqual([false, false]);
  });

  it("goes on with what was answered for a deposit that was declined, where somebody is there to be told", async () => {
    const process = processOn(createWorld());
    const answered = { serviceCode: "ACCUEIL", commitmentNumber: "BC-2026-55", number: "D-1-B" };
    await deposit(process, "D-1", answered, null);
    const again = await planned(process, true, [{ number: "D-1" }]);
    expect(again.items[0]?.invoice).toMatchObject(answered);
    const told = again.items[0]?.findings.find(({ code }) => code === "BATCH_DRAFT_RESUMED");
    expect(told?.params).toEqual({ fields: "serviceCode, commitmentNumber, number" });
    const otherwise = await planned(process, true, [{ number: "D-1" }], { number: "D-9", service: "ACCUEIL" });
    expect(otherwise.items[0]?.invoice).toMatchObject({ number: "D-9", commitmentNumber: null });
    // The same sources make the same plan for a script.
    expect((await planned(process, false, [{ number: "D-1" }])).items[0]?.invoice.number).toBe("D-1");
  });

  it("has to correct what was not deposited, and what is now said to be otherwise", async () => {
    const process = processOn(createWorld());
    await deposit(process, "S-1", { serviceCode: "ACCUEIL" });
    const other = await planned(process, true, [{ number: "S-2" }]);
    expect([other.before, other.codes]).toEqual([0, expect.arrayContaining(["SERVICE_REQUIRED"])]);
    const changed = await planned(process, true, [{ number: "S-1" }], { date: "2026-10-04", service: "ACCUEIL" });
    expect(changed.before).toBe(0);
    expect(changed.codes).toContain("NUMBER_SENT_BEFORE");
  });
});

it("knows the invoice that a credit note of the same batch corrects", async () => {
  const process = processOn(createWorld());
  const note = { type: "credit-note", serviceCode: "ACCUEIL", originalNumber: "T-1", ...POSITIVE };
  const printed: readonly Printed[] = [
    { number: "T-2", ...note },
    { number: "T-1", serviceCode: "ACCUEIL" },
  ];
  expect((await planned(process, false, printed)).codes).not.toContain("ORIGINAL_NUMBER_UNKNOWN");
  // Not where the invoice itself stays, or is no invoice of the batch.
  const staying = await planned(process, false, [{ number: "T-2", ...note }, { number: "T-1" }]);
  expect(staying.codes).toContain("ORIGINAL_NUMBER_UNKNOWN");
  expect((await planned(process, false, [{ number: "T-2", ...note }])).codes).toContain("ORIGINAL_NUMBER_UNKNOWN");
});
