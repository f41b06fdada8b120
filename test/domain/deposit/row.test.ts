import { describe, expect, it } from "vitest";
import { compareRow, matchRows } from "../../../src/domain/deposit/row.ts";
import { BUYER, invoiceOf, SELLER } from "../../support/journal.ts";

const invoice = invoiceOf("F1");
const row = {
  invoiceId: 1,
  number: "F1",
  type: "invoice",
  typeTold: true,
  status: "DEPOSEE",
  issueDate: "2026-10-05",
  payableAmount: 12000,
  currency: "EUR",
  seller: { siret: SELLER as string },
  recipient: { siret: BUYER as string },
};

describe("the rule of the row", () => {
  it("takes the one row that agrees", () => {
    expect(matchRows(invoice, [row])).toEqual({ kind: "found", row });
    expect(matchRows(invoice, [{ ...row, payableAmount: 1 }, row])).toEqual({ kind: "found", row });
    expect(matchRows(invoice, [{ ...row, issueDate: "2026-10-05T00:00:00" }]).kind).toBe("found");
  });

  it.each([
    ["amount", { payableAmount: 12001 }, { payableAmount: null }],
    ["date", { issueDate: "2026-10-06" }, { issueDate: null }],
    ["recipient", { recipient: { siret: "11000201100044" } }, { recipient: { siret: "" } }],
    ["type", { type: "credit-note" }, { typeTold: false }],
    ["currency", { currency: "USD" }, { currency: null }],
  ])("never guesses about the %s", (_, another, unsaid) => {
    expect(matchRows(invoice, [{ ...row, ...another }]).kind).toBe("other");
    expect(matchRows(invoice, [{ ...row, ...unsaid }]).kind).toBe("other");
    expect(compareRow(invoice, { ...row, ...another })).toMatchObject({ differs: [expect.anything()], open: [] });
    expect(compareRow(invoice, { ...row, ...unsaid })).toMatchObject({ differs: [], open: [expect.anything()] });
  });

  it("never chooses between two that agree", () => {
    expect(matchRows(invoice, [row, { ...row, invoiceId: 2 }]).kind).toBe("other");
  });

  it("passes over other numbers, drafts, other sellers and other years", () => {
    expect(matchRows(invoice, [])).toEqual({ kind: "absent" });
    expect(matchRows(invoice, [{ ...row, number: "F10" }]).kind).toBe("absent");
    expect(matchRows(invoice, [{ ...row, status: "INTERPRETEE_OCR" }]).kind).toBe("absent");
    expect(matchRows(invoice, [{ ...row, seller: { siret: "11000201100044" } }]).kind).toBe("absent");
    expect(matchRows(invoice, [{ ...row, issueDate: "2025-10-05" }]).kind).toBe("absent");
  });

  it("does not take a row whose seller is not told", () => {
    expect(matchRows(invoice, [{ ...row, seller: { siret: "" } }]).kind).toBe("other");
  });

  it("asks a flow of an earlier version only for what it kept", () => {
    const { type, currency, ...kept } = { ...invoice };
    expect(matchRows(kept, [{ ...row, typeTold: false, currency: null }]).kind).toBe("found");
    expect([type, currency]).toEqual(["invoice", "EUR"]);
  });
});
