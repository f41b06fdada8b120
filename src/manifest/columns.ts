import { COLUMN_FIELDS, type ColumnField, FIELDS } from "../domain/fields.ts";
import { isMistyped, nearest } from "../domain/nearest.ts";
import { folded } from "../kit/fold.ts";

/** The headers people write, after {@link normaliseHeader}; the English name of a column is always understood. */
const BY_NAME = new Map<string, ColumnField>(
  COLUMN_FIELDS.flatMap((field) =>
    [FIELDS[field].column, ...FIELDS[field].aliases.split(" ")].map((name): [string, ColumnField] => [name, field]),
  ),
);

/** `N° d’engagement ` → `ndengagement`: accents, case, spaces, punctuation and `(€)` do not count. */
export function normaliseHeader(header: string): string {
  return folded(header)
    .replace(/\((?:€|eur|euros?)\)/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** The field whose column a header names; null when nobody knows it. */
export function columnOf(header: string): ColumnField | null {
  return BY_NAME.get(normaliseHeader(header)) ?? BY_NAME.get(plainest(header)) ?? null;
}

const LINKS: ReadonlySet<string> = new Set("d de du des l le la les en of the in euro euros eur".split(" "));

/**
 * `N° de SIRET du destinataire` → `siretdestinataire`: without the small words, nor a “number” before what is one by its
 * nature. That of a client stays: it is no SIRET.
 */
const plainest = (header: string): string =>
  folded(header)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !LINKS.has(word))
    .join("")
    .replace(/^(?:n|no|num|numero)(?=siret|engagement|marche)/, "");

/** What an unknown header may mean. */
export interface NearColumn {
  readonly field: ColumnField;
  /** It is that name with a slip of the hand in it, and not a name of its own that looks alike. */
  readonly mistyped: boolean;
}

/** The column that an unknown header may mean; null when it looks like none, or like two: excluding tax is not including. */
export function nearestColumn(header: string): NearColumn | null {
  const typed = normaliseHeader(header);
  const names = nearest(typed, BY_NAME.keys());
  const [field, ...others] = new Set(names.map((name) => BY_NAME.get(name)));
  if (field === undefined || others.length > 0) return null;
  // A SIREN is another number, a letter away.
  return { field, mistyped: !typed.includes("siren") && names.some((name) => isMistyped(typed, name)) };
}

/** The 1-based column of spreadsheet letters: `A` → 1, `AA` → 27. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Spreadsheet letters of a 0-based column: 0 → `A`, 26 → `AA`. */
export function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
