/** Sentences of `cpro enter`. */
export const fr = {
  line: "une ligne : « désignation;quantité;prix unitaire HT;taux de TVA[;unité] » (répétable)",
  from: "facture en JSON : les mêmes noms que les options, et « lines »",
  reference: "pour refaire une facture identique à une autre : une référence qui l’en distingue",
  firstLine: "Première ligne : désignation",
  nextLine: "Ligne suivante : désignation (vide pour finir)",
  quantity: "Quantité",
  unitPrice: "Prix unitaire hors taxes",
  vatRate: "Taux de TVA (%)",
  after: `
Exemple : cpro enter --to 80938923200020 --service ACCUEIL --line "Conseil;2,5;120,00;20" --line "Livre;1;30,00;5,5"
Chorus Pro donne le numéro. Relancer la même commande est sans risque : c’est la même facture, jamais renvoyée.

Codes de sortie : 0 déposée, ou déjà déposée · 2 commande incomplète · 3 contrôles · 4 connexion refusée ·
5 service injoignable, rien n’est soumis · 6 refusée par Chorus Pro · 7 sort inconnu : relancez · 9 autre exécution
en cours · 130 abandonnée`,
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
Example: cpro enter --to 80938923200020 --service ACCUEIL --line "Advice;2.5;120.00;20" --line "Book;1;30.00;5.5"
Chorus Pro gives the number. Running the same command again is safe: it is the same invoice, never sent again.

Exit codes: 0 deposited, or already deposited · 2 incomplete command · 3 checks · 4 login refused ·
5 service unreachable, nothing submitted · 6 refused by Chorus Pro · 7 outcome unknown: run again · 9 another run
is at it · 130 declined`,
};
