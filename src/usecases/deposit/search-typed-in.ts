import type { Invoice } from "../../domain/invoice.ts";
import { isDraft } from "../../domain/status.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceSummary } from "../ports/gateway.ts";
import type { Looked } from "../submission/types.ts";

/** More invoices than this of one amount to one recipient are not looked into one by one; the newest are. */
const MOST = 200;
const DAY_MS = 86_400_000;
/** Our own reference in a comment, whichever invoice's. */
const REFERENCE = /\[CPRO-[0-9A-F]{12}\]/;

/**
 * Finds a typed-in invoice, whose number only Chorus Pro knows: by everything that it says, then by our own reference in
 * its comment. One that says the same without any reference of ours, on the same day, is `alike`: made on the portal, or
 * ours where the service does not give comments back.
 *
 * @param open submit was called and its fate is not known: one whose comment cannot be read may then be ours
 */
export async function searchTypedIn(
  gateway: ChorusGateway,
  invoice: Invoice,
  sellerId: number,
  open: boolean,
): Promise<Looked<InvoiceSummary>> {
  const { payableAmount, number: reference } = invoice;
  const same: InvoiceSummary[] = [];
  const doubtful: InvoiceSummary[] = [];
  const alike: InvoiceSummary[] = [];
  let seen = 0;
  // Newest first.
  for await (const row of gateway.searchInvoices({
    sellerId,
    payableMin: payableAmount,
    payableMax: payableAmount,
  })) {
    if (isDraft(row.status) || !saysTheSame(invoice, row)) continue;
    if (++seen > MOST) break;
    const details = await gateway.invoice(row.invoiceId);
    const comment = details?.supplierComment ?? "";
    if (comment.includes(`[${reference}]`)) same.push(row);
    else if (REFERENCE.test(comment)) continue;
    else if (open && mayBeOurs(details)) doubtful.push(row);
    else if (isNear(invoice.issueDate, row.issueDate) && (details === null || saysTheSame(invoice, details)))
      alike.push(row);
  }
  const [row, ...more] = same;
  if (row && more.length === 0) return { kind: "found", row };
  if (same.length > 1) return { kind: "other", rows: same };
  if (doubtful.length > 0) return { kind: "other", rows: doubtful };
  return alike.length > 0 ? { kind: "alike", rows: alike } : { kind: "absent" };
}

/** Nothing that the row tells contradicts the invoice; its date is judged apart, since Chorus Pro gives it. */
function saysTheSame(invoice: Invoice, row: InvoiceSummary | InvoiceDetails): boolean {
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [row.seller.siret || null, invoice.seller],
    [row.recipient.siret || null, invoice.buyer],
    [row.recipient.serviceCode, invoice.serviceCode],
    [row.typeTold ? row.type : null, invoice.type],
    [/^[A-Z]{3}$/.test(row.currency ?? "") ? row.currency : null, invoice.currency],
    [row.payableAmount, invoice.payableAmount],
    [row.taxExclusiveAmount, invoice.taxExclusiveAmount],
    [row.taxInclusiveAmount, invoice.taxInclusiveAmount],
    [row.commitmentNumber, invoice.commitmentNumber],
    ...("contractNumber" in row ? [[row.contractNumber, invoice.contractNumber] as const] : []),
    ...("taxAmount" in row ? [[row.taxAmount, invoice.taxAmount] as const] : []),
  ];
  return pairs.every(([told, ours]) => told === null || told === ours);
}

/** Within a day: the service's midnight is not ours. What is not told may be near. */
function isNear(ours: string, told: string | null): boolean {
  return told === null || Math.abs(Date.parse(told.slice(0, 10)) - Date.parse(ours)) <= DAY_MS;
}

/** Typed in, as far as is known, and without a comment: ours always has one. */
function mayBeOurs(details: InvoiceDetails | null): boolean {
  if (details === null) return true;
  return details.supplierComment === null && (details.depositMode ?? "SAISIE").includes("SAISIE");
}
