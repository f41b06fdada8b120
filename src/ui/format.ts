import { minuteInParis } from "../domain/dates.ts";
import { type Cents, fromDecimalString, toDecimalString } from "../domain/money.ts";
import { LOCALES, typeDecimal, writeDecimal } from "../kit/locale/locales.ts";
import { neutral } from "../kit/neutral.ts";
import type { Language } from "./language.ts";

/** `1 234,56 €` in French (narrow no-break space between groups), `€1,234.56` in English. Exact: works on digits. */
export function formatAmount(amount: Cents, language: Language, currency = "EUR"): string {
  const digits = writeDecimal(toDecimalString(amount), language);
  return LOCALES[language].money(digits, currency === "EUR" ? "€" : currency);
}

/** The decimal string of an amount (`"1234.56"`, as findings carry it) as people read it; other text stays as it is. */
export function formatDecimal(decimal: string | number | undefined, language: Language): string {
  const text = String(decimal ?? "");
  const parsed = fromDecimalString(text);
  return parsed.ok ? formatAmount(parsed.cents, language) : text;
}

/** An exact decimal (`"12.5"`) with the reader's decimal mark. */
export function formatExact(decimal: string, language: Language): string {
  return typeDecimal(decimal, language);
}

/** A percentage (`"5.5"`): `5,5 %` in French, `5.5%` in English. */
export function formatRate(rate: string, language: Language): string {
  return `${formatExact(rate, language)}${LOCALES[language].beforePercent}%`;
}

/**
 * An ISO date or date-time in the reader's order: `23/11/2026` in French, `23 Nov 2026` in English. An instant with
 * its offset is told in Paris time, as Chorus Pro's own bare times are: one clock for people, whatever this machine's is.
 */
export function formatDate(iso: string, language: Language): string {
  const isInstant = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) && !Number.isNaN(Date.parse(iso));
  const local = isInstant ? minuteInParis(new Date(iso)) : iso;
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(local);
  if (!match) return iso;
  const [, year = "", month = "", day = "", time] = match;
  const date = LOCALES[language].day(year, month, day);
  return time ? `${date} ${time}` : date;
}

/** A label and its value: `Motif : …` in French, with its no-break space, `Reason: …` in English. */
export function labelled(label: string, value: string, language: Language): string {
  return `${label}${LOCALES[language].colon}${value}`;
}

/** Somebody's own words, in the reader's quotation marks. */
export function quoted(words: string, language: Language): string {
  return LOCALES[language].quotes.join(words);
}

/** Text from outside (a file name, a value read from a PDF) on one line, with nothing that commands the terminal. */
export function printable(text: string): string {
  return neutral(text).replace(/[\t\r\n]/g, "\uFFFD");
}
