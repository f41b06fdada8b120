import { type Decimal, decimalText, parseDecimal, percentOf } from "../decimal.ts";
import { add, type Cents, cents, subtract, ZERO } from "../money.ts";

/** Where the rate of a line comes from: the platform's recap, the amounts themselves, or nowhere. */
export type RateSourceKind = "platform" | "derived" | "undetermined";

/** The part of an invoice at one VAT rate. Amounts of a credit note are negative. */
export interface VatLine {
  /** Percent, `20` or `5.5`; null when it cannot be told. */
  readonly rate: string | null;
  readonly source: RateSourceKind;
  readonly taxExclusive: Cents;
  readonly tax: Cents;
  readonly taxInclusive: Cents;
}

export interface TaxedInvoice {
  readonly isCreditNote: boolean;
  readonly taxExclusiveAmount: Cents | null;
  readonly taxAmount: Cents | null;
  readonly taxInclusiveAmount: Cents | null;
  /** The platform's VAT recap; empty for a deposited PDF. */
  readonly breakdown: readonly { readonly rate: string; readonly taxableAmount: Cents; readonly taxAmount: Cents }[];
}

/**
 * VAT rates in force in France, overseas departments and Corsica (CGI, articles 278 to 281 nonies, 294, 296, 297), in
 * percent. Only these are looked for when the platform tells none.
 */
const RATES: readonly string[] = ["20", "10", "8.5", "5.5", "2.1", "1.75", "1.05", "0.9", "13"];

/**
 * An invoice by VAT rate. The platform's recap is used when it adds up to the invoice's own totals; without it a single
 * rate is derived, when exactly one fits net and tax to the cent. Anything else stays one line without a rate: a
 * wrong rate in a list for the tax office is worse than none.
 */
export function vatLines(invoice: TaxedInvoice): readonly VatLine[] {
  const sign = signOf(invoice);
  const recap = recapLines(invoice);
  if (recap) return recap.map((line) => turned(line, sign));
  const { net, tax } = totalsOf(invoice);
  const rate = rateOf(net, tax);
  const source = rate === null ? "undetermined" : "derived";
  return [turned({ rate, source, taxExclusive: net, tax, taxInclusive: add(net, tax) }, sign)];
}

/** What the lines do not say: the part of the total that is neither net nor tax, such as a discount on the whole. */
export function beyondLines(invoice: TaxedInvoice, lines: readonly VatLine[]): Cents {
  const total = invoice.taxInclusiveAmount;
  if (total === null) return ZERO;
  const sum = lines.reduce((sum, { taxInclusive }) => add(sum, taxInclusive), ZERO);
  return subtract(cents(total * signOf(invoice)), sum);
}

/** A credit note counts negative whether the platform keeps it with its sign or without. */
function signOf({ isCreditNote, taxInclusiveAmount, taxExclusiveAmount }: TaxedInvoice): 1 | -1 {
  return isCreditNote && (taxInclusiveAmount ?? taxExclusiveAmount ?? ZERO) > 0 ? -1 : 1;
}

function turned(line: VatLine, sign: 1 | -1): VatLine {
  if (sign === 1) return line;
  const { taxExclusive, tax, taxInclusive } = line;
  return { ...line, taxExclusive: cents(-taxExclusive), tax: cents(-tax), taxInclusive: cents(-taxInclusive) };
}

/** One line per rate of the recap, or null when there is none or it contradicts the totals. */
function recapLines(invoice: TaxedInvoice): readonly VatLine[] | null {
  if (invoice.breakdown.length === 0) return null;
  const byRate = new Map<string, VatLine>();
  for (const part of invoice.breakdown) {
    const rate = plainRate(part.rate);
    if (rate === null) return null;
    const before = byRate.get(rate);
    const taxExclusive = add(before?.taxExclusive ?? ZERO, part.taxableAmount);
    const tax = add(before?.tax ?? ZERO, part.taxAmount);
    byRate.set(rate, { rate, source: "platform", taxExclusive, tax, taxInclusive: add(taxExclusive, tax) });
  }
  const lines = [...byRate.values()];
  const sum = (of: (line: VatLine) => Cents) => add(...lines.map(of));
  const agrees =
    (invoice.taxExclusiveAmount === null || sum((line) => line.taxExclusive) === invoice.taxExclusiveAmount) &&
    (invoice.taxAmount === null || sum((line) => line.tax) === invoice.taxAmount);
  return agrees ? lines : null;
}

/** Net and tax; the one that is missing from the other two, or 0 when nothing tells. */
function totalsOf({ taxExclusiveAmount, taxAmount, taxInclusiveAmount }: TaxedInvoice): { net: Cents; tax: Cents } {
  const tax =
    taxAmount ??
    (taxInclusiveAmount !== null && taxExclusiveAmount !== null
      ? subtract(taxInclusiveAmount, taxExclusiveAmount)
      : null);
  const net = taxExclusiveAmount ?? (taxInclusiveAmount === null ? null : subtract(taxInclusiveAmount, tax ?? ZERO));
  return { net: net ?? ZERO, tax: tax ?? ZERO };
}

function rateOf(net: Cents, tax: Cents): string | null {
  if (net === 0) return null;
  if (tax === 0) return "0";
  const fitting = RATES.filter((rate) => percentOf(net, parseDecimal(rate) as Decimal) === tax);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** `20.00` and `20` are one rate. */
function plainRate(text: string): string | null {
  const parsed = parseDecimal(text);
  if (parsed === null) return null;
  const written = decimalText(parsed);
  return written.includes(".") ? written.replace(/\.?0+$/, "") : written;
}
