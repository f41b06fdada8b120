import { expect, it } from "vitest";
import { creditMark, sumText } from "../../src/practice/invoices.ts";

const visit = { language: "fr" } as never;
const invoice = (type: string, status: string, payable: number | null, currency = "EUR") =>
  ({ type, status, payable, currency }) as never;
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ") ?? null;

it("adds up a list of the practice portal: credit notes take away, what was rejected counts for nothing", () => {
  const rows = [
    invoice("FACTURE", "MISE_A_DISPOSITION", 1788),
    invoice("AVOIR", "DEPOSEE", 120),
    invoice("AVOIR", "DEPOSEE", -0.1),
    invoice("FACTURE", "REJETEE", 900),
    invoice("FACTURE", "DEPOSEE", null),
  ];
  expect(plain(sumText(visit, rows))).toBe("Net à payer en tout : 1 667,90 € (avoirs déduits, sans les rejetées).");
  expect(sumText(visit, [invoice("FACTURE", "REJETEE", 900)])).toBeNull();
  expect(sumText(visit, [...rows, invoice("FACTURE", "DEPOSEE", 1, "CHF")])).toBeNull();
  expect([creditMark(visit, rows[1] as never), creditMark(visit, rows[0] as never)]).toEqual([" (avoir)", ""]);
});
