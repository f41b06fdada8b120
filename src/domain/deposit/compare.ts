import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { RecognisedInvoice } from "../recognised-invoice.ts";
import { agrees, printable } from "./given.ts";
import type { Deposit } from "./state.ts";

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
    if (read === null || read === "" || (sent !== null && agrees(invoice.type, sent, read))) return [];
    const params = { field, sent: sent === null ? "" : printable(sent), read: printable(read) };
    return [{ code: "RECOGNISED_DISAGREES", severity: "warning", params }];
  });
}

/** Two descriptions of one invoice: same number, seller, recipient, date, kind and amounts. The file may differ. */
export function isSameInvoice(a: Invoice, b: Invoice): boolean {
  const fields = ["number", "seller", "buyer", "issueDate", "type", "currency"] as const;
  const amounts = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const;
  return [...fields, ...amounts].every((field) => a[field] === b[field]);
}

/**
 * Whether a deposit under an invoice's number is of that invoice; else the number was another one's. Of a deposit that a
 * lost journal was given back, only what the service's search tells is known.
 */
export function isItsDeposit(invoice: Invoice, deposit: Deposit): boolean {
  const { file, typedIn, invoice: sent } = deposit;
  if (file.sha256 !== "" || typedIn) return isSameInvoice(invoice, sent);
  const told = ["number", "seller", "buyer", "issueDate", "type", "currency", "payableAmount"] as const;
  return told.every((field) => invoice[field] === sent[field]);
}
