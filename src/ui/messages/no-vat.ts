/** Why an invoice bears no VAT although no exemption is named, and how that is said beside its regime. */
export const fr = {
  /** The regime where its reason follows. */
  regime: "sans TVA",
  reasons: {
    franchise: "franchise en base (art. 293 B du CGI)",
    "reverse-charge": "autoliquidation : le preneur doit la taxe (art. 283 du CGI)",
    margin: "régime de la marge (CGI, art. 297 A)",
    "out-of-scope": "hors du champ de la TVA",
  },
  whyNoVat: "Pourquoi cette facture est-elle sans TVA ?",
  choices: {
    exemption: "Exonération : le code du motif est demandé",
    franchise: "Franchise en base (art. 293 B du CGI)",
    "reverse-charge": "Autoliquidation : le preneur doit la taxe (art. 283 du CGI)",
    margin: "Régime de la marge (CGI, art. 297 A)",
    "out-of-scope": "Hors du champ de la TVA, ou autre raison",
  },
};

export const en: typeof fr = {
  regime: "no VAT",
  reasons: {
    franchise: "small business (art. 293 B of the French tax code)",
    "reverse-charge": "reverse charge: the customer owes the tax (art. 283)",
    margin: "margin scheme (art. 297 A)",
    "out-of-scope": "outside the scope of VAT",
  },
  whyNoVat: "Why does this invoice bear no VAT?",
  choices: {
    exemption: "Exemption: the code of the reason is asked for",
    franchise: "Small business, art. 293 B of the French tax code",
    "reverse-charge": "Reverse charge: the customer owes the tax (art. 283)",
    margin: "Margin scheme (art. 297 A)",
    "out-of-scope": "Outside the scope of VAT, or another reason",
  },
};
