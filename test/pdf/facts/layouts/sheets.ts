import { BUYER, BUYER_SPACED, DELIVERY, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Spreadsheets, forms and mono-spaced print. */
export const SHEETS: readonly Layout[] = [
  {
    name: "craftsman's spreadsheet: two blocks side by side, two rates",
    draw: (page) =>
      page
        .lines(
          40,
          40,
          [
            "SARL PLOMBERIE VIDAL",
            "8 chemin des Vignes",
            "66000 PERPIGNAN",
            "Tél. : 04 68 00 00 00",
            `Siret : ${SELLER_SPACED}`,
            "TVA intra : FR44732829320",
          ],
          { size: 10 },
        )
        .text(555, 40, "Facture", { size: 16, align: "right" })
        .text(555, 65, "N° F-2026-0412", { align: "right" })
        .text(555, 78, "Date : 22/05/2026", { align: "right" })
        .text(555, 91, "Échéance : 21/06/2026", { align: "right" })
        .lines(
          320,
          140,
          ["À l'attention de :", "Mairie de Céret", "Service technique", "66400 CÉRET", `Siret : ${BUYER_SPACED}`],
          { size: 10 },
        )
        .lines(40, 220, ["Bon de commande n° ST-2026-88", "Chantier : école maternelle"], { size: 10 })
        .table(
          [
            [40, "left"],
            [300, "right"],
            [380, "right"],
            [450, "right"],
            [555, "right"],
          ],
          260,
          [
            ["Désignation", "Quantité", "PU HT", "TVA", "Total HT"],
            ["Remplacement chauffe-eau 200 L", "1", "890,00", "20 %", "890,00"],
            ["Main d'œuvre", "6 h", "48,00", "10 %", "288,00"],
          ],
        )
        .pairs(400, 555, 330, [
          ["Total HT", "1 178,00 €"],
          ["TVA 20 %", "178,00 €"],
          ["TVA 10 %", "28,80 €"],
          ["Total TTC", "1 384,80 €"],
        ]),
    printed: {
      invoiceNumber: "F-2026-0412",
      issueDate: "2026-05-22",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "ST-2026-88",
      taxExclusiveAmount: 117_800,
      taxAmount: 20_680,
      taxInclusiveAmount: 138_480,
    },
  },
  {
    name: "centred letterhead, recipient at the left, amount due and total in one label",
    draw: (page) =>
      page
        .text(297, 45, "CLINIQUE VÉTÉRINAIRE DU PARC", { size: 18, bold: true, align: "center", font: "Times-Roman" })
        .text(297, 68, "Docteurs Armand et Belin – 12 avenue du Parc – 36000 CHÂTEAUROUX", {
          align: "center",
          font: "Times-Roman",
        })
        .text(297, 80, `SIRET ${SELLER_SPACED} – Ordre n° 12345`, { align: "center", font: "Times-Roman" })
        .text(540, 110, "Châteauroux, le 1er octobre 2026", { size: 11, align: "right", font: "Times-Roman" })
        .lines(60, 140, ["Refuge municipal", "Mairie de Déols", "36130 DÉOLS"], { size: 11, font: "Times-Roman" })
        .text(60, 210, "NOTE D'HONORAIRES N° 26-10-0007", { size: 13, bold: true, font: "Times-Roman" })
        .pairs(
          60,
          540,
          250,
          [
            ["Stérilisation chats errants (x12)", "720,00 €"],
            ["Identification", "480,00 €"],
            ["Total HT", "1 200,00 €"],
            ["TVA (20 %)", "240,00 €"],
            ["Total TTC à régler", "1 440,00 €"],
          ],
          { size: 11, font: "Times-Roman" },
        )
        .text(60, 360, "Réglé ce jour : 0,00 €", { font: "Times-Roman" })
        .text(60, 380, "Service : Fourrière – N° d'engagement : 2026FOUR12", { font: "Times-Roman" }),
    printed: {
      invoiceNumber: "26-10-0007",
      issueDate: "2026-10-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "2026FOUR12",
      taxExclusiveAmount: 120_000,
      taxAmount: 24_000,
      taxInclusiveAmount: 144_000,
      payableAmount: 144_000,
    },
  },
  {
    name: "ruled boxes: title above the number, four references in a row",
    draw: (page) =>
      page
        .text(40, 40, "SOLUTIONS BUREAU", { size: 18, bold: true })
        .text(40, 65, "ZAC Est – 25000 BESANÇON")
        .table(
          [
            [440, "center"],
            [520, "center"],
          ],
          45,
          [
            ["FACTURE", "DATE"],
            ["SB/26/11045", "17 nov. 2026"],
          ],
        )
        .lines(40, 110, ["Livré à", "Collège Pergaud", `SIRET ${DELIVERY}`])
        .lines(300, 110, [
          "Facturé à",
          "Département du Doubs",
          "7 avenue de la Gare d'Eau",
          "25000 BESANÇON",
          `SIRET ${BUYER}`,
          "Code service : DEC",
        ])
        .table(
          [
            [90, "center"],
            [220, "center"],
            [350, "center"],
            [480, "center"],
          ],
          200,
          [
            ["Votre commande", "Notre réf.", "Marché", "Règlement"],
            ["D25-4471", "CDE20114", "2024-118", "Virement 30 j"],
          ],
        )
        .table(
          [
            [40, "left"],
            [90, "left"],
            [330, "right"],
            [400, "right"],
            [460, "right"],
            [550, "right"],
          ],
          250,
          [
            ["Code", "Article", "Qté", "Prix HT", "Remise", "Montant HT"],
            ["T12", "Table élève", "30", "62,50", "12 %", "1 650,00"],
            ["C07", "Chaise", "60", "21,00", "12 %", "1 108,80"],
            ["ECO", "Éco-participation", "90", "0,42", "", "37,80"],
          ],
        )
        .table(
          [
            [110, "right"],
            [180, "right"],
            [260, "right"],
            [350, "right"],
            [440, "right"],
            [550, "right"],
          ],
          400,
          [
            ["Base HT", "Taux", "Montant TVA", "Total HT", "Total TVA", "Net à payer"],
            ["2 796,60", "20,00", "559,32", "2 796,60", "559,32", "3 355,92 €"],
          ],
        )
        .text(297, 815, `SAS au capital de 80 000 € – RCS Besançon 732 829 320 – SIRET ${SELLER} – NAF 4665Z`, {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "SB/26/11045",
      issueDate: "2026-11-17",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "DEC",
      commitmentNumber: "D25-4471",
      contractNumber: "2024-118",
      taxExclusiveAmount: 279_660,
      taxAmount: 55_932,
      taxInclusiveAmount: 335_592,
      payableAmount: 335_592,
    },
  },
  {
    name: "association: three labels in one line, total net of VAT",
    draw: (page) =>
      page
        .lines(40, 40, [
          "Émetteur de la facture",
          "Compagnie du Conte",
          "Association loi 1901",
          "17 rue du Four, 46000 Cahors",
          `N° Siret : ${SELLER} | APE : 9001Z | Licence 2-1100000`,
        ])
        .lines(40, 120, [
          "Destinataire",
          "Médiathèque du Grand Cahors",
          "72 rue Wilson, 46000 Cahors",
          `N° Siret : ${BUYER}`,
          "Engagement n° : GC260118",
        ])
        .text(
          40,
          200,
          "Facture n° : CC-2026-31      Date d'émission : 06.06.2026    Date de la prestation : 03.06.2026",
        )
        .table(
          [
            [40, "left"],
            [400, "right"],
            [550, "right"],
          ],
          230,
          [
            ["Spectacle « Nuit d'été »", "1", "950,00 €"],
            ["Défraiement kilométrique", "84 km", "33,60 €"],
          ],
        )
        .text(40, 275, "Montant total à payer (net de TVA)")
        .text(550, 275, "983,60 €", { align: "right" })
        .text(
          40,
          300,
          "Association non assujettie à la TVA. Payable à 30 jours. IBAN FR76 1234 5678 9012 3456 7890 123",
        ),
    printed: {
      invoiceNumber: "CC-2026-31",
      issueDate: "2026-06-06",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "GC260118",
      payableAmount: 98_360,
    },
  },
  {
    name: "mono-spaced: surcharge between the total and the net before tax",
    draw: (page) =>
      page.lines(
        40,
        40,
        [
          "TRANSPORTS BOURGEOIS SA                    FACTURE",
          "RUE DU RAIL                                -------",
          "08000 CHARLEVILLE                NUMERO  : 260 114",
          "SIRET 732 829 320 00074          DATE    : 31/01/26",
          "                                 CLIENT  : 40511",
          "                                 FOLIO   : 1",
          "",
          "                                 CTRE HOSPITALIER",
          "                                 AVENUE MANCHESTER",
          "                                 08000 CHARLEVILLE",
          "",
          "DATE     N.BON    LIBELLE                  MONTANT HT",
          "-----------------------------------------------------",
          "05/01    88112    COURSE URGENTE LABO           42,00",
          "19/01    88245    TOURNEE SANG                 118,00",
          "-----------------------------------------------------",
          "",
          "                          TOTAL HT             160,00",
          "                          GAZOLE 4,5 %           7,20",
          "                          NET HT               167,20",
          "                          TVA 20,00             33,44",
          "                          NET A PAYER TTC EUR  200,64",
        ],
        { font: "Courier", size: 9 },
      ),
    printed: {
      invoiceNumber: "260 114",
      issueDate: "2026-01-31",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 16_720,
      taxAmount: 3_344,
      taxInclusiveAmount: 20_064,
      payableAmount: 20_064,
    },
  },
  {
    name: "credit note: number and date in one line under a small title, credit printed positive",
    draw: (page) =>
      page
        .text(40, 40, "avoir", { size: 20 })
        .text(40, 66, "n° A-118 du 09/07/2026")
        .text(40, 79, "annulant partiellement la facture n° F-2041 du 12/06/2026")
        .lines(420, 40, ["Pépinières Gaillard", "84000 Avignon", "gaillard@example.fr"])
        .lines(40, 120, ["Client", "Ville d'Orange", "84100 ORANGE", `SIRET : ${BUYER}`])
        .table(
          [
            [40, "left"],
            [350, "right"],
            [440, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Désignation", "Qté", "P.U. H.T.", "Montant H.T."],
            ["Retour cyprès 150/175", "-10", "18,40", "-184,00"],
          ],
        )
        .pairs(380, 550, 260, [
          ["Total H.T.", "-184,00 €"],
          ["T.V.A. 10,00 %", "-18,40 €"],
          ["Total T.T.C.", "-202,40 €"],
          ["Montant à votre crédit", "202,40 €"],
        ])
        .text(40, 400, `EARL – Siret ${SELLER} – APE 0130Z – N° TVA FR44732829320`, { size: 7 }),
    printed: {
      invoiceNumber: "A-118",
      issueDate: "2026-07-09",
      invoiceType: "credit-note",
      originalNumber: "F-2041",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: -18_400,
      taxAmount: -1_840,
      taxInclusiveAmount: -20_240,
      payableAmount: 20_240,
    },
  },
  {
    name: "utility: form of references, table of totals by kind, rest to pay in a sentence",
    draw: (page) =>
      page
        .text(40, 40, "Votre facture", { size: 14, bold: true })
        .table(
          [
            [40, "left"],
            [150, "left"],
          ],
          65,
          [
            ["Référence client", "88-114-2"],
            ["Facture n°", "2026 0417 1182"],
            ["du", "17 avril 2026"],
            ["à régler avant le", "8 mai 2026"],
          ],
        )
        .lines(330, 65, ["SYNDICAT DES EAUX DE LA VALLÉE", "Trésorerie de Gap", "05000 GAP"])
        .text(40, 160, "Synthèse", { size: 12, bold: true })
        .table(
          [
            [40, "left"],
            [220, "right"],
            [300, "right"],
            [380, "right"],
          ],
          185,
          [
            ["", "HT", "TVA", "TTC"],
            ["Abonnement", "60,00 €", "3,30 €", "63,30 €"],
            ["Consommation", "540,00 €", "108,00 €", "648,00 €"],
            ["Total", "600,00 €", "111,30 €", "711,30 €"],
          ],
        )
        .text(40, 270, "Montant de votre échéancier déjà prélevé : 500,00 €")
        .text(40, 290, "Il vous reste à payer : 211,30 €", { bold: true })
        .text(
          40,
          800,
          `Énergie des Alpes – SA au capital de 500 000 € – 732 829 320 R.C.S. Gap – Siret ${SELLER_SPACED}`,
          { size: 7 },
        ),
    printed: {
      invoiceNumber: "2026 0417 1182",
      issueDate: "2026-04-17",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 60_000,
      taxAmount: 11_130,
      taxInclusiveAmount: 71_130,
      payableAmount: 21_130,
    },
  },
];
