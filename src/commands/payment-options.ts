import { InvalidArgumentError } from "commander";
import { isCalendarDate } from "../domain/dates.ts";
import { decimalText, parseDecimal } from "../domain/decimal.ts";
import { type HalfYear, parseHalfYear } from "../domain/payment/calendar.ts";
import { type GivenRates, givenRateFault } from "../domain/payment/ecb-rates.ts";
import { parseTerm, type SetTerm, type TermBook } from "../domain/payment/terms.ts";
import { type Language, pick } from "../ui/language.ts";
import * as messages from "../ui/messages/report-payments.ts";
import type { PerformedDates } from "../usecases/ports/payment-terms.ts";

/** What `--performed` was given: invoices with their dates, and files of such. */
export interface GivenPerformed {
  readonly dates: PerformedDates;
  readonly files: readonly string[];
}

const NO_PERFORMED: GivenPerformed = { dates: new Map(), files: [] };

/** Readers of `--limit`, `--terms`, `--rate` and `--performed`; each may be given several times, the last word on one thing counts. */
export function paymentOptionReaders(language: Language) {
  const text = pick(language, messages);
  return {
    /** `80938923200020=20` */
    limit(value: string, before: TermBook = new Map()): TermBook {
      const [identifier, days] = splitAt(value, "=");
      const term = /^\d+$/.test(days) ? parseTerm(days) : null;
      return withTerm(before, identifier, term) ?? fail(text.badLimit(value));
    },
    /** `hospital:266500032`, `20:80938923200020` */
    terms(value: string, before: TermBook = new Map()): TermBook {
      const [kind, identifier] = splitAt(value, ":");
      return withTerm(before, identifier, parseTerm(kind)) ?? fail(text.badTerms(value));
    },
    /** `2027-1=2,65` */
    rate(value: string, before: GivenRates = new Map()): GivenRates {
      const [half, percent] = splitAt(value, "=");
      const parsed = parseHalfYear(half);
      const rate = parseDecimal(percent.replace(/\s*%$/, ""));
      if (parsed === null || rate === null) return fail(text.badRate(value));
      const fault = givenRateFault(rate);
      if (fault?.reason === "RANGE") return fail(text.rateRange(value));
      if (fault?.reason === "WHOLE_RATE") return fail(text.rateWhole(value, `${parsed}=${decimalText(fault.meant)}`));
      return new Map<HalfYear, typeof rate>([...before, [parsed, rate]]);
    },
    /** `F2026-0042=2026-01-20`, `8200001=20/01/2026`, or a file that says so of many */
    performed(value: string, before: GivenPerformed = NO_PERFORMED): GivenPerformed {
      if (/\.(?:csv|tsv|txt|xlsx)$/i.test(value)) return { ...before, files: [...before.files, value] };
      // An invoice's number may hold an equals sign; a date does not.
      const at = value.lastIndexOf("=");
      const number = value.slice(0, Math.max(at, 0)).trim();
      const typed = value.slice(at + 1).trim();
      const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(typed)?.slice(1).reverse().join("-") ?? typed;
      if (number === "" || !isCalendarDate(date)) return fail(text.badPerformed(value));
      return { ...before, dates: new Map([...before.dates, [number, date]]) };
    },
  };
}

function withTerm(before: TermBook, identifier: string, term: SetTerm | null): TermBook | null {
  const digits = identifier.replace(/[\s\u00a0\u202f.]/g, "");
  return term !== null && /^\d{9}(\d{5})?$/.test(digits) ? new Map([...before, [digits, term]]) : null;
}

function splitAt(text: string, separator: string): [before: string, after: string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text.trim(), ""] : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}

function fail(message: string): never {
  throw new InvalidArgumentError(message);
}
