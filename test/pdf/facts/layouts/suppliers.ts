import { BUYER, BUYER_SPACED, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Conventions of spreadsheets, letters, experts and web shops. None copies a real document. */
export const SUPPLIERS: readonly Layout[] = [
  {
    name: "totals under centred headings with a line of terms below, a bare service beside the SIRET",
    draw: (page) =>
      page
        .lines(40, 40, ["Primeurs du Val", "45000 ORLÉANS", `SIRET : ${SELLER_SPACED}`])
        .text(350, 40, "Facture n° : FC004512 du 28/02/2026")
        .lines(350, 100, ["EHPAD Les Ormes", "Service : REGIE", `SIRET : ${BUYER_SPACED}`])
        .table(
          [
            [80, "center"],
            [170, "center"],
            [270, "center"],
            [365, "center"],
            [495, "center"],
          ],
          500,
          [["Total HT", "Total TVA", "Total TTC", "Acompte", "Net à payer EUR"]],
        )
        .table(
          [
            [119, "right"],
            [218, "right"],
            [317, "right"],
            [410, "right"],
            [577, "right"],
          ],
          514,
          [["692,00", "48,36", "740,36", "0,00", "740,36"]],
        )
        .text(40, 537, "Échéance : 30/03/2026 - par virement bancaire"),
    printed: {
      invoiceNumber: "FC004512",
      issueDate: "2026-02-28",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "REGIE",
      taxExclusiveAmount: 69_200,
      taxAmount: 4_836,
      taxInclusiveAmount: 74_036,
      payableAmount: 74_036,
    },
  },
  {
    name: "a craftsman's letter dated by a line of its own, after a quote of another date",
    draw: (page) =>
      page
        .lines(40, 40, ["Menuiserie Thomas", `Artisan - ${SELLER_SPACED} RM 29`])
        .lines(330, 90, ["Mairie de Valbourg", "59300 VALBOURG", `SIRET ${BUYER_SPACED}`])
        .text(330, 150, "Le 3 février 2026")
        .text(40, 200, "FACTURE 26020", { size: 13, bold: true })
        .text(40, 225, "Suivant devis n° 25311 du 04/11/2025")
        .pairs(350, 550, 400, [
          ["HT", "3 130,00 €"],
          ["TVA 20 %", "626,00 €"],
          ["TTC", "3 756,00 €"],
          ["Acompte versé le 15/11/2025", "1 126,80 €"],
          ["Reste à payer", "2 629,20 €"],
        ]),
    printed: {
      invoiceNumber: "26020",
      issueDate: "2026-02-03",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 313_000,
      taxAmount: 62_600,
      taxInclusiveAmount: 375_600,
      payableAmount: 262_920,
    },
  },
  {
    name: "an expert's memoir, its date in words, the recipient named on the line of the SIRET",
    draw: (page) =>
      page
        .text(297, 40, `Étude Kern - SIRET ${SELLER}`, { align: "center" })
        .text(40, 100, "Strasbourg, le premier décembre deux mille vingt-six")
        .text(40, 125, `À l'attention de l'Eurométropole, SIRET ${BUYER}`)
        .text(40, 140, "Réf. Chorus - Service : ESPVERT - Engagement : 26ALB0771")
        .text(40, 170, "MÉMOIRE DE FRAIS ET HONORAIRES n° 26-17", { size: 12, bold: true })
        .pairs(350, 550, 400, [
          ["Total HT", "611,60 €"],
          ["TVA 20%", "122,32 €"],
          ["Total TTC", "733,92 €"],
        ]),
    printed: {
      invoiceNumber: "26-17",
      issueDate: "2026-12-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "ESPVERT",
      commitmentNumber: "26ALB0771",
      taxExclusiveAmount: 61_160,
      taxAmount: 12_232,
      taxInclusiveAmount: 73_392,
    },
  },
  {
    name: "a number after a hash, days of the week, taxes called so, the Chorus identifier of the buyer",
    draw: (page) =>
      page
        .text(40, 40, "Prod'Audio", { size: 14, bold: true })
        .text(555, 40, "Facture", { size: 20, bold: true, align: "right" })
        .text(555, 66, "#PA-4471", { align: "right" })
        .text(40, 90, `SIRET du fournisseur ${SELLER}`)
        .lines(40, 120, ["Facturé à", "Opéra de Valbourg", `Identifiant Chorus : ${BUYER}`])
        .pairs(380, 555, 110, [
          ["Date de facturation :", "Jeu. 12 nov. 2026"],
          ["Date d'échéance :", "Sam. 12 déc. 2026"],
          ["Solde dû :", "1 512,00 €"],
        ])
        .pairs(380, 555, 400, [
          ["Sous-total :", "1 260,00 €"],
          ["Taxe (20%) :", "252,00 €"],
          ["Total :", "1 512,00 €"],
        ]),
    printed: {
      invoiceNumber: "PA-4471",
      issueDate: "2026-11-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 126_000,
      taxAmount: 25_200,
      taxInclusiveAmount: 151_200,
      payableAmount: 151_200,
    },
  },
  {
    name: "cards at the head, a table of rates closed by its totals, the amount drawn from the account",
    draw: (page) =>
      page
        .text(40, 40, "Eaux du Littoral")
        .text(400, 40, "Document : Facture FI-33871", { bold: true })
        .table(
          [
            [40, "left"],
            [180, "left"],
            [320, "left"],
          ],
          80,
          [["Date", "Échéance", "Total dû"]],
          { size: 7 },
        )
        .table(
          [
            [40, "left"],
            [180, "left"],
            [320, "left"],
          ],
          90,
          [["2 juin 2026", "2 juil. 2026", "1 024,00 €"]],
        )
        .table(
          [
            [40, "left"],
            [300, "left"],
            [400, "left"],
            [480, "left"],
          ],
          400,
          [
            ["Taux", "Base", "TVA", "TTC"],
            ["5,50 %", "800,00", "44,00", "844,00"],
            ["20,00 %", "150,00", "30,00", "180,00"],
            ["Total", "950,00", "74,00", "1 024,00"],
          ],
        )
        .pairs(350, 550, 500, [["Montant prélevé", "1 024,00 €"]])
        .text(40, 800, `Eaux du Littoral SA au capital de 40 000 € - RCS Bayonne - SIRET ${SELLER_SPACED}`, {
          size: 7,
        }),
    printed: {
      invoiceNumber: "FI-33871",
      issueDate: "2026-06-02",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 95_000,
      taxAmount: 7_400,
      taxInclusiveAmount: 102_400,
      payableAmount: 102_400,
    },
  },
];
