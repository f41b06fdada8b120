import { type Decimal, multiply, plus } from "../decimal.ts";
import { type Cents, cents, ZERO } from "../money.ts";
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

/** A credit note: from its date on that much less is owed. */
export interface Credit {
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Positive, all taxes included. */
  readonly amount: Cents;
}

/** Days in a row on which the same amount was owed. */
interface OwedSpan {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly base: Cents;
}

/** Interest due on one late payment. */
export interface LateInterest {
  /** The day after the payment was due. */
  readonly from: string;
  /** The last day that bears interest: the day of the payment itself, or today. */
  readonly to: string;
  readonly days: number;
  /** What was owed, day by day: more than one span where a credit note came after the term. */
  readonly spans: readonly OwedSpan[];
  /** The half-year in which the interest began to run; its rate holds to the end (R2192-31). */
  readonly half: HalfYear;
  /** Null when the rate of that half-year is not known: then there is no amount either. */
  readonly rate: (KnownRate & { readonly total: Decimal }) | null;
  readonly amount: Cents | null;
}

/** What is still owed on a day: the invoice less the credit notes dated that day or before, never below nothing. */
export function owedOn(amount: Cents, credits: readonly Credit[], day: string): Cents {
  const credited = credits.reduce((sum, credit) => (credit.date <= day ? sum + credit.amount : sum), 0);
  return cents(Math.max(0, amount - credited));
}

/** The first day on which nothing is owed any more; null when something always is. */
export function creditedWhollyOn(amount: Cents, credits: readonly Credit[]): string | null {
  const days = [...new Set(credits.map(({ date }) => date))].sort();
  return days.find((day) => owedOn(amount, credits, day) === 0) ?? null;
}

/**
 * Statutory interest on an amount (all taxes included) due on `due` and paid on `until`, or not yet paid by then. It
 * runs from the day after the term to the day of the payment, that day included (L2192-13, R2192-32), on what is owed
 * on each day. Simple interest, rounded to the cent once, at the end. Null when nothing is late.
 */
export function lateInterest(
  amount: Cents,
  due: string,
  until: string,
  given?: GivenRates,
  credits: readonly Credit[] = [],
): LateInterest | null {
  const spans = spansOf(amount, credits, addDays(due, 1), until);
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return null;
  const { from } = first;
  const days = daysBetween(due, last.to);
  const half = halfYearOf(from);
  const about = { from, to: last.to, days, spans, half };
  const known = refinancingRate(half, given);
  if (known === null) return { ...about, rate: null, amount: null };
  const total = plus(known.percent, MARGIN);
  return { ...about, rate: { ...known, total }, amount: interestOn(spans, total) };
}

/** From the first day to the last, cut where a credit note changes what is owed; ends where nothing is owed. */
function spansOf(amount: Cents, credits: readonly Credit[], first: string, last: string): readonly OwedSpan[] {
  if (daysBetween(first, last) < 0) return [];
  const cuts = credits.map(({ date }) => date).filter((date) => date > first && date <= last);
  const starts = [...new Set([first, ...cuts])].sort();
  return starts.flatMap((from, index): OwedSpan[] => {
    const next = starts[index + 1];
    const to = next === undefined ? last : addDays(next, -1);
    const base = owedOn(amount, credits, from);
    return base === ZERO ? [] : [{ from, to, days: daysBetween(from, to) + 1, base }];
  });
}

/** amount × rate % × days / 365, rounded to the cent, halves away from zero. */
export function simpleInterest(amount: Cents, percent: Decimal, days: number): Cents {
  return interestOn([{ base: amount, days }], percent);
}

/** The same over several spans: rounded once, at the end. */
function interestOn(spans: readonly Pick<OwedSpan, "base" | "days">[], percent: Decimal): Cents {
  const owedDays = spans.reduce((sum, { base, days }) => sum + BigInt(base) * BigInt(days), 0n);
  const product = multiply({ units: owedDays, scale: 2 }, percent);
  const numerator = product.units;
  const denominator = 100n * DAYS_IN_YEAR * 10n ** BigInt(product.scale - 2);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return cents(Number(numerator < 0n ? -rounded : rounded));
}
