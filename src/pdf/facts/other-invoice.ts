import { findAmounts } from "./amounts.ts";
import { findDates } from "./dates.ts";
import { rightOf } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** Words which, before `facture n°`, say that another invoice is meant, with a few words between or with none. */
const BEFORE_FAR =
  /(?:annul|rectifi|corrig|rembours|origine|initial|concern|relati|remplac|precedent|credit[ea]|rapport)[a-z]*(?: [a-z']+){0,3}(?: n ?°)?\s*$/;
const BEFORE_NEAR =
  /(?:sur|suite a|reference a|rappel|ancienne?|prochaine?|derniere|associee?|deduction|acompte|selon|suivant|liee?|pour|deduire|regle\w*|imput\w*|proforma|pro forma)(?: (?:de|a|la|l'|le|les|du|au|votre|notre|cette|n ?°))*\s*$/;
const AFTER =
  /^\s*(?:d'origine|origine|initiale|associee|rectifiee|corrigee|precedente|annulee|concernee|de reference|liee|creditee)/;

/** `La facture n° 214 du 12/03/2026 est en attente`: a sentence about an invoice, which is seldom the one it stands in. */
const SENTENCE = /^[^.;:]{0,60}(?<![a-z])(?:est|reste|restent|sont|sera|a ete|n'a pas|n'est)(?![a-z])/;

/** `Avoir n° 12 du 15/09/2026 déduit ci-dessous`. */
const DEDUCTED = /^[^;|]{0,60}(?<![a-z])(?:deduite?s?|imputee?s?|deja)(?![a-z])/;

/**
 * True when the words around a label of the folded text (`avoir sur facture n°`, `n° de facture associée`) say that it
 * names another invoice: the one credited, corrected, deducted or recalled.
 */
export function meansAnotherInvoice(folded: string, start: number, end: number): boolean {
  const before = folded.slice(0, start);
  return (
    BEFORE_FAR.test(before) ||
    BEFORE_NEAR.test(before) ||
    AFTER.test(folded.slice(end)) ||
    SENTENCE.test(folded.slice(end)) ||
    DEDUCTED.test(folded.slice(end))
  );
}

/** An amount, alone in its cell. */
const AMOUNT_ALONE = /^[-+(]?\s?(?:[€$£] ?)?[-+]?\d[\d .,']*(?:€|eur(?:os?)?)?\)?-?$/;

/**
 * Whether the row of this cell gives an amount beside what it names: `Avoir n° 12 du 15/09 | -240,00`. So deductions are
 * written, and lists of invoices; a title never is.
 */
export function isDeducted(sheet: Sheet, segment: Segment): boolean {
  const [next] = rightOf(sheet, segment);
  if (
    next &&
    AMOUNT_ALONE.test(next.folded) &&
    findDates(next.folded).length === 0 &&
    findAmounts(next.folded).some(({ sure }) => sure)
  )
    return true;
  const last = findAmounts(segment.folded).at(-1);
  if (!last?.sure || !/^[\s.)]*(?:ttc|ht|t\.t\.c\.?)?[\s.)]*$/.test(segment.folded.slice(last.end))) return false;
  return /\d\s*[:=-]\s*[-(]?\s*$/.test(segment.folded.slice(0, last.start));
}
