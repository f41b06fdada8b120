import { dayInParis } from "../../domain/dates.ts";
import { type Cents, cents } from "../../domain/money.ts";
import type { Credit } from "../../domain/payment/interest.ts";
import { isWithdrawn } from "../../domain/status.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";

/** A credit note that names no invoice anybody knows: it may be about any of this recipient's. */
export interface UnlinkedCredit extends Credit {
  readonly recipient: InvoiceSummary["recipient"];
  readonly seller: InvoiceSummary["seller"];
}

/** Credit notes by the invoice that they are about. */
export interface CreditBook {
  /** Those that name this invoice. */
  of(invoice: InvoiceSummary): readonly Credit[];
  /** Those of its recipient that name none, dated since it was issued. */
  maybeOf(invoice: InvoiceSummary): readonly UnlinkedCredit[];
  readonly unlinked: readonly UnlinkedCredit[];
  /** Those of an invoice that Chorus Pro knows and that is none of these: rejected since, or older. */
  readonly apart: readonly (UnlinkedCredit & { readonly original: string })[];
}

/** A credit note, by its type or its sign. */
export function isCreditNote(invoice: InvoiceSummary): boolean {
  return invoice.type === "credit-note" || (invoice.payableAmount ?? invoice.taxInclusiveAmount ?? 0) < 0;
}

/**
 * Links credit notes to invoices by seller and recipient (SIREN) and original number, whatever its case and separators.
 * The search does not always tell the original, so the credit note itself is read where it does not; a number that none of
 * these invoices has is looked up, since it may be older than they are.
 */
export async function readCredits(
  gateway: ChorusGateway,
  invoices: readonly InvoiceSummary[],
  creditNotes: readonly InvoiceSummary[],
): Promise<CreditBook> {
  const linked = new Map<string, Credit[]>();
  const unlinked: UnlinkedCredit[] = [];
  const apart: (UnlinkedCredit & { readonly original: string })[] = [];
  const known = new Set(invoices.map(keyOf));
  for (const note of creditNotes) {
    if (isWithdrawn(note.status)) continue;
    const original = note.originalNumber ?? (await gateway.invoice(note.invoiceId))?.originalNumber ?? null;
    const credit = creditOf(note);
    if (original !== null && known.has(keyOf({ ...note, number: original }))) {
      const key = keyOf({ ...note, number: original });
      linked.set(key, [...(linked.get(key) ?? []), credit]);
      continue;
    }
    const whose = { ...credit, recipient: note.recipient, seller: note.seller };
    if (original !== null && (await isElsewhere(gateway, note, original))) apart.push({ ...whose, original });
    else unlinked.push(whose);
  }
  return {
    of: (invoice) => linked.get(keyOf(invoice)) ?? [],
    maybeOf: (invoice) =>
      unlinked.filter(
        ({ recipient, seller, date }) =>
          sirenOf(recipient.siret) === sirenOf(invoice.recipient.siret) &&
          sirenOf(seller.siret) === sirenOf(invoice.seller.siret) &&
          date >= (invoice.issueDate ?? ""),
      ),
    unlinked,
    apart,
  };
}

async function isElsewhere(gateway: ChorusGateway, note: InvoiceSummary, original: string): Promise<boolean> {
  for await (const found of gateway.searchInvoices({ number: original })) {
    if (keyOf(found) === keyOf({ ...note, number: original })) return true;
  }
  return false;
}

/** What it takes off, as large as any of its amounts: a claim must not be too high. */
function creditOf({ number, issueDate, depositedAt, payableAmount, taxInclusiveAmount }: InvoiceSummary): Credit {
  const amount: Cents = cents(Math.max(Math.abs(payableAmount ?? 0), Math.abs(taxInclusiveAmount ?? 0)));
  return { number, date: issueDate ?? (depositedAt && dayInParis(depositedAt)) ?? "0000-01-01", amount };
}

const sirenOf = (siret: string): string => siret.slice(0, 9);

/** An account may issue for several companies, whose numbers may be the same. */
function keyOf({ seller, recipient, number }: Pick<InvoiceSummary, "seller" | "recipient" | "number">): string {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return `${sirenOf(seller.siret)} ${sirenOf(recipient.siret)} ${plain}`;
}
