import { describe, expect, it } from "vitest";
import { fold } from "../../../src/pdf/facts/fold.ts";
import { findTotalLabels, type TotalKind } from "../../../src/pdf/facts/total-labels.ts";

const WORDINGS: Partial<Record<TotalKind, readonly string[]>> = {
  ht: [
    "Total HT",
    "TOTAL H.T.",
    "Total H.T",
    "Montant HT",
    "Montant total HT",
    "Total hors taxes",
    "Total Hors Taxe",
    "Total net HT",
    "Total HT net",
    "Total HT (€)",
    "Total (HT)",
    "Total € HT",
    "TOTAL EUR HT",
    "Montant total hors TVA",
    "Total hors TVA",
    "Total général HT",
    "Total prestations HT",
    "Total des prestations HT",
    "Total travaux HT",
    "Total HT après remise",
    "Montant de la facture HT",
    "Montant hors taxes",
    "Net HT",
    "Total net hors taxes",
    "Sous-total HT",
    "Sous-total",
    "S/Total HT",
    "Base imposable",
    "Base HT",
    "Total marchandises HT",
    "Total excl. VAT",
    "Subtotal",
    "Somme HT",
    "Montant net HT",
    "Total H. T.",
    "TOTAL NET H.T.",
    "Montant H.T. de la facture",
    "Total HT de la facture",
    "Total honoraires HT",
    "Net commercial HT",
    "Total HTVA",
    "Montant HT de la présente situation",
    "Montant H.T. total",
    "Total HT facturé",
    "Honoraires H.T.",
    "HT",
  ],
  tva: [
    "Total TVA",
    "TOTAL T.V.A.",
    "TVA",
    "T.V.A.",
    "Montant TVA",
    "Montant de la TVA",
    "Total de la TVA",
    "TVA 20 %",
    "TVA 20%",
    "TVA à 20 %",
    "TVA (20 %)",
    "TVA (20,00%)",
    "T.V.A. 5,5 %",
    "TVA au taux de 20 %",
    "TVA 20,0 %",
    "dont TVA",
    "Dont TVA 20 %",
    "Total taxes",
    "TVA totale",
    "Montant TVA 20 %",
    "VAT 20%",
    "VAT",
    "Tax",
    "TVA 8,5 %",
    "TVA taux normal 20 %",
    "Total TVA 20%",
    "Montant total TVA",
    "Taxe (TVA 20%)",
    "TVA (5,5 % et 20 %)",
    "Taxe sur la valeur ajoutée 20 %",
    "TVA collectée 20,000 %",
  ],
  ttc: [
    "Total TTC",
    "TOTAL T.T.C.",
    "Montant TTC",
    "Montant total TTC",
    "Total toutes taxes comprises",
    "Total général TTC",
    "Total net TTC",
    "Montant net TTC",
    "Total facture TTC",
    "Montant TTC de la facture",
    "Montant de la facture TTC",
    "Total (TTC)",
    "Total € TTC",
    "TOTAL EUR TTC",
    "Total TTC (EUR)",
    "Total TVA comprise",
    "Total TTC en euros",
    "Total incl. VAT",
    "TTC",
    "Total",
    "TOTAL",
    "Total général",
    "Total T.T.C",
    "Montant T.T.C.",
    "Total de la facture TTC",
    "Total TVAC",
    "Total TTC facturé",
    "Honoraires T.T.C.",
    "Montant TTC de la période",
  ],
  net: [
    "Net à payer",
    "NET A PAYER",
    "Net à payer TTC",
    "NET À PAYER EN EUROS",
    "Net à régler",
    "Montant à payer",
    "Total à payer",
    "Montant net à payer",
    "Total net à payer",
    "Somme à payer",
    "Montant dû",
    "Total dû",
    "Reste à payer",
    "Reste dû",
    "Reste à régler",
    "Solde à payer",
    "Solde dû",
    "Solde à régler",
    "Montant à régler",
    "Total à régler",
    "À payer",
    "A régler",
    "Net à payer (EUR)",
    "Montant total à payer",
    "Montant TTC à payer",
    "Total TTC à payer",
    "Net à rembourser",
    "Total à rembourser",
    "Montant à rembourser",
    "Total de l'avoir",
    "Montant de l’avoir",
    "Net à votre crédit",
    "Amount due",
    "Balance due",
    "Total due",
    "Amount payable",
    "Montant restant dû",
    "Restant dû",
    "Net à déduire",
    "À rembourser",
    "Reste dû T.T.C.",
    "Net a payer avant le 12/03/2026",
    "Montant dû (EUR)",
    "Solde TTC à payer",
    "Total restant dû",
    "Solde",
  ],
  deduction: [
    "Acompte",
    "Acompte versé",
    "Acomptes",
    "Acompte reçu le 12/03/2026",
    "Déjà réglé",
    "Déjà payé",
    "Provision versée",
    "Avance",
    "Arrhes",
    "Retenue de garantie",
    "Retenue de garantie 5 %",
    "Montant réglé",
    "Règlement reçu",
    "Paiement effectué",
    "À déduire",
    "Deposit",
    "Amount paid",
    "Total acomptes",
    "Acompte du 12/03/2026",
    "Provision du 1er mars 2026",
    "Payé",
  ],
  discount: [
    "Remise",
    "Remise 5 %",
    "Remise globale",
    "Rabais",
    "Escompte",
    "Total remises",
    "Remise exceptionnelle",
    "Discount",
  ],
  extra: [
    "Frais de port",
    "Port",
    "Éco-participation",
    "Consigne",
    "Droits d'accise",
    "Timbre fiscal",
    "Frais de livraison",
  ],
  other: [
    "À reporter",
    "Report",
    "Base TVA",
    "Taux TVA",
    "Code TVA",
    "N° TVA",
    "N° TVA intracommunautaire",
    "TVA intracommunautaire",
    "TVA non applicable, art. 293 B du CGI",
    "TVA acquittée sur les débits",
    "Prix unitaire HT",
    "P.U. HT",
    "PU HT",
    "Total page",
    "Prix HT",
    "TVA intracom. FR10782194096",
    "TVA FR95731199931",
    "Total cumulé HT",
    "Situations précédentes HT",
    "Montant du marché HT",
    "Cumul HT",
    "Montant marché HT",
  ],
};

