import type { Finding } from "../../domain/finding.ts";
import type { FindingCode } from "../../domain/finding-codes.ts";
import { type Language, pick } from "../language.ts";
import type { FindingSentences, Sentence } from "../sentence.ts";
import { ANY_VALUES } from "./any-values.ts";
import * as batch from "./findings-batch.ts";
import * as deposit from "./findings-deposit.ts";
import * as pdf from "./findings-pdf.ts";
import * as preflight from "./findings-preflight.ts";

type Catalogue = FindingSentences<FindingCode>;

export const fr: Catalogue = { ...pdf.fr, ...preflight.fr, ...batch.fr, ...deposit.fr };
export const en: Catalogue = { ...pdf.en, ...preflight.en, ...batch.en, ...deposit.en };

type Values = Readonly<Record<string, unknown>>;

function say(code: FindingCode, values: Values, language: Language): Sentence {
  // Code and parameters of a finding belong together; TypeScript cannot follow that through the union.
  const sentence = pick(language, { fr, en })[code] as (params: Values) => Sentence;
  return sentence(values);
}

/** What a finding says. */
export const sentenceOf = ({ code, params = {} }: Finding, language: Language): Sentence => say(code, params, language);

/** What a code says in general, without an invoice at hand. */
export const sentenceWithout = (code: FindingCode, language: Language): Sentence => say(code, ANY_VALUES, language);
