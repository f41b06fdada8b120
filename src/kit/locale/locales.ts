import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Locale } from "./locale.ts";

/** Every language that the program speaks. */
export const LOCALES = { fr, en } as const satisfies Readonly<Record<string, Locale>>;
export type Language = keyof typeof LOCALES;
export const LANGUAGES = Object.keys(LOCALES) as readonly Language[];

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LOCALES, text);
}

/** The digits of a decimal string (`"-1234.50"`) as the language writes them: `-1 234,50`. Exact: works on the text. */
export function writeDecimal(decimal: string, language: Language): string {
  const { groupMark, decimalMark } = LOCALES[language];
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupMark);
  return fraction === undefined ? grouped : `${grouped}${decimalMark}${fraction}`;
}

/** A decimal string with the language's decimal mark and no groups, as one types it. */
export function typeDecimal(decimal: string, language: Language): string {
  return decimal.replace(".", LOCALES[language].decimalMark);
}

/** The number and the word for so many. */
export function plural(count: number, one: string, many: string, language: Language = "fr"): string {
  return `${count} ${LOCALES[language].singular(count) ? one : many}`;
}
