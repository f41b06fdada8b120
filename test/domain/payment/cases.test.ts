import { describe, expect, it } from "vitest";
import { toDecimalString } from "../../../src/domain/money.ts";
import { assess } from "../../../src/domain/payment/assess.ts";
import { CASES, givenRates, paymentCase, stepsOf } from "./cases.ts";

describe("late payments worked out by hand", () => {
  it("are at least 120, each with its article and its reasoning, and each once", () => {
    expect(CASES.length).toBeGreaterThanOrEqual(120);
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    for (const { articles, why } of CASES) {
      expect(articles).toMatch(/^[LRD]2192-\d/);
      expect(why.length).toBeGreaterThan(5);
    }
  });

  it.each(CASES.map((one) => [one.id, one] as const))("%s", (_, one) => {
    const told = assess(stepsOf(one.history), paymentCase(one), one.today ?? "2026-11-29", givenRates(one));
    const { setAside, ...expected } = one.expect;
    const amount = told.interest === null ? null : told.interest.amount;
    expect({
      state: told.state,
      dueAt: told.dueAt,
      daysLate: told.daysLate,
      interest: amount === null ? (expected.interest === null ? null : "0.00") : toDecimalString(amount),
      indemnity: toDecimalString(told.indemnity),
      claim: told.claim,
      doubts: told.doubts.map(({ code }) => code),
    }).toEqual(expected);
    if (setAside !== undefined) expect(toDecimalString(told.setAside)).toBe(setAside);
  });
});
