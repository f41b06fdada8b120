import { type Finding, findingOf } from "../../domain/finding.ts";
import type { PageText } from "../page-text.ts";
import { plainText } from "./plain-text.ts";

/**
 * Words of the documents of public works contracts (draft statement, account statement, general statement), which have
 * a space and frameworks of their own on the portal. Patterns and weights are deduced from the process of the
 * CCAG-Travaux; words that any builder's invoice holds (`travaux`, `chantier`, `situation`) count for nothing alone.
 */
const STRONG: readonly RegExp[] = [
  /\bprojet de decompte\b/,
  /\bdecompte (?:mensuel|final|general)\b/,
  /\bdgd\b/,
  /\betat d'acompte\b/,
  /\bsituation de travaux\b/,
  /\bcertificat de paiement\b/,
];
const MEDIUM: readonly RegExp[] = [
  /\bccag[- ]travaux\b/,
  /\bmaitr(?:e|ise) d'.{1,2}uvre\b/,
  /\bretenue de garantie\b/,
  /\b(?:bt|tp)\d{2}\b/,
  /\bavance forfaitaire\b/,
  /\bordre de service\b/,
];
const WEAK: readonly RegExp[] = [
  /\blot n ?°/,
  /\bavancement\b/,
  /\bcumul\b/,
  /% realise/,
  /\bmontant du marche\b/,
  /\bacompte n ?°/,
  /\bmois de\b/,
];

/** A warning for a document that reads like one of a works contract: sent as A1 its number would probably be lost. */
export function worksFindings(pages: readonly PageText[]): readonly Finding[] {
  const text = plainText(pages);
  const found = (patterns: readonly RegExp[]) => patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  const [strong, medium, weak] = [found(STRONG), found(MEDIUM), found(WEAK)];
  const enough = strong.length > 0 || medium.length > 1 || (medium.length === 1 && weak.length > 1);
  if (!enough) return [];
  const words = [...strong, ...medium, ...weak].slice(0, 4).join(", ");
  return [findingOf("PDF_WORKS_DOCUMENT", "warning", { words })];
}
