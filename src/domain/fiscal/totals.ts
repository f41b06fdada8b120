import { add, type Cents, ZERO } from "../money.ts";
import type { VatLine, VatRegimeNamed } from "./vat-lines.ts";

/** A line of the list, with what it is summed by. */
export interface FiscalLine extends VatLine {
  /** Tells the invoices apart, over all profiles. */
  readonly invoice: string;
  /** Of a credit note: it takes away. */
  readonly isCredit: boolean;
  readonly recipient: string;
  readonly recipientName: string | null;
  readonly currency: string;
}

/** The sums of one group of lines, in one currency. */
export interface FiscalTotal {
  readonly currency: string;
  /** Null for the total of all recipients. */
  readonly recipient: string | null;
  readonly recipientName: string | null;
  /** Null when undetermined, or for the total of all rates: {@link rates} says which. */
  readonly rate: string | null;
  /** Tells apart what has no VAT: exempt, reverse charge, margin…; null for other rates. */
  readonly regime: VatRegimeNamed | null;
  /** With the credit notes. */
  readonly invoices: number;
  readonly creditNotes: number;
  readonly taxExclusive: Cents;
  readonly tax: Cents;
  readonly taxInclusive: Cents;
}

/** Sums by recipient and rate, by rate, and of everything; each exact, since all are sums of the same lines. */
export interface FiscalTotals {
  readonly byRecipientAndRate: readonly FiscalTotal[];
  readonly byRate: readonly FiscalTotal[];
  readonly overall: readonly FiscalTotal[];
}

export function fiscalTotals(lines: readonly FiscalLine[]): FiscalTotals {
  return {
    byRecipientAndRate: summed(lines, ({ recipient, rate, regime }) => ({
      recipient,
      rate,
      regime: rate === "0" ? regime : null,
    })).sort((a, b) => compareNames(a, b) || compareRates(a, b)),
    byRate: summed(lines, ({ rate, regime }) => ({
      recipient: null,
      rate,
      regime: rate === "0" ? regime : null,
    })).sort(compareRates),
    overall: summed(lines, () => ({ recipient: null, rate: null, regime: null })),
  };
}

function summed(
  lines: readonly FiscalLine[],
  keyOf: (line: FiscalLine) => Pick<FiscalTotal, "recipient" | "rate" | "regime">,
): FiscalTotal[] {
  const groups = new Map<string, { total: FiscalTotal; seen: Map<string, boolean> }>();
  for (const line of lines) {
    const { currency } = line;
    const { recipient, rate, regime } = keyOf(line);
    const key = JSON.stringify([currency, recipient, rate, regime?.kind, regime?.reason]);
    const before = groups.get(key);
    const seen = (before?.seen ?? new Map<string, boolean>()).set(line.invoice, line.isCredit);
    const total: FiscalTotal = {
      currency,
      recipient,
      recipientName: recipient === null ? null : (line.recipientName ?? before?.total.recipientName ?? null),
      rate,
      regime,
      invoices: seen.size,
      creditNotes: [...seen.values()].filter(Boolean).length,
      taxExclusive: add(before?.total.taxExclusive ?? ZERO, line.taxExclusive),
      tax: add(before?.total.tax ?? ZERO, line.tax),
      taxInclusive: add(before?.total.taxInclusive ?? ZERO, line.taxInclusive),
    };
    groups.set(key, { total, seen });
  }
  return [...groups.values()].map(({ total }) => total);
}

function compareNames(a: FiscalTotal, b: FiscalTotal): number {
  const name = (total: FiscalTotal) => `${total.recipientName ?? ""}\u0000${total.recipient}\u0000${total.currency}`;
  return name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0;
}

/** Highest rate first, the undetermined last. */
function compareRates(a: FiscalTotal, b: FiscalTotal): number {
  return Number(b.rate ?? -1) - Number(a.rate ?? -1) || (a.currency < b.currency ? -1 : 1);
}
