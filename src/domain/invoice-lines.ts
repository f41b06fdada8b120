import { type Decimal, isWithin, minus, multiply, parseDecimal, percentOf, toCents } from "./decimal.ts";
import type { Totals } from "./invoice.ts";
import { add, type Cents, ZERO } from "./money.ts";

/** One line of a typed-in invoice; exact decimals as text. */
export interface LineInput {
  readonly quantity: string;
  readonly unitPrice: string;
  /** Discount on the line, before tax. */
  readonly discount?: string;
  /** Percentage: `"20"`, `"5.5"`. */
  readonly vatRate: string;
}

/** The totals of one rate. */
export interface VatBreakdown {
  /** Percentage as given first: `"20"`, `"5.5"`. */
  readonly rate: string;
  readonly taxableAmount: Cents;
  readonly taxAmount: Cents;
}

export interface LineTotals extends Pick<Totals, "taxExclusiveAmount" | "taxAmount" | "taxInclusiveAmount"> {
  readonly vatBreakdown: readonly VatBreakdown[];
}

/** No invoice has a line of ten billion; below that, the totals of thousands of lines are exact in cents. */
const MOST_EUROS = 10_000_000_000n;

type LineFault = { readonly line: number; readonly field: "quantity" | "unitPrice" | "discount" | "vatRate" };

/**
 * Totals of an invoice from its lines: each line rounded to the cent, tax computed once per rate on the rate's sum
 * (EN 16931, BR-CO-17), so that the printed breakdown adds up.
 * Gives the faults of all lines (1-based) when one cannot be read.
 */
export function totalsOf(
  lines: readonly LineInput[],
): { readonly totals: LineTotals } | { readonly faults: LineFault[] } {
  const faults: LineFault[] = [];
  const byRate = new Map<string, { rate: string; percent: Decimal; taxableAmount: Cents }>();
  lines.forEach((line, index) => {
    const read = (field: LineFault["field"], text: string): Decimal | null => {
      const value = parseDecimal(text);
      if (value === null) faults.push({ line: index + 1, field });
      return value;
    };
    const quantity = read("quantity", line.quantity);
    const unitPrice = read("unitPrice", line.unitPrice);
    const discount = read("discount", line.discount ?? "0");
    const percent = read("vatRate", line.vatRate);
    if (!quantity || !unitPrice || !discount || !percent) return;
    const exact = minus(multiply(quantity, unitPrice), discount);
    if (!isWithin(exact, MOST_EUROS)) {
      faults.push({ line: index + 1, field: "unitPrice" });
      return;
    }
    const amount = toCents(exact);
    const key = rateKey(percent);
    const known = byRate.get(key) ?? { rate: line.vatRate, percent, taxableAmount: ZERO };
    byRate.set(key, { ...known, taxableAmount: add(known.taxableAmount, amount) });
  });
  if (faults.length > 0) return { faults };
  const vatBreakdown = [...byRate.values()].map(({ rate, percent, taxableAmount }) => ({
    rate,
    taxableAmount,
    taxAmount: percentOf(taxableAmount, percent),
  }));
  const taxExclusiveAmount = add(...vatBreakdown.map((row) => row.taxableAmount));
  const taxAmount = add(...vatBreakdown.map((row) => row.taxAmount));
  const taxInclusiveAmount = add(taxExclusiveAmount, taxAmount);
  return { totals: { vatBreakdown, taxExclusiveAmount, taxAmount, taxInclusiveAmount } };
}

/** What a line comes to without tax, rounded to the cent; zero when it cannot be read, which {@link totalsOf} tells. */
export function lineAmount({ quantity, unitPrice, discount }: LineInput): Cents {
  const [count, price, off] = [quantity, unitPrice, discount ?? "0"].map(parseDecimal);
  if (!count || !price || !off) return ZERO;
  const exact = minus(multiply(count, price), off);
  return isWithin(exact, MOST_EUROS) ? toCents(exact) : ZERO;
}

/** `20` and `20.00` are one rate. */
function rateKey({ units, scale }: Decimal): string {
  return (Number(units) / 10 ** scale).toString();
}
