import { BUYER, BUYER_SPACED, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

const HEADER = { sellerSiret: SELLER, buyerSiret: BUYER, invoiceType: "invoice", currency: "EUR" } as const;
const spaced = (siret: string) => siret.split("").join(" ");

/** Conventions of trades that invoice public bodies now and then. None copies a real document. */
export const TRADES: readonly Layout[] = [
  {
    name: "a deposit that calls every total the deposit's",
    draw: (page) =>
      page
        .lines(40, 40, ["Menuiserie Kervran", `Siret ${SELLER_SPACED} - RM 56`, "56000 VANNES"])
        .lines(340, 90, ["Mairie de Plouarzel", "29810 PLOUARZEL", `Siret ${BUYER_SPACED}`])
        .text(40, 200, "Facture d'acompte n° FA260052", { size: 14 })
        .lines(40, 230, ["Émise le 05/02/2026 - Devis D-250911 accepté le 12/01/2026"])
        .pairs(320, 555, 400, [
          ["Montant HT de l'acompte", "4 500,00 €"],
          ["TVA 20 %", "900,00 €"],
          ["Acompte TTC à payer", "5 400,00 €"],
        ]),
    printed: {
      ...HEADER,
      invoiceNumber: "FA260052",
      issueDate: "2026-02-05",
      taxExclusiveAmount: 450_000,
      taxAmount: 90_000,
      taxInclusiveAmount: 540_000,
      payableAmount: 540_000,
    },
  },
  {
    name: "totals told in sentences, among prices",
    draw: (page) =>
      page
        .lines(40, 40, ["Le Panier fleuri, traiteur", `SIRET ${SELLER_SPACED} APE 5621Z`])
        .lines(340, 90, ["Commune de Givry", "71640 GIVRY", `SIRET ${BUYER_SPACED}`])
        .text(40, 180, "Facture n° 2026/041 Givry, le 14/4/2026")
        .text(40, 220, "Buffet pour 60 personnes à 18,50 € HT la personne, soit 1 110,00 € HT. TVA à 10 % : 111,00 €.")
        .text(40, 240, "Vous restez nous devoir la somme de 1 221,00 € TTC, à régler sous 30 jours."),
    printed: {
      ...HEADER,
      invoiceNumber: "2026/041",
      issueDate: "2026-04-14",
      taxExclusiveAmount: 111_000,
      taxAmount: 11_100,
      taxInclusiveAmount: 122_100,
    },
  },
  {
    name: "sentences whose amounts do not add up",
    draw: (page) =>
      page
        .text(40, 60, "Facture n° 2026/042 du 14/04/2026")
        .text(
          40,
          220,
          "Buffet à 18,50 € HT la personne, soit 1 110,00 € HT. TVA à 10 % : 110,00 €, en tout 1 221,00 € TTC.",
        ),
    printed: { invoiceNumber: "2026/042", issueDate: "2026-04-14", invoiceType: "invoice", currency: "EUR" },
  },
  {
    name: "an association: one bare total, and no VAT",
    draw: (page) =>
      page
        .lines(40, 40, ["Association Les Passeurs - loi 1901", `Siret ${SELLER}`])
        .lines(40, 80, ["À l'attention de :", "Ville de Saint-Aubin", `Siret ${BUYER}`])
        .text(40, 160, "Facture 2026-17", { size: 14 })
        .text(400, 160, "Saint-Aubin, le 3 mai 2026")
        .pairs(40, 555, 300, [
          ["Ateliers de théâtre", "900,00 €"],
          ["Déplacements", "84,60 €"],
          ["Total", "984,60 €"],
        ])
        .text(40, 380, "Association non assujettie à la TVA"),
    printed: {
      ...HEADER,
      invoiceNumber: "2026-17",
      issueDate: "2026-05-03",
      taxExclusiveAmount: 98_460,
      payableAmount: 98_460,
    },
  },
  {
    name: "the parties in a table, the lines' totals beside their headings",
    draw: (page) =>
      page
        .text(40, 50, "FACTURE n. 4478812 DU 01/04/2026", { size: 12 })
        .table(
          [
            [40, "left"],
            [140, "left"],
            [300, "left"],
            [420, "left"],
          ],
          90,
          [
            ["", "Raison sociale", "SIRET", "Adresse"],
            ["Vendeur", "Locations du Bocage", SELLER, "61000 ALENCON"],
            ["Acheteur", "Mairie de Thiers-le-Haut", BUYER, "63300 THIERS"],
          ],
        )
        .table(
          [
            [60, "left"],
            [220, "left"],
            [330, "left"],
            [430, "left"],
          ],
          300,
          [["Libellé", "Total H.T.", "T.V.A.", "Total T.T.C."]],
        )
        .table(
          [
            [40, "left"],
            [318, "right"],
            [418, "right"],
            [555, "right"],
          ],
          320,
          [
            ["Loyer", "1 185,00", "237,00", "1 422,00"],
            ["Assurance", "35,00", "7,00", "42,00"],
            ["TOTAL A PAYER", "1 220,00", "244,00", "1 464,00"],
          ],
        ),
    printed: {
      invoiceNumber: "4478812",
      issueDate: "2026-04-01",
      invoiceType: "invoice",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 122_000,
      taxAmount: 24_400,
      taxInclusiveAmount: 146_400,
      payableAmount: 146_400,
    },
  },
  {
    name: "digits one by one, references one after the other, a fee note counted besides",
    draw: (page) =>
      page
        .text(40, 40, `Atelier Rive droite, architectes - Siret ${spaced(SELLER)} - APE 7111Z`)
        .text(40, 60, `maître d'ouvrage : région de l'Ouest, siret ${spaced(BUYER)}`)
        .text(40, 100, "note d'honoraires n°4", { size: 14 })
        .lines(40, 130, ["facture réf. : ARD-26-044", "date : 1er juin 2026"])
        .text(40, 160, "Numéro d'engagement : 4500077123 Service exécutant : FAC8600086")
        .pairs(40, 400, 300, [
          ["total h.t.", "9 800,00"],
          ["t.v.a. 20 %", "1 960,00"],
          ["net à payer t.t.c. (euros)", "11 760,00"],
        ]),
    printed: {
      ...HEADER,
      invoiceNumber: "ARD-26-044",
      issueDate: "2026-06-01",
      serviceCode: "FAC8600086",
      commitmentNumber: "4500077123",
      taxExclusiveAmount: 980_000,
      taxAmount: 196_000,
      taxInclusiveAmount: 1_176_000,
      payableAmount: 1_176_000,
    },
  },
  {
    name: "a builder's statement that is the invoice, with what a lessor says in English",
    draw: (page) =>
      page
        .text(40, 40, `Prestataire : Travaux Réunis de l'Ouest et du Centre (SIRET ${SELLER})`)
        .text(40, 55, `Récepteur : Syndicat intercommunal des eaux du Mené (SIRET ${BUYER})`)
        .text(40, 100, "DÉCOMPTE MENSUEL N° 5 valant facture n° DM-2026-0305", { size: 12 })
        .text(40, 130, "Établi le 31/03/2026")
        .pairs(320, 555, 400, [
          ["Net amount EUR", "45 000,00"],
          ["VAT 20 %", "9 000,00"],
          ["Gross amount EUR", "54 000,00"],
        ]),
    printed: {
      ...HEADER,
      invoiceNumber: "DM-2026-0305",
      issueDate: "2026-03-31",
      taxExclusiveAmount: 4_500_000,
      taxAmount: 900_000,
      taxInclusiveAmount: 5_400_000,
    },
  },
];
