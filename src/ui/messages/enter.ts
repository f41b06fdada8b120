/** A line of an invoice in JSON. */
const LINE = '{"name":"Conseil","quantity":"2","unitPrice":"450.00","vatRate":"20"}';

/** Sentences of `cpro enter`. */
export const fr = {
  line: "une ligne : « désignation;quantité;prix unitaire HT;taux de TVA[;unité] » (répétable)",
  from: "facture en JSON : les mêmes noms que les options, et « lines » (name, quantity, unitPrice, vatRate, unit)",
  badLine: (where: string) =>
    `${where} ; une ligne s’écrit avec des textes, comme ${LINE} (et « unit », si ce n’est pas « unité »)`,
  reference: "pour refaire une facture identique à une autre : une référence qui l’en distingue",
  lineName: (line: number) => `Ligne ${line} : désignation`,
  nextLine: (line: number) => `Ligne ${line} : désignation (vide : c’est tout)`,
  noSemicolon: "Sans point-virgule, et sans tiret au début.",
  firstLineNeeded: "Il faut au moins une ligne.",
  quantity: "Quantité",
  unitPrice: "Prix unitaire hors taxes",
  vatRate: "Taux de TVA (%)",
  badNumber: "Nombre attendu, comme 12,50",
  badRate: "Taux attendu, comme 20 ou 5,5",
  after: `
Chorus Pro donne le numéro. Relancer la même commande est sans risque : c’est la même facture, jamais renvoyée.`,
};

export const en: typeof fr = {
  line: 'a line: "name;quantity;unit price without VAT;VAT rate[;unit]" (repeatable)',
  from: "an invoice in JSON: the names of the options, and “lines” (name, quantity, unitPrice, vatRate, unit)",
  badLine: (where) => `${where}; a line is written with texts, such as ${LINE} (and “unit”, unless it is “unité”)`,
  reference: "to make an invoice that is identical to another: a reference that tells them apart",
  lineName: (line) => `Line ${line}: name`,
  nextLine: (line) => `Line ${line}: name (empty: that is all)`,
  noSemicolon: "Without a semicolon, nor a dash at the start.",
  firstLineNeeded: "At least one line is needed.",
  quantity: "Quantity",
  unitPrice: "Unit price without VAT",
  vatRate: "VAT rate (%)",
  badNumber: "A number is needed, such as 12.50",
  badRate: "A rate is needed, such as 20 or 5.5",
  after: `
Chorus Pro gives the number. Running the same command again is safe: it is the same invoice, never sent again.`,
};
