import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { RecognisedInvoice } from "../recognised-invoice.ts";
import { printable, sameValue } from "./given.ts";

const RECOGNISED_FIELDS = [
  "number",
  "issueDate",
  "type",
  "buyer",
  "serviceCode",
  "seller",
  "currency",
  "commitmentNumber",
  "taxExclusiveAmount",
  "taxAmount",
  "taxInclusiveAmount",
  "payableAmount",
] as const satisfies readonly (keyof Invoice & keyof RecognisedInvoice)[];

/**
 * Where Chorus Pro read something else in the PDF than what is about to be submitted. Warnings only: its recognition
 * often reads little, sometimes wrongly, and what counts is what is submitted.
 */
export function recognitionFindings(invoice: Invoice, recognised: RecognisedInvoice): readonly Finding[] {
  return RECOGNISED_FIELDS.flatMap((field): readonly Finding[] => {
    const read = recognised[field];
    const sent = invoice[field];
    // An absent commitment number that Chorus Pro did read deserves a look too.
    if (read === null || read === "" || (sent !== null && sameValue(sent, read))) return [];
    const params = { field, sent: sent === null ? "" : printable(sent), read: printable(read) };
    return [{ code: "RECOGNISED_DISAGREES", severity: "warning", params }];
  });
}

/** A row of the supplier's invoice search, as far as it identifies an invoice. */
export interface ServerRow {
  readonly invoiceId: number;
  readonly number: string;
  readonly status: string;
  readonly issueDate: string | null;
  readonly payableAmount: number | null;
  readonly recipient: { readonly siret: string };
}

/** An upload makes a draft that bears the number Chorus Pro read; nobody submitted it. */
const DRAFTS = new Set(["INTERPRETEE_OCR", "BROUILLON"]);

export type Match<Row extends ServerRow> =
  | { readonly kind: "found"; readonly row: Row }
  | { readonly kind: "absent" }
  /** Rows bear the number but none, or more than one, is certainly this invoice. */
  | { readonly kind: "ambiguous"; readonly rows: readonly Row[] };

/**
 * Which of the rows that a search by number and seller gave is this invoice: what is due, the date and the recipient
 * must all agree. What the server does not say proves nothing, so it does not agree.
 */
export function matchRows<Row extends ServerRow>(
  invoice: Pick<Invoice, "number" | "payableAmount" | "issueDate" | "buyer">,
  rows: readonly Row[],
): Match<Row> {
  const bearing = rows.filter((row) => row.number === invoice.number && !DRAFTS.has(row.status));
  const [same, ...more] = bearing.filter(
    (row) =>
      row.payableAmount === invoice.payableAmount &&
      row.issueDate?.slice(0, 10) === invoice.issueDate &&
      row.recipient.siret === invoice.buyer,
  );
  if (same && more.length === 0) return { kind: "found", row: same };
  return bearing.length === 0 ? { kind: "absent" } : { kind: "ambiguous", rows: bearing };
}

/** Two descriptions of one invoice: same number, seller, recipient, date, kind and amounts. The file may differ. */
export function isSameInvoice(a: Invoice, b: Invoice): boolean {
  const fields = ["number", "seller", "buyer", "issueDate", "type", "currency"] as const;
  const amounts = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const;
  return [...fields, ...amounts].every((field) => a[field] === b[field]);
}
