import { readFileSync } from "node:fs";
import { type Decimal, parseDecimal } from "../../../src/domain/decimal.ts";
import { type Cents, fromDecimalString } from "../../../src/domain/money.ts";
import type { PaymentCase } from "../../../src/domain/payment/assess.ts";
import { type HalfYear, parseHalfYear } from "../../../src/domain/payment/calendar.ts";
import type { StatusStep } from "../../../src/domain/payment/delay.ts";
import { parseTerm, type Term, type TermBook, termOf } from "../../../src/domain/payment/terms.ts";

/** A case of the table: worked out by hand from the article, before the program was run on it. */
export interface HandCase {
  readonly id: string;
  readonly articles: string;
  readonly why: string;
  /** All taxes included. */
  readonly amount: string | null;
  /** What is to be paid, where it is not the whole amount. */
  readonly payable?: string;
  readonly history: string;
  /** A kind of body, days of a contract, `siren:<prefix>` for what the SIREN tells, or null when nobody told. */
  readonly term: string | null;
  readonly today?: string;
  readonly currency?: string;
  readonly framework?: string;
  readonly type?: string;
  readonly performed?: string;
  readonly credits?: readonly { readonly amount: string; readonly date: string; readonly linked: boolean }[];
  readonly given?: Readonly<Record<string, string>>;
  readonly reports?: boolean;
  /** Cannot be put through the platform as it is: a day of today, a rate of the whole run, an unknown status. */
  readonly domainOnly?: boolean;
  readonly expect: {
    readonly state: string;
    readonly dueAt: string | null;
    readonly daysLate: number;
    /** Null where no amount can be told. */
    readonly interest: string | null;
    readonly indemnity: string;
    readonly claim: string;
    readonly doubts: readonly string[];
    readonly setAside?: string;
  };
}

export const CASES: readonly HandCase[] = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

export function centsOf(text: string): Cents {
  const parsed = fromDecimalString(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.cents;
}

export function stepsOf(history: string): readonly StatusStep[] {
  return history.split(", ").map((step) => {
    const [status = "", at = ""] = step.split(" ");
    return { status, at: at.includes("T") ? at : `${at}T10:00` };
  });
}

/** A SIRET of the kind that the case is about; its check digit does not matter here. */
const SIRET = "80938923200020";

export function termOfCase({ term }: HandCase): Term {
  if (term === null) return termOf(SIRET, new Map());
  if (term.startsWith("siren:")) return termOf(`${term.slice(6)}620498200017`.slice(0, 14), new Map());
  const set = parseTerm(term);
  if (set === null) throw new Error(term);
  const book: TermBook = new Map([[SIRET, set]]);
  return termOf(SIRET, book);
}

export function givenRates({ given = {} }: HandCase): ReadonlyMap<HalfYear, Decimal> {
  return new Map(
    Object.entries(given).map(([half, percent]) => {
      const [parsed, rate] = [parseHalfYear(half), parseDecimal(percent)];
      if (parsed === null || rate === null) throw new Error(half);
      return [parsed, rate];
    }),
  );
}

/** The case as the domain takes it. */
export function paymentCase(one: HandCase): PaymentCase {
  const { credits = [], amount, payable } = one;
  const numbered = credits.map((credit, index) => ({
    ...{ number: `AV-${index + 1}`, date: credit.date, linked: credit.linked },
    amount: centsOf(credit.amount),
  }));
  const total = amount === null ? null : centsOf(amount);
  const toPay = payable === undefined ? total : centsOf(payable);
  return {
    status: stepsOf(one.history).at(-1)?.status ?? "",
    amount: total === null || toPay === null ? null : (Math.min(total, toPay) as Cents),
    currency: one.currency ?? "EUR",
    isPrepayment: one.type === "prepayment",
    term: termOfCase(one),
    credits: numbered.filter(({ linked }) => linked),
    unlinkedCredits: numbered.filter(({ linked }) => !linked),
    performedAt: one.performed ?? null,
    framework: one.framework ?? "A1",
    reportsPayment: one.reports ?? true,
  };
}
