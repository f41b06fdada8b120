import { INVOICE_FIELDS } from "../fields.ts";
import type { Finding } from "../finding.ts";
import type { Invoice } from "../invoice.ts";
import type { InvoiceDraft } from "../preflight/input.ts";
import type { RecognisedInvoice } from "../recognised-invoice.ts";
import { agrees, type GivenInvoice, givenBy, printable } from "./given.ts";
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
  return IDENTITY.every((field) => a[field] === b[field]);
}

/** What makes an invoice the one it is. */
const IDENTITY = [
  ...(["number", "seller", "buyer", "issueDate", "type", "currency"] as const),
  ...(["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const),
];

/**
 * What else was said of an invoice when its file was deposited, where the same file makes the same invoice now: the
 * number and seller that are known of it are those of the deposit, and nothing that is said of it now contradicts what
 * was sent. Null where the deposit is of another invoice.
 * @param given what is said of it now, by whoever says more than the file
 */
export function saidOfDeposited(
  draft: InvoiceDraft,
  given: GivenInvoice,
  { key, invoice }: Pick<Deposit, "key" | "invoice">,
): GivenInvoice | null {
  if (draft.number !== null && draft.number !== key.number) return null;
  if (draft.seller !== null && draft.seller !== key.seller) return null;
  const isContradicted = IDENTITY.some((field) => {
    const said = given[field];
    return said !== undefined && !agrees(invoice.type, said, invoice[field]);
  });
  if (isContradicted) return null;
  return givenBy(INVOICE_FIELDS, (field) =>
    invoice[field] === draft[field] ? undefined : (invoice[field] ?? undefined),
  );
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
