import { describe, expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import type { InvoiceStatus } from "../../src/domain/status.ts";
import type { InvoiceSummary } from "../../src/usecases/ports/gateway.ts";
import { correctedNumber, referenceOf, tracer, waitsForSupplier } from "../../src/usecases/traces.ts";
import { runDeposit } from "../support/memory-runs.ts";
import { ACCOUNT, createWorld, FINE, pdfPlan, processOn } from "../support/memory-world.ts";

/** As the service's search tells it. */
function row(number: string, invoiceId: number, status: InvoiceStatus, acknowledged = false): InvoiceSummary {
  const { invoice } = pdfPlan(number);
  return {
    ...{ invoiceId, number, status, type: "invoice", typeTold: true, statusAt: null, depositedAt: "2026-11-02" },
    ...{ issueDate: invoice.issueDate, seller: { siret: invoice.seller, name: null }, currency: "EUR" },
    recipient: { siret: invoice.buyer, name: "OFFICE", serviceCode: null },
    ...{ taxExclusiveAmount: null, taxInclusiveAmount: null, payableAmount: null, commitmentNumber: null },
    ...{ originalNumber: null, comment: null, rejectionAcknowledged: acknowledged, flowNumber: null },
  };
}

/** A home whose journal has what the test deposits. */
function home() {
  const world = createWorld();
  const process = processOn(world);
  const trace = () => tracer({ account: ACCOUNT, journal: async () => process.journal });
  const sent = async (number: string, replaces?: string) => {
    const plan = pdfPlan(number);
    await runDeposit(process, replaces === undefined ? plan : { ...plan, replaces });
    for await (const { receipt } of process.journal.list({ number })) return receipt?.invoiceId ?? 0;
    return 0;
  };
  return { process, world, trace, sent };
}

describe("what the journal knows of an invoice", () => {
  it("tells both ways which invoice made a rejected one again, and that it waits for nobody then", async () => {
    const { trace, sent } = home();
    const old = row("OLD-1", await sent("OLD-1"), "REJETEE");
    expect(waitsForSupplier(await trace().ofList(old))).toBe(true);
    const next = row("NEW-1", await sent("NEW-1", "OLD-1"), "DEPOSEE");
    const replaced = await trace().ofList(old);
    expect(replaced.trace).toMatchObject({ replacedBy: "NEW-1", replaces: null });
    expect(waitsForSupplier(replaced)).toBe(false);
    expect((await trace().one(next)).trace).toMatchObject({ replacedBy: null, replaces: "OLD-1" });
    // The one that made it again may be rejected in turn.
    const again = await trace().one({ ...next, status: "REJETEE" });
    expect([again.trace.replacedBy, again.trace.replaces, waitsForSupplier(again)]).toEqual([null, "OLD-1", true]);
    // The same number of another company is not meant.
    const other = { ...old, seller: { siret: "41816609600069", name: null } };
    expect((await trace().ofList(other)).trace.replacedBy).toBeNull();
  });

  it("takes no replacement for one that was not accepted", async () => {
    const { process, trace, sent } = home();
    const old = row("OLD-2", await sent("OLD-2"), "REJETEE");
    const plan = { ...pdfPlan("NEW-2"), replaces: "OLD-2" };
    expect((await runDeposit(process, plan, { confirm: async () => null })).said).toBe("declined");
    expect(waitsForSupplier(await trace().ofList(old))).toBe(true);
    // The draft that is left knows what it is for.
    const draft = await trace().ofList(row("NEW-2", 4_242, "INTERPRETEE_OCR"));
    expect(draft.trace).toMatchObject({ replaces: "OLD-2", leftOver: false });
  });

  it("tells the deposit that a draft comes from, until its invoice is sent", async () => {
    const { process, trace, sent } = home();
    const draft = row("D-1", 4_242, "INTERPRETEE_OCR");
    expect((await trace().ofList(draft)).trace.stopped).toBeNull();
    await runDeposit(process, pdfPlan("D-1"), { confirm: async () => null });
    const stopped = await trace().ofList(draft);
    expect(stopped.trace.stopped?.file.path).toBe("/invoice.pdf");
    expect(waitsForSupplier(stopped)).toBe(true);
    await sent("D-1");
    const left = await trace().ofList(draft);
    expect(left.trace).toMatchObject({ stopped: null, leftOver: true });
    expect(waitsForSupplier(left)).toBe(false);
  });

  it("knows a draft that was read with another number than it was given, though that number is of a sent invoice", async () => {
    const { process, world, trace, sent } = home();
    await sent("R-1");
    const read = { codeRetour: 0, libelle: "", pieceJointeId: 77, numeroFacture: "R-1" };
    const answer = { status: 200, headers: {}, body: Buffer.from(JSON.stringify(read)) };
    world.fateOf = (path) => (path.endsWith("deposer/pdf") ? { carriedOut: "now", answer } : FINE);
    await runDeposit(process, { ...pdfPlan("R-1-B"), replaces: "R-1" }, { confirm: async () => null });
    const draft = await trace().ofList(row("R-1", 4_242, "INTERPRETEE_OCR"));
    expect(draft.trace).toMatchObject({ stopped: { key: { number: "R-1-B" } }, replaces: "R-1", leftOver: false });
    expect([correctedNumber(draft), referenceOf(draft), waitsForSupplier(draft)]).toEqual(["R-1-B", "4242", true]);
  });

  it("knows a draft in which nothing was read", async () => {
    const { process, trace } = home();
    await runDeposit(process, pdfPlan("SCAN-1"), { confirm: async () => null });
    const draft = await trace().ofList(row("", 4_242, "INTERPRETEE_OCR"));
    expect([correctedNumber(draft), referenceOf(draft)]).toEqual(["SCAN-1", "4242"]);
  });

  it("asks the journal of rejected invoices and drafts only, and does without one that cannot be read", async () => {
    const asked: string[] = [];
    const broken = tracer({
      account: ACCOUNT,
      async journal() {
        asked.push("journal");
        throw new CproError("JOURNAL_DAMAGED");
      },
    });
    await broken.ofList(row("X-1", 1, "DEPOSEE"));
    expect(asked).toEqual([]);
    expect(waitsForSupplier(await broken.ofList(row("X-2", 2, "REJETEE")))).toBe(true);
    expect((await broken.one(row("X-3", 3, "DEPOSEE"))).trace.replaces).toBeNull();
    expect(waitsForSupplier(await broken.ofList(row("X-4", 4, "REJETEE", true)))).toBe(false);
  });
});
