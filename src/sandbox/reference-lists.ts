/** Closed lists that the operations check and the reference operations give. Small and made up where no source is. */

export const CURRENCIES: readonly (readonly [code: string, label: string])[] = [
  ["EUR", "Euro"],
  ["CHF", "Franc suisse"],
  ["GBP", "Livre sterling"],
  ["USD", "Dollar américain"],
  ["XPF", "Franc Pacifique"],
];

/** `TVA1` is the franchise and `TVA5` is 20 % by public samples; the others are the sandbox's own. */
export const VAT_RATES: readonly (readonly [code: string, label: string, percent: number])[] = [
  ["TVA1", "Art 293B(FranchiseEnBase)", 0],
  ["TVA2", "Taux particulier 2,1 %", 2.1],
  ["TVA3", "Taux réduit 5,5 %", 5.5],
  ["TVA4", "Taux intermédiaire 10 %", 10],
  ["TVA5", "Taux normal 20 %", 20],
];

export const EXEMPTION_REASONS: readonly (readonly [code: string, label: string])[] = [
  ["EXO_261", "Exonération de l'article 261 du CGI"],
  ["EXO_AUTRE", "Autre motif d'exonération"],
];

export const ATTACHMENT_TYPES: readonly (readonly [code: string, label: string])[] = [
  ["RIB", "Relevé d'identité bancaire"],
  ["BON_LIVRAISON", "Bon de livraison"],
  ["JUSTIFICATIF", "Justificatif"],
  ["AUTRE", "Autre pièce"],
];

export const COUNTRIES: readonly (readonly [code: string, label: string])[] = [
  ["FR", "France"],
  ["BE", "Belgique"],
  ["DE", "Allemagne"],
  ["LU", "Luxembourg"],
];

export const REFUSAL_REASONS: readonly (readonly [code: string, label: string])[] = [
  ["MONTANT", "Montant erroné"],
  ["PRESTATION", "Prestation non réalisée"],
  ["AUTRE", "Autre motif"],
];
