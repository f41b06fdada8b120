const BEFORE =
  /(?:sur|annul\w*|rectifi\w*|corrig\w*|rembours\w*|origine|initiale?|concern\w*|relati\w*|remplac\w*|suite a|reference a|rappel|ancienne?|precedente?|prochaine?|derniere|associee?|deduction|acompte|selon|suivant|liee?|pour|deduire|regle\w*|imput\w*|proforma|pro forma)(?: (?:de|a|la|l'|le|les|du|au|votre|notre|cette|n ?°))*\s*$/;
const AFTER =
  /^\s*(?:d'origine|origine|initiale|associee|rectifiee|corrigee|precedente|annulee|concernee|de reference|liee|creditee)/;

/**
 * True when the words around a label of the folded text (`avoir sur facture n°`, `n° de facture associée`) say that it
 * names another invoice: the one credited, corrected, deducted or recalled.
 */
export function meansAnotherInvoice(folded: string, start: number, end: number): boolean {
  return BEFORE.test(folded.slice(0, start)) || AFTER.test(folded.slice(end));
}
