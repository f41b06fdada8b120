/** Words which, before `facture n°`, say that another invoice is meant, with a few words between or with none. */
const BEFORE_FAR =
  /(?:annul|rectifi|corrig|rembours|origine|initial|concern|relati|remplac|precedent|credit[ea]|rapport)[a-z]*(?: [a-z']+){0,3}(?: n ?°)?\s*$/;
const BEFORE_NEAR =
  /(?:sur|suite a|reference a|rappel|ancienne?|prochaine?|derniere|associee?|deduction|acompte|selon|suivant|liee?|pour|deduire|regle\w*|imput\w*|proforma|pro forma)(?: (?:de|a|la|l'|le|les|du|au|votre|notre|cette|n ?°))*\s*$/;
const AFTER =
  /^\s*(?:d'origine|origine|initiale|associee|rectifiee|corrigee|precedente|annulee|concernee|de reference|liee|creditee)/;

/** `La facture n° 214 du 12/03/2026 est en attente`: a sentence about an invoice, which is seldom the one it stands in. */
const SENTENCE = /^[^.;:]{0,60}(?<![a-z])(?:est|reste|restent|sont|sera|a ete|n'a pas|n'est)(?![a-z])/;

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
    SENTENCE.test(folded.slice(end))
  );
}
