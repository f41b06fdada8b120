import { todayInParis } from "../domain/dates.ts";
import { type Deposit, isAccepted } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import type { Invoice } from "../domain/invoice.ts";
import { invoiceKey } from "../domain/invoice-number.ts";
import { subtract, ZERO } from "../domain/money.ts";
import type { Siret } from "../domain/siret.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import type { Account } from "./ports/account.ts";
import type { ChorusGateway, InvoiceSummary } from "./ports/gateway.ts";
import type { Journal } from "./ports/journal.ts";
import { filled, receiptOf } from "./submission/rows.ts";

/** How far back a repaired journal is made whole: nobody sends an older invoice again. */
const MONTHS = 12;
/** An upload that nobody submitted is no invoice yet. */
const DRAFTS = new Set(["BROUILLON", "INTERPRETEE_OCR"]);

export interface LookedUp {
  /** Invoices that the service holds. */
  readonly seen: number;
  /** Written into the journal: it did not know that they are there. */
  readonly added: readonly { readonly number: string; readonly invoiceId: number }[];
}

/**
 * Looks up every invoice that the account deposited in the last months, and writes down those that the journal does not
 * know to be there, so that none of them is sent again. Safe to repeat.
 * @throws CproError when the service cannot be asked, or LOCKED while a process works on one of them
 */
export async function lookUpAll(
  journal: Journal,
  { account, gateway }: { readonly account: Account; readonly gateway: ChorusGateway },
  now: Date,
  signal: AbortSignal,
): Promise<LookedUp> {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - MONTHS);
  const added: { number: string; invoiceId: number }[] = [];
  let seen = 0;
  for await (const row of gateway.searchInvoices({ depositedFrom: todayInParis(from) })) {
    if (signal.aborted) throw new CproError("INTERRUPTED");
    if (DRAFTS.has(row.status)) continue;
    seen++;
    if (await writeDown(journal, account, await whole(gateway, row)))
      added.push({ number: row.number, invoiceId: row.invoiceId });
  }
  return { seen, added };
}

/** What makes an invoice the same as another, asked with a consultation where the row does not state it. */
async function whole(gateway: ChorusGateway, row: InvoiceSummary): Promise<InvoiceSummary> {
  const amounts = [row.taxExclusiveAmount, row.taxInclusiveAmount, row.payableAmount];
  if (row.issueDate !== null && !amounts.includes(null)) return row;
  const details = await gateway.invoice(row.invoiceId);
  if (details === null) return row;
  return {
    ...filled(row, details),
    taxExclusiveAmount: row.taxExclusiveAmount ?? details.taxExclusiveAmount,
    taxInclusiveAmount: row.taxInclusiveAmount ?? details.taxInclusiveAmount,
  };
}

/** False when the journal knows it already, or the row does not say enough to be anybody's. */
async function writeDown(journal: Journal, account: Account, row: InvoiceSummary): Promise<boolean> {
  const seller = (row.seller.siret || account.sellerSiret) as Siret | null;
  if (seller === null || row.issueDate === null) return false;
  const invoice = invoiceOf(row, seller, row.issueDate);
  const key = invoiceKey(environmentKey(account), invoice);
  const known = await journal.find(key);
  if (known && isAccepted(known.state)) return false;
  if (known && !says(known, row)) return false;
  const file = known?.file ?? { path: "", sha256: "", bytes: 0 };
  const recipientName = row.recipient.name ?? "";
  const reservation = await journal.reserve(key, {
    type: "planned",
    key,
    profile: account.profile,
    file,
    invoice: known?.invoice ?? invoice,
    recipientName,
  });
  if (reservation.held) throw new CproError("LOCKED", { params: { pid: reservation.holder.pid } });
  await journal.finish(reservation.claim, { type: "found", receipt: receiptOf(row) });
  return true;
}

/** The row is that invoice and no other of the same number. */
function says({ invoice }: Deposit, row: InvoiceSummary): boolean {
  return invoice.payableAmount === row.payableAmount && invoice.buyer === row.recipient.siret;
}

/** As much of the invoice as the search tells; the rest is at the service. */
function invoiceOf(row: InvoiceSummary, seller: Siret, issueDate: string): Invoice {
  const { taxExclusiveAmount, taxInclusiveAmount, payableAmount } = row;
  return {
    number: row.number,
    issueDate,
    type: row.type === "credit-note" ? "credit-note" : "invoice",
    framework: "A1",
    seller,
    buyer: row.recipient.siret as Siret,
    serviceCode: row.recipient.serviceCode,
    commitmentNumber: row.commitmentNumber,
    contractNumber: null,
    currency: row.currency ?? "EUR",
    vatRegime: "debit",
    exemptionReason: null,
    paymentMeans: "other",
    validator: null,
    originalNumber: row.originalNumber,
    comment: null,
    taxExclusiveAmount: taxExclusiveAmount ?? ZERO,
    taxAmount:
      taxExclusiveAmount === null || taxInclusiveAmount === null
        ? ZERO
        : subtract(taxInclusiveAmount, taxExclusiveAmount),
    taxInclusiveAmount: taxInclusiveAmount ?? ZERO,
    payableAmount: payableAmount ?? taxInclusiveAmount ?? ZERO,
  };
}
