import { expect, it } from "vitest";
import type { ChorusGateway, InvoiceSummary } from "../../../src/usecases/ports/gateway.ts";
import { readCredits } from "../../../src/usecases/reports/credits.ts";

const party = { siret: "51234567900017", name: null };
const invoice = (number: string, more: object = {}) =>
  ({ number, seller: party, recipient: party, status: "DEPOSEE", issueDate: "2026-11-01", ...more }) as InvoiceSummary;
const note = (number: string, originalNumber: string) =>
  invoice(number, { type: "credit-note", originalNumber, payableAmount: 300_00 });

it("tells the credit note of an invoice that is not among those read from one that names none", async () => {
  const gateway = {
    async *searchInvoices({ number }: { readonly number?: string }) {
      if (number === "REJECTED") yield invoice("REJECTED", { status: "REJETEE" });
    },
  } as unknown as ChorusGateway;
  const notes = [note("A-1", "F-1"), note("A-2", "REJECTED"), note("A-3", "NOWHERE")];
  const { of, apart, unlinked } = await readCredits(gateway, [invoice("F-1")], notes);
  expect(of(invoice("F-1"))).toMatchObject([{ number: "A-1", amount: 300_00 }]);
  expect(apart).toMatchObject([{ number: "A-2", original: "REJECTED", amount: 300_00 }]);
  expect(unlinked.map(({ number }) => number)).toEqual(["A-3"]);
});
