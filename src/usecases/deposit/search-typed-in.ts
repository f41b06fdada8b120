import type { Match } from "../../domain/deposit/compare.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceSummary } from "../ports/gateway.ts";

/** More invoices than this of one amount to one recipient are not looked into one by one. */
const MOST = 50;
const DAY_MS = 86_400_000;
const DRAFTS = new Set(["INTERPRETEE_OCR", "BROUILLON"]);

/**
 * Finds a typed-in invoice, whose number only Chorus Pro knows: by seller, recipient and amount, then by our own
 * reference in its comment. `since` is when submit was last called; null before the first time. An invoice that fits
 * but whose comment cannot be read may be ours once submit was called: ambiguous, never guessed.
 */
export async function searchTypedIn(
  gateway: ChorusGateway,
  invoice: Invoice,
  sellerId: number,
  since: string | null,
): Promise<Match<InvoiceSummary>> {
  const { payableAmount, buyer, number: reference } = invoice;
  const from = since === null ? {} : { depositedFrom: new Date(Date.parse(since) - DAY_MS).toISOString().slice(0, 10) };
  const fitting: InvoiceSummary[] = [];
  const query = { sellerId, payableMin: payableAmount, payableMax: payableAmount, ...from };
  for await (const row of gateway.searchInvoices(query)) {
    if (row.recipient.siret !== buyer || row.payableAmount !== payableAmount || DRAFTS.has(row.status)) continue;
    fitting.push(row);
    if (fitting.length > MOST) return since === null ? { kind: "absent" } : { kind: "ambiguous", rows: fitting };
  }
  const same: InvoiceSummary[] = [];
  const doubtful: InvoiceSummary[] = [];
  for (const row of fitting) {
    const details = await gateway.invoice(row.invoiceId);
    if (details?.supplierComment?.includes(`[${reference}]`)) same.push(row);
    else if (mayBeOurs(details)) doubtful.push(row);
  }
  const [row, ...more] = same;
  if (row && more.length === 0) return { kind: "found", row };
  if (same.length > 1) return { kind: "ambiguous", rows: same };
  return since === null || doubtful.length === 0 ? { kind: "absent" } : { kind: "ambiguous", rows: doubtful };
}

/** Typed in, as far as is known, and without a comment: ours always has one. */
function mayBeOurs(details: InvoiceDetails | null): boolean {
  if (details === null) return true;
  return details.supplierComment === null && (details.depositMode ?? "SAISIE").includes("SAISIE");
}
