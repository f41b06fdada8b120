import { BUYER, BUYER_SPACED, DELIVERY, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Conventions of law offices, ERPs, web software and character printers. None copies a real document. */
export const OFFICES: readonly Layout[] = [
  {
    name: "headings centred over values that stand at the left or the right of wide cells",
    draw: (page) =>
      page
        .lines(40, 40, ["Interim Nord", "12 rue du Stade", "59000 LILLE", `SIRET ${SELLER_SPACED} APE 7820Z`])
        .lines(330, 60, ["DOIT :", "Mairie de Valbourg", "1 place de la Mairie", "59300 VALBOURG"])
        .table(
          [
            [80, "center"],
            [200, "center"],
            [320, "center"],
            [430, "center"],
            [530, "center"],
          ],
          180,
          [["FACTURE N°", "DATE", "ECHEANCE", "N° ENGAGEMENT", "CODE SERVICE"]],
        )
        .table(
          [
            [22, "left"],
            [150, "left"],
            [270, "left"],
            [372, "left"],
            [492, "left"],
          ],
          195,
          [["118/40921", "12/03/2026", "11/04/2026", "B26-77", "DRH"]],
        )
        .table(
          [
            [60, "center"],
            [180, "center"],
            [310, "center"],
            [430, "center"],
          ],
          500,
          [["Total H.T.", "Montant T.V.A.", "Total T.T.C.", "NET A PAYER"]],
        )
        .table(
          [
            [120, "right"],
            [245, "right"],
            [380, "right"],
            [510, "right"],
          ],
          515,
          [["1.240,00", "248,00", "1.488,00", "1.488,00 €"]],
        ),
    printed: {
      invoiceNumber: "118/40921",
      issueDate: "2026-03-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      serviceCode: "DRH",
      commitmentNumber: "B26-77",
      taxExclusiveAmount: 124_000,
      taxAmount: 24_800,
      taxInclusiveAmount: 148_800,
      payableAmount: 148_800,
    },
  },
  {
    name: "character printer: rules drawn with letters, the rate without its sign in the heading",
    draw: (page) =>
      page
        .lines(30, 40, ["PHARMA SUD", "3 RUE PASTEUR", "34000 MONTPELLIER", `SIRET ${SELLER}`], { font: "Courier" })
        .text(300, 130, "FACTURE NO 000430 DU 14.01.26", { font: "Courier", bold: true })
        .text(30, 160, "V/CDE  : BC88567", { font: "Courier" })
        .text(30, 700, "   TOTAL HT   !   TVA 20,00 !   TOTAL TTC !   ACOMPTE !  NET A PAYER", { font: "Courier" })
        .text(30, 714, "    1 257,40  !      251,48 !    1 508,88 !      0,00 !     1 508,88 EUR", { font: "Courier" }),
    printed: {
      invoiceNumber: "000430",
      issueDate: "2026-01-14",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "BC88567",
      taxExclusiveAmount: 125_740,
      taxAmount: 25_148,
      taxInclusiveAmount: 150_888,
      payableAmount: 150_888,
    },
  },
  {
    name: "captions in small print under their values, company and public body side by side",
    draw: (page) =>
      page
        .text(40, 40, "Atelier Ferrand", { size: 20 })
        .text(40, 70, "Facture", { size: 12 })
        .table(
          [
            [40, "left"],
            [170, "left"],
            [300, "left"],
            [430, "left"],
          ],
          100,
          [["2026.0417", "07/04/2026", "07/05/2026", "BC97983"]],
          { size: 12 },
        )
        .table(
          [
            [40, "left"],
            [170, "left"],
            [300, "left"],
            [430, "left"],
          ],
          114,
          [["n° de facture", "date de facture", "échéance", "votre n° de commande"]],
          { size: 7 },
        )
        .lines(40, 160, ["Atelier Ferrand", "4 rue du Port", "29200 BREST", `SIRET ${SELLER}`])
        .lines(220, 160, ["Lycée Victor Segalen", "1 rue des Écoles", "29200 BREST", `SIRET ${BUYER}`])
        .pairs(350, 550, 500, [
          ["Total HT", "800,00 €"],
          ["TVA (5,5 % et 20 %)", "131,00 €"],
          ["Total TTC", "931,00 €"],
        ]),
    printed: {
      invoiceNumber: "2026.0417",
      issueDate: "2026-04-07",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "BC97983",
      taxExclusiveAmount: 80_000,
      taxAmount: 13_100,
      taxInclusiveAmount: 93_100,
    },
  },
  {
    name: "ERP: number and date in one cell, net and final amount confirmed by arithmetic only",
    draw: (page) =>
      page
        .text(350, 60, "Facture", { size: 14 })
        .lines(350, 80, ["Numéro/Date", "N° livraison/Date", "N° commande/Date", "Devise"])
        .lines(460, 80, ["9596130968 / 05.09.2026", "80114455 / 02.09.2026", "4500332211 / 20.08.2026", "EUR"])
        .lines(40, 120, ["Département du Val", "2 rue de la Paix", "45000 ORLEANS"])
        .pairs(300, 550, 500, [
          ["Montant net", "2.000,00"],
          ["TVA collectée 20,000 %", "400,00"],
          ["Montant final", "2.400,00"],
        ])
        .text(40, 800, `Hydrotech S.A. au capital de 80 000 EUR - RCS Lyon - SIRET ${SELLER}`, { size: 7 }),
    printed: {
      invoiceNumber: "9596130968",
      issueDate: "2026-09-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 200_000,
      taxAmount: 40_000,
      taxInclusiveAmount: 240_000,
    },
  },
  {
    name: "wholesaler: codes of VAT side by side with a column of totals",
    draw: (page) =>
      page
        .lines(340, 40, ["FACTURE", "DATE"])
        .lines(420, 40, ["N°: 906227796", "13/08/2026"])
        .text(40, 40, "PHARMADIS")
        .table(
          [
            [40, "left"],
            [200, "right"],
            [300, "right"],
            [420, "right"],
          ],
          600,
          [
            ["CODE TVA", "1", "2", "TOTAUX"],
            ["TAUX", "5.50 %", "20.00 %", ""],
            ["BASE HT", "100,00", "200,00", "300,00"],
            ["MONTANT TVA", "5,50", "40,00", "45,50"],
          ],
        )
        .text(480, 630, "TOTAL TTC", { bold: true })
        .text(550, 646, "345,50 EUR", { bold: true, align: "right" })
        .text(40, 800, `PHARMADIS SAS - RCS Le Havre - SIRET ${SELLER}`, { size: 7 }),
    printed: {
      invoiceNumber: "906227796",
      issueDate: "2026-08-13",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 30_000,
      taxAmount: 4_550,
      taxInclusiveAmount: 34_550,
    },
  },
  {
    name: "fees: the client delivered and the client invoiced, a deposit of a given day, no word Total",
    draw: (page) =>
      page
        .lines(380, 40, ["Cabinet Bremaud", "5 quai Sud", "69003 LYON", `Siret ${SELLER_SPACED}`])
        .text(40, 110, "NOTE DE FRAIS ET HONORAIRES N° 214.2026", { bold: true })
        .text(40, 125, "Lyon, le 1er juin 2026 - réunion du 12/05/2026 - marché 2025-MO-7")
        .lines(40, 160, ["Client livré", "Annexe du Parc", `Siret ${DELIVERY}`])
        .lines(320, 160, ["Client facturé", "Commune de Valbourg", `Siret ${BUYER_SPACED}`])
        .pairs(40, 550, 300, [
          ["Honoraires H.T.", "900,00 €"],
          ["Taxe sur la valeur ajoutée 20 %", "180,00 €"],
          ["Honoraires T.T.C.", "1 080,00 €"],
          ["Provision du 26/04/2026", "- 100,00 €"],
          ["Reste dû T.T.C.", "980,00 €"],
        ]),
    printed: {
      invoiceNumber: "214.2026",
      issueDate: "2026-06-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      contractNumber: "2025-MO-7",
      taxExclusiveAmount: 90_000,
      taxAmount: 18_000,
      taxInclusiveAmount: 108_000,
      payableAmount: 98_000,
    },
  },
  {
    name: "headings with their translation underneath, an order named in a sentence, a bare date under the number",
    draw: (page) =>
      page
        .text(350, 40, "Facture n° SI118002")
        .text(350, 53, "26 oct. 2026")
        .lines(40, 40, ["Optronix", "8 rue Ampère", "38000 GRENOBLE", `SIRET ${SELLER}`])
        .lines(350, 110, ["Université du Vercors", "Laboratoire B2", "38400 SAINT-MARTIN"])
        .text(40, 200, "Conformément à votre bon de commande n° 4500-77 du 1er octobre 2026, nous vous facturons :")
        .table(
          [
            [330, "center"],
            [430, "center"],
            [530, "center"],
          ],
          500,
          [
            ["Total HT", "TVA 20 %", "Total TTC"],
            ["Net total", "VAT", "Gross total"],
            ["1.000,00", "200,00", "1.200,00"],
          ],
        ),
    printed: {
      invoiceNumber: "SI118002",
      issueDate: "2026-10-26",
      invoiceType: "invoice",
      sellerSiret: SELLER,
      commitmentNumber: "4500-77",
      taxExclusiveAmount: 100_000,
      taxAmount: 20_000,
      taxInclusiveAmount: 120_000,
    },
  },
  {
    name: "a statement of account lists invoices and is none",
    draw: (page) =>
      page
        .lines(40, 40, ["Optronix", "38000 GRENOBLE", `SIRET ${SELLER}`])
        .text(40, 120, "RELEVÉ DE COMPTE", { size: 16, bold: true })
        .text(40, 160, "Facture FA00856 du 12/03/2026 : 1 200,00 €")
        .text(40, 175, "Facture FA01120 du 02/04/2026 : 540,00 €")
        .pairs(350, 550, 300, [["Total TTC", "1 740,00 €"]]),
    printed: {},
    findings: ["PDF_OTHER_DOCUMENT"],
  },
];