/** What the reader makes of a cell that holds only a label. */
function kindOf(label: string): string {
  const [first, second] = findTotalLabels(fold(label));
  if (!first) return "none";
  return second ? `${first.kind}+${second.kind}` : first.kind;
}

describe("findTotalLabels", () => {
  for (const [kind, labels] of Object.entries(WORDINGS)) {
    it.each(labels)(`reads « %s » as ${kind}`, (label) => {
      expect(kindOf(label)).toBe(kind);
    });
  }

  it.each(["Désignation", "Commande n° 4512", "Facture", "Hôtel de Ville", "Date", "SIRET", "Le présent document"])(
    "reads nothing in « %s »",
    (text) => {
      expect(["none", "other"]).toContain(kindOf(text));
    },
  );

  it("reads several labels in one line", () => {
    const line = fold("Total HT : 100,00 €  TVA 20 % : 20,00 €  Total TTC : 120,00 €");
    expect(findTotalLabels(line).map(({ kind }) => kind)).toEqual(["ht", "tva", "ttc"]);
  });

  describe("on wordings put together", () => {
    const SUMS = [
      "Total",
      "Montant",
      "TOTAL",
      "Montant total",
      "Total général",
      "Somme",
      "Total net",
      "Montant facturé",
    ];
    const OF = ["", "prestations", "travaux", "fournitures", "de la facture", "des honoraires", "EUR", "à facturer"];
    const AFTER = ["", " :", " (€)", " (EUR)", " en euros"];
    const STATUSES: Partial<Record<TotalKind, readonly string[]>> = {
      ht: ["HT", "H.T.", "H.T", "hors taxes", "hors taxe", "hors TVA", "(HT)", "excl. VAT"],
      ttc: ["TTC", "T.T.C.", "T.T.C", "toutes taxes comprises", "TVA comprise", "(TTC)", "incl. VAT"],
    };
    const wordings = Object.entries(STATUSES).flatMap(([kind, statuses]) =>
      SUMS.flatMap((sum) =>
        OF.flatMap((of) =>
          statuses.flatMap((status) =>
            AFTER.map((after) => [`${[sum, of, status].filter(Boolean).join(" ")}${after}`, kind] as const),
          ),
        ),
      ),
    );

    it("tells HT from TTC by the tax status alone, and takes the whole label", () => {
      for (const [wording, kind] of wordings) {
        const folded = fold(wording);
        const [label, ...others] = findTotalLabels(folded);
        expect([wording, label?.kind, label?.weight, others]).toEqual([wording, kind, 3, []]);
        expect([wording, folded.slice(label?.end)]).toEqual([
          wording,
          expect.stringMatching(/^[\s:.]*(?:\((?:€|eur)\)|en euros)?$/),
        ]);
      }
    });

    it("finds both labels of a line, whatever each of them is", () => {
      const some = wordings.filter((_, index) => index % 97 === 0);
      for (const [first, kind] of some) {
        for (const [second, other] of some) {
          const found = findTotalLabels(fold(`${first} 1 200,00 € ${second} 1 440,00 €`));
          expect([first, second, ...found.map((label) => label.kind)]).toEqual([first, second, kind, other]);
        }
      }
    });

    it.each(["du 12/03/2026", "du 1er mars 2026", "du 3.4.26"])("never takes « %s » for what is due", (date) => {
      for (const start of ["Acompte", "Provision", "Facture", "Total facture", "Solde"]) {
        expect(findTotalLabels(fold(`${start} ${date}`)).map(({ kind }) => kind)).not.toContain("net");
      }
    });

    it.each(["à payer", "à régler", "dû", "restant dû", "à rembourser", "à verser"])("reads « … %s » as net", (due) => {
      for (const start of ["Montant", "Total", "Solde", "Net", "Montant net", "Montant TTC", "Reste"]) {
        if (start === "Reste" && due === "restant dû") continue;
        const folded = fold(`${start} ${due}`);
        const [label, ...others] = findTotalLabels(folded);
        expect([folded, label?.kind, others]).toEqual([folded, "net", []]);
        expect(label).toMatchObject({ start: 0, end: folded.length });
      }
    });
  });
});
