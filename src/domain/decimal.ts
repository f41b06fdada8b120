import { type Cents, cents } from "./money.ts";

/** An exact decimal: `units` × 10^-`scale`. Quantities and unit prices have up to six decimals on the wire. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const MAX_SCALE = 6;

/**
 * Reads `12`, `12.5`, `12,5`, `1 234,5`, `-0.333333`: at most six decimals, as the API allows; spaces only between groups of
 * three digits. Null when it is anything else.
 */
export function parseDecimal(text: string): Decimal | null {
  const plain = text.trim().replace(/[\u00a0\u202f]/g, " ");
  const match = /^(-?)(\d{1,13}|\d{1,3}(?: \d{3}){1,4})(?:[.,](\d{1,6}))?$/.exec(plain);
  if (!match) return null;
  const [, sign = "", grouped = "", fraction = ""] = match;
  const whole = grouped.replaceAll(" ", "");
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: Math.min(fraction.length, MAX_SCALE) };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale) - rescale(b, scale), scale };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  return minus(a, { units: -b.units, scale: b.scale });
}

/** As it is written: `10.15`, `8`, `-0.5`; trailing zeros stay. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ""}`;
}

function rescale(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** True when the value lies between minus `limit` and `limit`. */
export function isWithin({ units, scale }: Decimal, limit: bigint): boolean {
  const bound = limit * 10n ** BigInt(scale);
  return -bound <= units && units <= bound;
}

/** Rounded to the cent, halves away from zero: the commercial rounding of French invoices. */
export function toCents(value: Decimal): Cents {
  if (value.scale <= 2) return cents(Number(rescale(value, 2)));
  const divisor = 10n ** BigInt(value.scale - 2);
  const half = divisor / 2n;
  const magnitude = value.units < 0n ? -value.units : value.units;
  const rounded = Number((magnitude + half) / divisor);
  return cents(value.units < 0n ? -rounded : rounded);
}

/** An amount of cents as an exact decimal. */
function fromCents(amount: Cents): Decimal {
  return { units: BigInt(amount), scale: 2 };
}

/** The share of `rate` percent of an amount, rounded to the cent. */
export function percentOf(amount: Cents, rate: Decimal): Cents {
  const product = multiply(fromCents(amount), rate);
  return toCents({ units: product.units, scale: product.scale + 2 });
}
