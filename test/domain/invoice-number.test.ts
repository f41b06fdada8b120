import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invoiceKey, likeness, looksLike, numberForm } from "../../src/domain/invoice-number.ts";
import { SELLER, siret } from "../support/journal.ts";

describe("the form of a number", () => {
  it.each([
    ["A-1", "a-1"],
    ["7", "007"],
    ["A-1", "А-1"],
    ["F2026-0042", "f 2026 – 42"],
    ["F2026-0042", "F2026\u00a0-\u20110042"],
    ["HOPE1", "НОРЕ1"],
    ["FA_12", "FA12"],
    ["FA12", "ＦＡ１２"],
    ["F\u200b1", "F1"],
  ])("is the same for %s and %s", (one, other) => {
    expect(numberForm(one)).toBe(numberForm(other));
  });

  it.each([
    ["A-1", "A-2"],
    ["A-1", "B-1"],
    ["10", "1"],
    ["F100", "F1"],
    ["2026/1", "20261"],
  ])("is not for %s and %s", (one, other) => {
    expect(numberForm(one)).not.toBe(numberForm(other));
  });

  it("does not change when it is taken again, nor with case, spaces and dashes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (number) => {
        expect(numberForm(numberForm(number))).toBe(numberForm(number));
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{1,3}[1-9]{1,6}$/),
        fc.nat(),
        fc.constantFrom("-", " ", "–", "_"),
        (number, at, sign) => {
          const place = at % (number.length + 1);
          const typed = `${number.slice(0, place)}${sign}${number.slice(place)}`.toLowerCase();
          expect(numberForm(typed)).toBe(numberForm(number));
        },
      ),
    );
  });

  it.each([
    ["2O26-7", "2026-7"],
    ["F1o1", "F101"],
    ["20l6-1", "2016-1"],
    ["1OO01", "10001"],
  ])("an eye takes %s for %s", (one, other) => {
    expect(looksLike(one, other)).toBe(true);
    expect(looksLike(other, one)).toBe(true);
  });

  it.each([
    ["PRO-12", "PR-12"],
    ["F2026-I", "F2026-1"],
    ["LO1", "L1"],
  ])("an eye tells %s from %s", (one, other) => {
    expect(looksLike(one, other)).toBe(false);
  });

  it("is another invoice's in another calendar year", () => {
    const keyOn = (issueDate: string) => invoiceKey("production", { seller: SELLER, issueDate, number: "A-1" });
    expect(keyOn("2026-12-31")).toEqual(keyOn("2026-01-01"));
    expect(keyOn("2027-01-01")).not.toEqual(keyOn("2026-12-31"));
  });

  it("looks the same within one company and year only", () => {
    const key = { seller: SELLER, year: "2026", number: "A-1" };
    const sister = siret("51234567900025");
    expect(likeness({ ...key, seller: sister, number: "a1" })).toBe(likeness(key));
    expect(likeness({ ...key, year: "2027" })).not.toBe(likeness(key));
    expect(likeness({ ...key, seller: siret("80938923200020") })).not.toBe(likeness(key));
  });
});
