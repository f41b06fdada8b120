import type { Finding } from "../../domain/finding.ts";
import type { FindingCode } from "../../domain/finding-codes.ts";
import { type Language, pick } from "../language.ts";
import type { FindingSentences, Sentence } from "../sentence.ts";
import { ANY_VALUES } from "./any-values.ts";
import * as batch from "./findings-batch.ts";
import * as deposit from "./findings-deposit.ts";
import * as mentions from "./findings-mentions.ts";
import * as pdf from "./findings-pdf.ts";
import * as preflight from "./findings-preflight.ts";

type Catalogue = FindingSentences<FindingCode>;

export const fr: Catalogue = { ...pdf.fr, ...mentions.fr, ...preflight.fr, ...batch.fr, ...deposit.fr };
export const en: Catalogue = { ...pdf.en, ...mentions.en, ...preflight.en, ...batch.en, ...deposit.en };

type Values = Readonly<Record<string, unknown>>;

function say(code: FindingCode, values: Values, language: Language): Sentence {
  // Code and parameters of a finding belong together; TypeScript cannot follow that through the union.
  const sentence = pick(language, { fr, en })[code] as (params: Values) => Sentence;
  return sentence(values);
}

/** The cell that a finding about an invoice of a table is about; the findings of the table itself say theirs. */
function placeOf(code: FindingCode, params: object, language: Language): string {
  const isPlaced = "row" in params && "column" in params && !/^(?:MANIFEST|SOURCE)_/.test(code);
  return isPlaced ? pick(language, { fr: batch.ligne, en: batch.cell })(params as never) : "";
}

/** What a finding says. */
export function sentenceOf({ code, params = {} }: Finding, language: Language): Sentence {
  const { message, hint } = say(code, params, language);
  return { message: placeOf(code, params, language) + message, hint };
}

/** A finding about a cell, without saying which: what several cells have in common. */
export function withoutPlace(finding: Finding): Finding {
  const { row: _row, column: _column, ...params } = { ...finding.params } as Values;
  return { ...finding, params } as Finding;
}

/** The name of a row's invoice, and the column that the finding is about where it is about one. */
export function placeWithin({ params = {} }: Finding, name: string, language: Language): string {
  const { row, column } = params as Values;
  if (row === undefined || column === undefined) return name;
  return `${name} (${pick(language, { fr: batch.colonne, en: batch.columnNamed })(String(column))})`;
}

/** What a code says in general, without an invoice at hand. */
export const sentenceWithout = (code: FindingCode, language: Language): Sentence => say(code, ANY_VALUES, language);
