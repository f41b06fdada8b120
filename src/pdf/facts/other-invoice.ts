import { findAmounts } from "./amounts.ts";
import { findDates } from "./dates.ts";
import { between, rightOf } from "./places.ts";
import { remember } from "./remember.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** Words which, before `facture n°`, say that another invoice is meant, with a few words between or with none. */
const BEFORE_FAR =
  /(?:annul|rectifi|corrig|rembours|origine|initial|concern|relati|remplac|precedent|credit[ea]|rapport)[a-z]*(?: [a-z']+){0,3}(?: n ?°)?\s*$/;
/** `Sous-traitant : facture n° 12`: another seller's. */
const OF_ANOTHER = /(?<![a-z])(?:sous[- ]?traitants?|co[- ]?traitants?|votre fournisseur)\b[^;|]{0,40}$/;
const BEFORE_NEAR =
  /(?:sur|suite a|reference a|rappel|ancienne?|prochaine?|derniere|associee?|deduction|acompte|selon|suivant|liee?|pour|deduire|regle\w*|imput\w*|proforma|pro forma)(?: (?:de|a|la|l'|le|les|du|au|votre|notre|cette|n ?°))*\s*$/;
/** The same with a colon: `Rappel : facture n° 12 du 15/09/2026 réglée`. */
const BEFORE_COLON =
  /(?<![a-z])(?:rappels?|pour (?:memoire|rappel|information)|n\.?b\.?|nota|a noter|relances?|impayee?s?|suite a|en deduction|a deduire|(?:solde|report|facture|situation|echeance|compte) (?:anterieure?|precedente?)|derniere?s? (?:factures?|reglements?|paiements?)|(?:reglements?|paiements?) (?:recus?|enregistres?)|reste du|deja (?:facture|regle|paye)s?) ?:? ?-?(?: (?:de|la|l'|le|les|du|votre|notre))*\s*$/;
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
    namesAnotherInvoice(before) ||
    OF_ANOTHER.test(before) ||
    AFTER.test(folded.slice(end)) ||
    SENTENCE.test(folded.slice(end)) ||
    DEDUCTED.test(folded.slice(end))
  );
}

/** Whether the words before `facture` say that the invoice credited, corrected or recalled follows. */
export const namesAnotherInvoice = (before: string): boolean =>
  BEFORE_FAR.test(before) || BEFORE_NEAR.test(before) || BEFORE_COLON.test(before);

/** An amount, alone in its cell. */
const AMOUNT_ALONE = /^[-+(]?\s?(?:[€$£] ?)?[-+]?\d[\d .,']*(?:€|eur(?:os?)?)?\)?-?$/;

function isAmount({ folded }: Segment): boolean {
  // `2026.10.045` begins as an amount and is a reference.
  const isWhole = ({ start, end }: { start: number; end: number }) =>
    !/\d/.test(folded.slice(0, start) + folded.slice(end));
  return (
    AMOUNT_ALONE.test(folded) &&
    findDates(folded).length === 0 &&
    findAmounts(folded).some((amount) => amount.sure && isWhole(amount))
  );
}

/** A line broken where a reference or a date was to follow, and the line that gives it. */
const BROKEN = /(?:^|\s)(?:n ?°|du|de|le|en date du|date du|d')$/;
const CONTINUED = /^(?:(?:n ?°|du|le|en date du) ?)?\S*\d/;

/**
 * The same for a cell of two lines (`Facture d'acompte n° 12 du` above `04/12/2026`): its amount stands level with the
 * other line, or between the two.
 */
function besideWrapped(sheet: Sheet, segment: Segment): boolean {
  const { y, size, left } = segment;
  const other = between(sheet, y - 1.5 * size, y + 1.5 * size).find((line) => {
    if (line === segment || Math.abs(line.left - left) > 2 || Math.abs(line.y - y) < 0.7 * size) return false;
    const [upper, lower] = line.y < y ? [line, segment] : [segment, line];
    return BROKEN.test(upper.folded) && CONTINUED.test(lower.folded);
  });
  if (!other) return false;
  const right = Math.max(segment.right, other.right);
  return between(sheet, Math.min(y, other.y) - 0.3 * size, Math.max(y, other.y) + 0.3 * size).some(
    (cell) => cell.left >= right && isAmount(cell),
  );
}

/**
 * Whether the row of this cell gives an amount beside what it names: `Avoir n° 12 du 15/09 | -240,00`. So deductions are
 * written, and lists of invoices; a title never is.
 */
export function isDeducted(sheet: Sheet, segment: Segment): boolean {
  return deductedOn(sheet)(segment);
}

const deductedOn = remember((sheet: Sheet) => remember((segment: Segment) => deducts(sheet, segment)));

function deducts(sheet: Sheet, segment: Segment): boolean {
  const [next] = rightOf(sheet, segment);
  if ((next && isAmount(next)) || besideWrapped(sheet, segment)) return true;
  const last = findAmounts(segment.folded).at(-1);
  if (!last?.sure || !/^[\s.)]*(?:ttc|ht|t\.t\.c\.?)?[\s.)]*$/.test(segment.folded.slice(last.end))) return false;
  return /\d\s*[:=-]\s*[-(]?\s*$/.test(segment.folded.slice(0, last.start));
}
