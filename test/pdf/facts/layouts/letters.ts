import { BUYER, BUYER_SPACED, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Letters and credit notes. */
export const LETTERS: readonly Layout[] = [
  {
    name: "credit note: columns for the invoice credited and for the credit note",
    draw: (page) =>
      page
        .lines(40, 40, ["CHAUFFAGE MODERNE", "90000 BELFORT", `SIRET : ${SELLER_SPACED}`, "RCS BELFORT"])
        .text(420, 40, "AVOIR", { size: 18, bold: true })
        .table(
          [
            [70, "center"],
            [180, "center"],
            [290, "center"],
            [400, "center"],
          ],
          130,
          [
            ["N° facture d'origine", "Date de facture", "N° avoir", "Date avoir"],
            ["FC26-0551", "12/02/2026", "AC26-0017", "03/03/2026"],
          ],
        )
        .lines(340, 180, ["Client", "Lycée Follereau", "90000 BELFORT", `SIRET ${BUYER}`])
        .pairs(380, 550, 300, [
          ["Total HT", "-75,00 €"],
          ["TVA 20 %", "-15,00 €"],
          ["Total TTC", "-90,00 €"],
        ]),
    printed: {
      invoiceNumber: "AC26-0017",
      issueDate: "2026-03-03",
      invoiceType: "credit-note",
      originalNumber: "FC26-0551",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: -7_500,
      taxAmount: -1_500,
      taxInclusiveAmount: -9_000,
    },
  },
  {
    name: "credit note of an online ERP: source in the row of references",
    draw: (page) =>
      page
        .lines(40, 40, ["Vélo Service SCOP", "38000 Grenoble"])
        .lines(340, 110, ["Métropole de Grenoble", "38000 Grenoble"])
        .text(40, 190, "Avoir RFAC/2026/0003", { size: 16, bold: true })
        .table(
          [
            [40, "left"],
            [200, "left"],
            [360, "left"],
          ],
          220,
          [
            ["Date de l'avoir :", "Source :", "Référence :"],
            ["03/04/2026", "FAC/2026/0044", "PO778"],
          ],
        )
        .table(
          [
            [40, "left"],
            [450, "right"],
            [555, "right"],
          ],
          270,
          [
            ["Description", "Quantité", "Montant"],
            ["Geste commercial, facture FAC/2026/0044", "1,00", "50,00 €"],
          ],
        )
        .pairs(360, 555, 330, [
          ["Montant hors taxes", "50,00 €"],
          ["TVA 20%", "10,00 €"],
          ["Total", "60,00 €"],
        ])
        .text(297, 800, `Vélo Service SCOP - SIRET : ${SELLER}`, { size: 7, align: "center" }),
    printed: {
      invoiceNumber: "RFAC/2026/0003",
      issueDate: "2026-04-03",
      invoiceType: "credit-note",
      originalNumber: "FAC/2026/0044",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 5_000,
      taxAmount: 1_000,
      taxInclusiveAmount: 6_000,
    },
  },
  {
    name: "credit note of an open-source ERP: corrected invoice under the title",
    draw: (page) =>
      page
        .text(40, 40, "Studio Graphique", { size: 14, bold: true })
        .text(555, 40, "Facture avoir AV2604-0001", { size: 13, bold: true, align: "right" })
        .text(555, 58, "Correction de la facture FA2601-0007", { align: "right" })
        .text(555, 70, "Date facturation : 28/04/2026", { align: "right" })
        .lines(45, 135, ["Émetteur :", "Studio Graphique", "44000 Nantes", `SIRET : ${SELLER}`])
        .lines(315, 135, ["Adressé à :", "Ville de Rezé", "44400 Rezé"])
        .pairs(380, 555, 340, [
          ["Total HT", "-100,00"],
          ["Total TVA 20%", "-20,00"],
          ["Total TTC", "-120,00"],
        ])
        .text(555, 325, "Montants exprimés en Euros", { size: 7, align: "right" }),
    printed: {
      invoiceNumber: "AV2604-0001",
      issueDate: "2026-04-28",
      invoiceType: "credit-note",
      originalNumber: "FA2601-0007",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: -10_000,
      taxAmount: -2_000,
      taxInclusiveAmount: -12_000,
    },
  },
  {
    name: "identifiers of both parties in one row of headings",
    draw: (page) =>
      page
        .text(40, 40, "HYDRO CONSEIL", { size: 14, bold: true })
        .table(
          [
            [40, "left"],
            [150, "left"],
            [270, "left"],
            [380, "left"],
            [470, "left"],
          ],
          100,
          [
            ["Facture n°", "SIRET fournisseur", "SIRET client", "Code service", "N° EJ"],
            ["HC-2026-021", SELLER, BUYER, "EAU_01", "1600234511"],
          ],
        )
        .text(40, 140, "Date d'établissement de la facture : 15 mai 2026")
        .pairs(350, 550, 240, [
          ["Montant HT", "12 500,00 €"],
          ["Montant TVA (20 %)", "2 500,00 €"],
          ["Montant TTC", "15 000,00 €"],
        ]),
    printed: {
      invoiceNumber: "HC-2026-021",
      issueDate: "2026-05-15",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "EAU_01",
      commitmentNumber: "1600234511",
      taxExclusiveAmount: 1_250_000,
      taxAmount: 250_000,
      taxInclusiveAmount: 1_500_000,
    },
  },
  {
    name: "recipient above at the left without heading, sender below the fold at the right",
    draw: (page) =>
      page
        .lines(40, 60, ["Préfecture de la Creuse", "4 place Bonnyaud", "23000 Guéret", `SIRET ${BUYER_SPACED}`])
        .lines(380, 60, [
          "Anaïs Pradel, traductrice",
          "3 rue Neuve",
          "23200 Aubusson",
          "Tél. 06 00 00 00 00",
          `SIRET ${SELLER_SPACED}`,
        ])
        .text(40, 160, "Facture nº 2026-03", { size: 13 })
        .text(40, 178, "Aubusson, le 14 mars 2026")
        .pairs(40, 550, 220, [
          ["Traduction assermentée, 14 pages à 35,00 €", "490,00 €"],
          ["Total à payer", "490,00 €"],
        ])
        .text(40, 280, "TVA non applicable, art. 293 B du CGI"),
    printed: {
      invoiceNumber: "2026-03",
      issueDate: "2026-03-14",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      payableAmount: 49_000,
    },
  },
  {
    name: "labels and values as four cells of one line, currency in words",
    draw: (page) =>
      page
        .lines(40, 40, ["MENUISERIES DU SUD", "11000 CARCASSONNE", `N° Siret : ${SELLER}`])
        .text(40, 110, "FACTURE N°", { bold: true })
        .text(120, 110, "2026-77")
        .text(200, 110, "DU", { bold: true })
        .text(230, 110, "04/05/2026")
        .lines(330, 130, ["OPH AUDE HABITAT", "11000 CARCASSONNE"])
        .lines(40, 130, ["Réf. : 77/ML", "Votre BC n° 26-1180 du 02/04/2026"])
        .pairs(350, 550, 240, [
          ["Total HT", "4 250,00 Euros"],
          ["TVA 10 %", "425,00 Euros"],
          ["Total TTC", "4 675,00 Euros"],
        ]),
    printed: {
      invoiceNumber: "2026-77",
      issueDate: "2026-05-04",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "26-1180",
      taxExclusiveAmount: 425_000,
      taxAmount: 42_500,
      taxInclusiveAmount: 467_500,
    },
  },
  {
    name: "payment slip at the foot, amounts without decimals in millions",
    draw: (page) =>
      page
        .lines(40, 40, [
          "GRANDS TRAVAUX SA",
          "92000 NANTERRE",
          "Capital 10 000 000 €",
          `RCS Nanterre 732 829 320 - SIRET ${SELLER}`,
        ])
        .lines(350, 40, ["Facture GT-26-1182", "Date de facture : 30/06/2026", "Date d'échéance : 30/07/2026"])
        .lines(350, 110, ["Société du Grand Métro", "93000 SAINT-DENIS", `SIRET : ${BUYER}`])
        .pairs(300, 550, 240, [
          ["Montant total HT", "1 250 000 €"],
          ["TVA 20 %", "250 000 €"],
          ["Montant total TTC", "1 500 000 €"],
          ["Retenue de garantie (5 %)", "75 000 €"],
          ["Net à payer", "1 425 000 €"],
        ])
        .lines(40, 700, [
          "- - - - - - - - Talon à joindre au règlement - - - - - - - -",
          "Facture GT-26-1182 du 30/06/2026",
          "Référence : 2026 118 0004",
          "Montant à régler : 1 425 000 €",
        ]),
    printed: {
      invoiceNumber: "GT-26-1182",
      issueDate: "2026-06-30",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 125_000_000,
      taxAmount: 25_000_000,
      taxInclusiveAmount: 150_000_000,
      payableAmount: 142_500_000,
    },
  },
  {
    name: "period, edition and due dates in prose; overseas rate",
    draw: (page) =>
      page
        .lines(40, 40, ["Réunion Télécom", "97400 SAINT-DENIS", `Siret ${SELLER_SPACED}`, "Service clients 1014"])
        .lines(40, 110, [
          "Facture n° 88 120 457 éditée le 05/02/2026",
          "Période de facturation : du 01/01/2026 au 31/01/2026",
          "Prélèvement à compter du 20/02/2026",
        ])
        .lines(340, 60, ["CHU Sud Réunion", "97410 SAINT-PIERRE"])
        .pairs(40, 400, 200, [
          ["Total de vos abonnements HT", "1 000,00 €"],
          ["Total de vos communications HT", "200,00 €"],
          ["Total hors taxes", "1 200,00 €"],
          ["TVA 8,50 %", "102,00 €"],
          ["Montant prélevé TTC", "1 302,00 €"],
          ["Total TTC", "1 302,00 €"],
        ]),
    printed: {
      invoiceNumber: "88 120 457",
      issueDate: "2026-02-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 120_000,
      taxAmount: 10_200,
      taxInclusiveAmount: 130_200,
    },
  },
  {
    name: "delivery note and invoice in one, quantities and weights beside the totals",
    draw: (page) =>
      page
        .lines(40, 40, ["Boulangerie Artisanale", "59500 DOUAI", "Tél 03 27 00 00 00", `Siret ${SELLER}`])
        .text(300, 40, "BON DE LIVRAISON - FACTURE", { size: 13, bold: true })
        .lines(300, 60, ["Facture N° BL-F 2611", "Date : 25/11/2026", "Livraison : 24/11/2026"])
        .lines(330, 110, ["CCAS de Douai", "59500 DOUAI"])
        .table(
          [
            [40, "left"],
            [300, "right"],
            [380, "right"],
            [460, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Produit", "Nb", "Poids kg", "Prix", "Total"],
            ["Pain de campagne", "40", "32,00", "2,10", "84,00"],
            ["Croissants", "60", "3,60", "0,95", "57,00"],
            ["Totaux", "100", "35,60", "", "141,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["Total HT", "141,00"],
          ["TVA 5,5%", "7,76"],
          ["Total TTC", "148,76 €"],
        ]),
    printed: {
      invoiceNumber: "BL-F 2611",
      issueDate: "2026-11-25",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 14_100,
      taxAmount: 776,
      taxInclusiveAmount: 14_876,
    },
  },
  {
    name: "statement of last year's amounts in prose, customer's VAT number",
    draw: (page) =>
      page
        .lines(40, 40, ["Assistance Informatique", "72000 LE MANS", `SIRET ${SELLER} - APE 6203Z`])
        .lines(330, 40, [
          "FACTURE",
          "Numéro : AI/26/077",
          "Date : 8 juin 2026",
          "N° TVA client : FR12217500016",
          "N° client : 4401",
        ])
        .lines(330, 120, ["Syndicat mixte", "72000 LE MANS"])
        .lines(40, 200, [
          "Pour mémoire, total TTC 2025 : 9 600,00 €. Votre marché n° 2023-INF-4 est reconduit jusqu'au 31/12/2026.",
        ])
        .pairs(350, 550, 260, [
          ["Total HT", "8 200,00 €"],
          ["TVA 20,00 %", "1 640,00 €"],
          ["Total TTC", "9 840,00 €"],
          ["Solde à régler", "9 840,00 €"],
        ]),
    printed: {
      invoiceNumber: "AI/26/077",
      issueDate: "2026-06-08",
      invoiceType: "invoice",
      contractNumber: "2023-INF-4",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 820_000,
      taxAmount: 164_000,
      taxInclusiveAmount: 984_000,
      payableAmount: 984_000,
    },
  },
];
