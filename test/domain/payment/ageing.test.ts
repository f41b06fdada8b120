import { describe, expect, it } from "vitest";
import { cents } from "../../../src/domain/money.ts";
import { ageing, type OwedInvoice } from "../../../src/domain/payment/ageing.ts";
import type { PaymentState } from "../../../src/domain/payment/assess.ts";

const owed = (state: PaymentState, daysLate: number, amount: number, more: Partial<OwedInvoice> = {}): OwedInvoice => ({
  assessment: { state, daysLate },
  amount: cents(amount),
  currency: "EUR",
  credits: [],
  ...more,
});

describe("what is not paid, by its age", () => {
  it("counts each invoice once, at the edges too, and none that is paid or in another currency", () => {
    const invoices = [
      owed("not-available", 0, 7),
      owed("running", 0, 100),
      owed("suspended", 0, 10),
      owed("overdue", 1, 1),
      owed("overdue", 30, 2),
      owed("overdue", 31, 4),
      owed("overdue", 60, 8),
      owed("overdue", 61, 16),
      owed("overdue", 90, 32),
      owed("overdue", 91, 64),
      owed("unreported", 400, 128),
      owed("paid-late", 12, 1000),
      owed("credited", 12, 1000),
      owed("not-owed", 12, 1000),
      owed("overdue", 12, 1000, { currency: "USD" }),
    ];
    expect(ageing(invoices).map(({ age, invoices: count, amount }) => [age, count, amount])).toEqual([
      ["not-begun", 1, 7],
      ["in-term", 2, 110],
      ["to-30", 2, 3],
      ["to-60", 2, 12],
      ["to-90", 2, 48],
      ["older", 1, 64],
      ["unreported", 1, 128],
    ]);
  });

  it("takes credit notes off, and leaves out what nothing is left of", () => {
    const credit = (amount: number) => ({ number: "A-1", date: "2026-10-01", amount: cents(amount) });
    const partly = owed("overdue", 10, 1000, { credits: [credit(400)] });
    const wholly = owed("overdue", 50, 1000, { credits: [credit(1000)] });
    expect(ageing([partly, wholly, owed("overdue", 5, 1, { amount: null })])).toEqual([
      { age: "to-30", invoices: 1, amount: 600 },
    ]);
  });
});
