import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cents, cents, ZERO } from "../../../src/domain/money.ts";
import { type Assessment, assess, CLAIM_CLASSES, type PaymentCase } from "../../../src/domain/payment/assess.ts";
import { addDays } from "../../../src/domain/payment/calendar.ts";
import type { StatusStep } from "../../../src/domain/payment/delay.ts";
import { type Credit, owedOn } from "../../../src/domain/payment/interest.ts";
import { LEGAL_TERMS } from "../../../src/domain/payment/terms.ts";
import { claimed, paymentTotals } from "../../../src/domain/payment/totals.ts";
import { INVOICE_STATUSES } from "../../../src/domain/status.ts";
import { payerLetters } from "../../../src/ui/views/payment-letter.ts";
import type { PaymentLine } from "../../../src/usecases/reports/payments.ts";

const TODAY = "2026-06-30";
const day = fc.nat(500).map((days) => addDays("2025-01-01", days));
const credit: fc.Arbitrary<Credit> = fc.record({
  number: fc.constantFrom("AV-1", "AV-2", "AV-3"),
  date: day,
  amount: fc.integer({ min: 1, max: 2_000_00 }).map(cents),
});
const steps: fc.Arbitrary<readonly StatusStep[]> = fc
  .array(
    fc.record({
      status: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom("MISE_A_DISPOSITION", "SUSPENDUE", "COMPLETEE", "MISE_EN_PAIEMENT") },
        { weight: 1, arbitrary: fc.constantFrom(...INVOICE_STATUSES, "INCONNUE") },
      ),
      at: day,
    }),
    { maxLength: 6 },
  )
  .map((all) => [{ status: "MISE_A_DISPOSITION", at: "2025-01-01" }, ...all.sort((a, b) => (a.at < b.at ? -1 : 1))]);
const about: fc.Arbitrary<PaymentCase> = fc.record({
  status: fc.constantFrom(...INVOICE_STATUSES, "INCONNUE", "MISE_A_DISPOSITION", "MISE_EN_PAIEMENT", "COMPTABILISEE"),
  amount: fc.option(fc.integer({ min: 1, max: 2_000_00 }).map(cents), { freq: 9 }),
  currency: fc.constantFrom("EUR", "EUR", "EUR", "XPF"),
  isPrepayment: fc.boolean(),
  term: fc.oneof(
    fc.constantFrom("standard", "hospital", "company", "entity", "identifier", "assumed").map((reason) => ({
      days: LEGAL_TERMS[reason as keyof typeof LEGAL_TERMS] ?? 30,
      reason: reason as PaymentCase["term"]["reason"],
    })),
    fc.integer({ min: 1, max: 60 }).map((days) => ({ days, reason: "contract" as const, aboveLegal: days > 30 })),
  ),
  credits: fc.array(credit, { maxLength: 4 }),
  unlinkedCredits: fc.array(credit, { maxLength: 1 }),
  performedAt: fc.option(day),
  framework: fc.constantFrom("A1", "A1", "A2", "A9", null),
  reportsPayment: fc.boolean(),
});

const ofClass = (one: Assessment): Cents => claimed(one);

describe("a claim, whatever the history", () => {
  it("never bears interest on more than what is still owed on each day", () => {
    fc.assert(
      fc.property(steps, about, (history, one) => {
        const { interest, dueAt, paidAt } = assess(history, one, TODAY);
        for (const { from, to, base, days } of interest?.spans ?? []) {
          expect(from > (dueAt ?? "")).toBe(true);
          expect(to <= (paidAt ?? TODAY)).toBe(true);
          for (let n = 0; n < days; n++) {
            expect(base).toBeLessThanOrEqual(owedOn(one.amount ?? ZERO, one.credits, addDays(from, n)));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is never raised by one more credit note", () => {
    fc.assert(
      fc.property(steps, about, credit, (history, one, more) => {
        const before = assess(history, one, TODAY);
        const linked = assess(history, { ...one, credits: [...one.credits, more] }, TODAY);
        const unlinked = assess(history, { ...one, unlinkedCredits: [...one.unlinkedCredits, more] }, TODAY);
        expect(ofClass(linked)).toBeLessThanOrEqual(ofClass(before));
        expect(ofClass(unlinked)).toBeLessThanOrEqual(ofClass(before));
        for (const after of [linked, unlinked]) {
          if (after.claim === "certain") expect(before.claim).toBe("certain");
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("is certain exactly when it is late and nothing is doubtful; a doubt never enters the certain total", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, about), { maxLength: 8 }), (all) => {
        const lines = all.map(([history, one]) => lineOf(assess(history, one, TODAY), one));
        for (const { assessment } of lines) {
          expect(CLAIM_CLASSES).toContain(assessment.claim);
          if (assessment.claim === "certain") expect(assessment.doubts).toEqual([]);
          else if (assessment.claim !== "none") expect(assessment.doubts.length).toBeGreaterThan(0);
          if (assessment.claim === "not-claimable" || assessment.claim === "none") {
            expect(claimed(assessment)).toBe(0);
          }
        }
        const { certain, doubtful, interest, indemnity } = paymentTotals(lines);
        const sum = (some: readonly PaymentLine[]) =>
          some.reduce((total, { assessment }) => total + claimed(assessment), 0);
        expect(certain).toBe(sum(lines.filter(({ assessment }) => assessment.doubts.length === 0)));
        expect(certain).toBe(interest + indemnity);
        expect(certain + doubtful).toBe(sum(lines));
      }),
      { numRuns: 300 },
    );
  });

  it("goes into letters that add up to the certain total", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, about, fc.constantFrom("A", "B", "C")), { maxLength: 8 }), (all) => {
        const lines = all.map(([history, one, siret]) => lineOf(assess(history, one, TODAY), one, siret));
        for (const withDoubtful of [false, true]) {
          const letters = payerLetters(lines, { today: TODAY, withDoubtful, isPractice: () => withDoubtful });
          // A letter about invoices that are no real ones says so first.
          for (const { letter } of letters) expect(letter.opening[0]?.startsWith("ESSAI")).toBe(withDoubtful);
          expect(letters.reduce((sum, { total }) => sum + total, 0)).toBe(paymentTotals(lines).certain);
          expect(new Set(letters.map(({ fileName }) => fileName)).size).toBe(letters.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function lineOf(assessment: Assessment, one: PaymentCase, siret = "A"): PaymentLine {
  return {
    ...{ profile: "test", seller: { siret: "S", name: null }, invoiceId: 1, number: "F-1", issueDate: "2025-01-01" },
    ...{ status: one.status, depositedAt: "2025-01-01", currency: one.currency, amount: one.amount },
    ...{ credits: one.credits, performedAt: one.performedAt, recipient: { siret, name: null } },
    ...{ term: one.term, assessment },
  };
}
