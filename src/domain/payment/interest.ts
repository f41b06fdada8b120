import { type Decimal, fromCents, multiply, plus } from "../decimal.ts";
import { type Cents, cents } from "../money.ts";
import { addDays, daysBetween, type HalfYear, halfYearOf } from "./calendar.ts";
import { type GivenRates, type KnownRate, refinancingRate } from "./ecb-rates.ts";

/** Article R2192-31 of the Code de la commande publique: eight points above the ECB's rate. */
export const MARGIN: Decimal = { units: 8n, scale: 0 };
/** Article D2192-35: 40 € for the costs of recovery, once per late invoice, without claim or invoice. */
export const FIXED_INDEMNITY: Cents = cents(4_000);
/**
 * The administration's formula (amount × days / 365 × rate) counts 365 days in every year, leap years too: « même si 2020
 * est une année bissextile, il faut utiliser 365 » (https://www.service-public.fr/particuliers/vosdroits/F783).
 */
const DAYS_IN_YEAR = 365n;

/** Interest due on one late payment. */
export interface LateInterest {
  /** The day after the payment was due. */
  readonly from: string;
  /** The last day that bears interest: the day of the payment itself, or today. */
  readonly to: string;
  readonly days: number;
  /** The half-year in which the interest began to run; its rate holds to the end (R2192-31). */
  readonly half: HalfYear;
  /** Null when the rate of that half-year is not known: then there is no amount either. */
  readonly rate: (KnownRate & { readonly total: Decimal }) | null;
  readonly amount: Cents | null;
}

/**
 * Statutory interest on an amount (all taxes included) due on `due` and paid on `until`, or not yet paid by then. It
 * runs from the day after the term to the day of the payment, that day included (R2192-32). Simple interest, rounded
 * to the cent once, at the end. Null when nothing is late.
 */
export function lateInterest(amount: Cents, due: string, until: string, given?: GivenRates): LateInterest | null {
  const days = daysBetween(due, until);
  if (days <= 0) return null;
  const from = addDays(due, 1);
  const half = halfYearOf(from);
  const known = refinancingRate(half, given);
  if (known === null) return { from, to: until, days, half, rate: null, amount: null };
  const total = plus(known.percent, MARGIN);
  return { from, to: until, days, half, rate: { ...known, total }, amount: simpleInterest(amount, total, days) };
}

/** amount × rate % × days / 365, rounded to the cent, halves away from zero. */
export function simpleInterest(amount: Cents, percent: Decimal, days: number): Cents {
  const product = multiply(fromCents(amount), percent);
  const numerator = product.units * BigInt(days);
  const denominator = 100n * DAYS_IN_YEAR * 10n ** BigInt(product.scale - 2);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return cents(Number(numerator < 0n ? -rounded : rounded));
}
