/** Words after, or in, the label of a total that say it is the total of something else. */
const OTHER =
  /(?<![a-z])(?:rappel|precedente?s?|derniere?s?|anterieure?s?|ancien(?:ne)?s?|initiale?s?|d'origine|annee|annuel(?:le)?|exercice|n-1|mois (?:dernier|passe|precedent)|trimestre|semestre|a ce jour|cumule?e?s?|du (?:devis|marche|contrat|bon)|de (?:la commande|l'affaire)|deja|previous|last (?:invoice|bill|year|month)|year to date|to date|estimee?s?|previsionnel(?:le)?s?|budget(?:aire)?|comptes? clients?|client account)(?![a-z])/;

/** Whether the words between a total's label and its amount name another invoice's total, a year's or an order's. */
export function meansAnotherTotal(folded: string): boolean {
  const words = /^[^\d€$£:]*/.exec(folded)?.[0] ?? "";
  return OTHER.test(words);
}
