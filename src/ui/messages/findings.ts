import type { FindingCode } from "../../domain/finding-codes.ts";
import * as batch from "./findings-batch.ts";
import * as deposit from "./findings-deposit.ts";
import * as pdf from "./findings-pdf.ts";
import * as preflight from "./findings-preflight.ts";

/** What was found, and what to do about it. */
export interface FindingText {
  readonly message: string;
  readonly mend: string;
}

/** Every finding has its sentence and its mend, or this does not compile. */
type Catalogue = Record<FindingCode, (params: Readonly<Record<string, string | number>>) => FindingText>;

export const fr: Catalogue = { ...pdf.fr, ...preflight.fr, ...batch.fr, ...deposit.fr };
export const en: Catalogue = { ...pdf.en, ...preflight.en, ...batch.en, ...deposit.en };
