import { type Decimal, decimalText, parseDecimal, percentOf } from "../decimal.ts";
import type { VatRegime } from "../invoice.ts";
import { add, type Cents, cents, subtract, ZERO } from "../money.ts";

/** Where the rate of a line comes from: the platform's recap, the amounts themselves, or nowhere. */
export type RateSourceKind = "platform" | "derived" | "undetermined";

/** Why and how VAT is due, as the platform keeps it; the reason of an exemption in its own words. */
export interface VatRegimeNamed {
  readonly kind: VatRegime;
  readonly reason: string | null;
}

/** The part of an invoice at one VAT rate. Amounts of a credit note are negative. */
export interface VatLine {
  /** Percent, `20` or `5.5`; null when it cannot be told. */
  readonly rate: string | null;
  readonly source: RateSourceKind;
  /** Null when the platform does not say. */
  readonly regime: VatRegimeNamed | null;
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
  readonly regime?: VatRegimeNamed | null;
  /** True when the seller is where the overseas rates hold. */
  readonly overseas?: boolean;
}

/** The highest rate of the country (CGI, article 278), and of Guadeloupe, Martinique and Reunion (article 296). */
const [HIGHEST, HIGHEST_OVERSEAS] = ["20", "8.5"] as const;
/** Below a euro, what each line rounds to may look like any rate. */
const TELLING = 100;
/** Postcodes where the overseas rates hold; Guiana and Mayotte have no VAT (article 294). */
const OVERSEAS = /^97(?:1|2|4)/;

/** True where a seller of that postcode invoices at the overseas rates. */
export function isOverseas(postcode: string | null): boolean {
  return OVERSEAS.test(postcode ?? "");
}

/**
 * An invoice by VAT rate. The platform's recap is used when it adds up to the invoice's own totals but for a cent of
 * rounding a line, whatever the sign a credit note has there. A recap that does not, and totals that several rates may have
 * made, stay one line without a rate: a wrong rate in a list for the tax office is worse than none.
 *
 * Without a recap only two rates can be told from net and tax: the highest one, since no mixture of lower ones makes it, and
 * 0. Net 200 with tax 20 may be 10 %, or half at 20 % and half exempt.
 */
export function vatLines(invoice: TaxedInvoice): readonly VatLine[] {
  const sign = signOf(invoice);
  const { net, tax } = totalsOf(invoice);
  const regime = invoice.regime ?? null;
  if (invoice.breakdown.length > 0) {
    const recap = recapLines(invoice, regime);
    if (recap) return recap.map((line) => turned(line, sign));
  }
  const rate = invoice.breakdown.length > 0 ? null : rateOf(net, tax, invoice.overseas === true);
  const source = rate === null ? "undetermined" : "derived";
  return [turned({ rate, source, regime, taxExclusive: net, tax, taxInclusive: add(net, tax) }, sign)];
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

/** One line per rate of the recap, or null when it contradicts the totals. */
function recapLines(invoice: TaxedInvoice, regime: VatRegimeNamed | null): readonly VatLine[] | null {
  const byRate = new Map<string, VatLine>();
  const turn = recapSign(invoice);
  for (const part of invoice.breakdown) {
    const rate = plainRate(part.rate);
    if (rate === null) return null;
    const before = byRate.get(rate);
    const taxExclusive = add(before?.taxExclusive ?? ZERO, cents(turn * part.taxableAmount));
    const tax = add(before?.tax ?? ZERO, cents(turn * part.taxAmount));
    byRate.set(rate, { rate, source: "platform", regime, taxExclusive, tax, taxInclusive: add(taxExclusive, tax) });
  }
  const lines = [...byRate.values()];
  const rounding = invoice.breakdown.length;
  const agrees = (total: Cents | null, of: (line: VatLine) => Cents) =>
    total === null || Math.abs(add(...lines.map(of)) - total) <= rounding;
  return agrees(invoice.taxExclusiveAmount, (line) => line.taxExclusive) &&
    agrees(invoice.taxAmount, (line) => line.tax)
    ? lines
    : null;
}

/** A recap may be written with the other sign than the totals. */
function recapSign({ taxExclusiveAmount, taxInclusiveAmount, breakdown }: TaxedInvoice): 1 | -1 {
  const total = taxExclusiveAmount ?? taxInclusiveAmount ?? 0;
  const sum = breakdown.reduce((all, { taxableAmount }) => all + taxableAmount, 0);
  return total * sum < 0 ? -1 : 1;
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

function rateOf(net: Cents, tax: Cents, overseas: boolean): string | null {
  const fits = (rate: string) => percentOf(net, parseDecimal(rate) as Decimal) === tax;
  const highest = overseas && fits(HIGHEST_OVERSEAS) ? HIGHEST_OVERSEAS : HIGHEST;
  if (Math.abs(net) < TELLING) return null;
  if (tax === ZERO) return "0";
  return fits(highest) ? highest : null;
}

/** `20.00` and `20` are one rate. */
function plainRate(text: string): string | null {
  const parsed = parseDecimal(text);
  if (parsed === null) return null;
  const written = decimalText(parsed);
  return written.includes(".") ? written.replace(/\.?0+$/, "") : written;
}
