/** Sentences of `cpro enter`. */
export const fr = {
  line: "une ligne : « désignation;quantité;prix unitaire HT;taux de TVA[;unité] » (répétable)",
  from: "facture en JSON : les mêmes noms que les options, et « lines »",
  reference: "pour refaire une facture identique à une autre : une référence qui l’en distingue",
  firstLine: "Première ligne : désignation",
  nextLine: "Ligne suivante : désignation (vide pour finir)",
  quantity: "Quantité",
  unitPrice: "Prix unitaire hors taxes",
  vatRate: "Taux de TVA (%)",
  after: `
Chorus Pro donne le numéro. Relancer la même commande est sans risque : c’est la même facture, jamais renvoyée.`,
};

export const en: typeof fr = {
  line: 'a line: "name;quantity;unit price without VAT;VAT rate[;unit]" (repeatable)',
  from: "an invoice in JSON: the names of the options, and “lines”",
  reference: "to make an invoice that is identical to another: a reference that tells them apart",
  firstLine: "First line: name",
  nextLine: "Next line: name (empty to end)",
  quantity: "Quantity",
  unitPrice: "Unit price without VAT",
  vatRate: "VAT rate (%)",
  after: `
Chorus Pro gives the number. Running the same command again is safe: it is the same invoice, never sent again.`,
};
