import { BUYER, BUYER_SPACED, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Large issuers and special trades: extras between the totals, several invoices, deposits. */
export const ISSUERS: readonly Layout[] = [
  {
    name: "marketplace: order and invoice in two cards, total of the table of rates",
    draw: (page) =>
      page
        .text(555, 40, "Facture", { size: 20, align: "right" })
        .lines(40, 80, ["Ville de Brest", "2 rue Frézier", "29200 Brest", "FR"])
        .lines(340, 80, [
          "Payé",
          "Référence de paiement 5xYzAB12",
          "Vendu par Logitek SARL",
          "TVA FR44732829320",
          "Date de la facture/Date de la livraison 12 mars 2026",
          "Numéro de la facture FR60012ABCD",
          "Total à payer 54,90 €",
        ])
        .text(40, 200, "Informations sur la commande", { bold: true })
        .lines(40, 215, ["Date de la commande 10 mars 2026", "Numéro de la commande 403-1234567-1234567"])
        .table(
          [
            [40, "left"],
            [280, "right"],
            [360, "right"],
            [420, "right"],
            [555, "right"],
          ],
          270,
          [
            ["Description", "Qté", "P.U. HT", "Taux TVA", "Prix total TTC"],
            ["Souris sans fil", "3", "15,25 €", "20%", "54,90 €"],
          ],
        )
        .text(420, 330, "Total", { bold: true })
        .text(555, 330, "54,90 €", { align: "right", bold: true })
        .table(
          [
            [200, "right"],
            [350, "right"],
            [500, "right"],
          ],
          370,
          [
            ["Taux TVA", "Prix total HT", "TVA"],
            ["20%", "45,75 €", "9,15 €"],
            ["Total", "45,75 €", "9,15 €"],
          ],
        ),
    printed: {
      invoiceNumber: "FR60012ABCD",
      issueDate: "2026-03-12",
      invoiceType: "invoice",
      currency: "EUR",
      commitmentNumber: "403-1234567-1234567",
      taxExclusiveAmount: 4_575,
      taxAmount: 915,
      taxInclusiveAmount: 5_490,
      payableAmount: 5_490,
    },
  },
  {
    name: "hosting: number after a bare title, colon-separated totals at the right",
    draw: (page) =>
      page
        .lines(40, 40, [
          "Nuage Ouest SAS",
          "2 rue Kellermann",
          "59100 Roubaix",
          `RCS Lille 732 829 320 - SIRET ${SELLER_SPACED}`,
        ])
        .text(300, 40, "FACTURE FR48812207", { size: 14, bold: true })
        .lines(300, 60, [
          "Date d'émission : 5 mars 2026",
          "Date de paiement : 5 mars 2026",
          "Bon de commande : 188220114",
        ])
        .lines(300, 110, ["Adresse de facturation :", "Syndicat mixte numérique", "35000 Rennes"])
        .table(
          [
            [40, "left"],
            [330, "right"],
            [430, "right"],
            [555, "right"],
          ],
          220,
          [
            ["Abonnements", "Quantité", "Prix unitaire HT", "Prix total HT"],
            ["Serveur privé (du 05/03/2026 au 04/04/2026)", "1", "89,99 €", "89,99 €"],
            ["Sauvegarde", "2", "10,00 €", "20,00 €"],
          ],
        )
        .lines(420, 300, ["Prix HT = 109,99 €", "TVA 20% = 22,00 €", "Total TTC = 131,99 €"]),
    printed: {
      invoiceNumber: "FR48812207",
      issueDate: "2026-03-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "188220114",
      taxAmount: 2_200,
      taxInclusiveAmount: 13_199,
    },
  },
  {
    name: "carriage outside the total before tax",
    draw: (page) =>
      page
        .lines(40, 40, ["FOURNITOUT", "95000 CERGY", `SIRET ${SELLER} NAF 4690Z`])
        .table(
          [
            [300, "left"],
            [380, "left"],
            [470, "left"],
          ],
          45,
          [
            ["N° FACTURE", "DATE FACTURE", "N° CLIENT"],
            ["7781200", "19.02.2026", "104500"],
          ],
        )
        .table(
          [
            [300, "left"],
            [420, "left"],
          ],
          85,
          [
            ["VOTRE REFERENCE", "N° COMMANDE"],
            ["M. LEROY", "CF260219"],
          ],
        )
        .lines(320, 130, ["IUT DE CERGY", "95000 CERGY"])
        .table(
          [
            [40, "left"],
            [430, "right"],
            [550, "right"],
          ],
          220,
          [
            ["DESIGNATION", "QTE", "MONTANT HT"],
            ["CLASSEUR A4", "50", "150,00"],
          ],
        )
        .pairs(380, 550, 320, [
          ["TOTAL HT", "150,00"],
          ["FRAIS DE PORT", "9,90"],
          ["TVA 20%", "31,98"],
          ["TOTAL TTC", "191,88"],
          ["NET A PAYER", "191,88"],
        ]),
    printed: {
      invoiceNumber: "7781200",
      issueDate: "2026-02-19",
      invoiceType: "invoice",
      sellerSiret: SELLER,
      commitmentNumber: "CF260219",
      taxAmount: 3_198,
      taxInclusiveAmount: 19_188,
      payableAmount: 19_188,
    },
  },
  {
    name: "sums told as a sentence: of which VAT, that is before tax",
    draw: (page) =>
      page
        .lines(40, 40, ["Autocars Bellier", "38000 GRENOBLE", `SIRET ${SELLER_SPACED}`, "04 76 00 00 00"])
        .lines(340, 110, ["Commune de Vif", "38450 VIF"])
        .text(40, 180, "FACTURE N° 26-0341", { size: 12, bold: true })
        .text(40, 196, "Établie le 2 juillet 2026")
        .pairs(40, 550, 230, [
          ["Transport scolaire piscine, juin 2026, 8 rotations", "1 100,00 €"],
          ["Total TTC", "1 100,00 €"],
          ["dont TVA 10 %", "100,00 €"],
          ["soit HT", "1 000,00 €"],
        ]),
    printed: {
      invoiceNumber: "26-0341",
      issueDate: "2026-07-02",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 100_000,
      taxAmount: 10_000,
      taxInclusiveAmount: 110_000,
    },
  },
  {
    name: "deposit invoice: the deposit is what is invoiced",
    draw: (page) =>
      page
        .lines(40, 40, ["Ascenseurs Rhône", "69000 LYON", `Siret ${SELLER} - RCS Lyon`])
        .text(320, 40, "FACTURE D'ACOMPTE N° FA26-031", { size: 12, bold: true })
        .text(320, 58, "Date de facture : 11/05/2026")
        .lines(320, 100, ["Bailleur social de Lyon", "69000 LYON", `SIRET ${BUYER}`])
        .lines(40, 150, [
          "Marché public n° 2026-ASC-02",
          "Acompte de 30 % sur devis n° DV-881 du 02/04/2026 d'un montant de 12 000,00 € TTC",
        ])
        .pairs(350, 550, 260, [
          ["Total HT", "3 000,00 €"],
          ["TVA 20 %", "600,00 €"],
          ["Total TTC", "3 600,00 €"],
          ["Acompte à payer", "3 600,00 €"],
        ]),
    printed: {
      invoiceNumber: "FA26-031",
      issueDate: "2026-05-11",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      contractNumber: "2026-ASC-02",
      taxExclusiveAmount: 300_000,
      taxAmount: 60_000,
      taxInclusiveAmount: 360_000,
      payableAmount: 360_000,
    },
  },
  {
    name: "final invoice: previous deposits taken off before tax",
    draw: (page) =>
      page
        .lines(40, 40, ["Charpentes Ménard", "85000 LA ROCHE", `SIRET ${SELLER}`, "menard@example.fr"])
        .text(320, 40, "FACTURE DE SOLDE n° 2026/77", { size: 12, bold: true })
        .text(320, 58, "le 30/09/2026")
        .lines(320, 100, ["Communauté de communes", "85000 LA ROCHE"])
        .pairs(250, 550, 260, [
          ["Total travaux HT", "10 000,00 €"],
          ["Acompte facture n° 2026/41 du 30/06/2026", "- 3 000,00 €"],
          ["Reste HT", "7 000,00 €"],
          ["TVA 20 %", "1 400,00 €"],
          ["Net à payer TTC", "8 400,00 €"],
        ]),
    printed: {
      invoiceNumber: "2026/77",
      issueDate: "2026-09-30",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      payableAmount: 840_000,
    },
  },
  {
    name: "postal operator's branch, customer account numbers",
    draw: (page) =>
      page
        .lines(40, 40, ["Plateforme Courrier", "SIRET 356 000 000 03134", "Service client : 36 34"])
        .lines(330, 40, [
          "Facture N° 55120044871",
          "Date : 31/10/2026",
          "Compte client : 356112",
          "Contrat n° 88120045",
        ])
        .lines(330, 120, ["DIRECTION DES FINANCES", "VILLE DE NANTES", "44000 NANTES"])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          220,
          [
            ["Prestation", "Volume", "Montant net HT"],
            ["Affranchigo liberté", "1 250", "875,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["Montant total net HT", "875,00 €"],
          ["TVA 20,00%", "175,00 €"],
          ["Montant total TTC", "1 050,00 €"],
          ["Prélèvement le 30/11/2026", "1 050,00 €"],
        ]),
    printed: {
      invoiceNumber: "55120044871",
      issueDate: "2026-10-31",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: "35600000003134",
      taxExclusiveAmount: 87_500,
      taxAmount: 17_500,
      taxInclusiveAmount: 105_000,
      payableAmount: 105_000,
    },
  },
  {
    name: "progress certificate: a claim that calls itself an invoice in its heading only",
    draw: (page) =>
      page
        .text(297, 40, "FACTURE – SITUATION N° 4", { size: 14, bold: true, align: "center" })
        .lines(40, 70, ["Électricité Générale Paul", "51000 REIMS", `SIRET : ${SELLER}`, "Tél : 03 26 00 00 00"])
        .lines(340, 70, ["Maître d'ouvrage", "Département de la Marne", "51000 CHÂLONS", `SIRET : ${BUYER_SPACED}`])
        .lines(40, 160, [
          "N° facture : EG-26-204",
          "Date : 31/08/2026",
          "Marché N° : 25.114 Lot 7",
          "Service exécutant : BATI - Bâtiments",
        ])
        .table(
          [
            [40, "left"],
            [280, "right"],
            [370, "right"],
            [460, "right"],
            [550, "right"],
          ],
          240,
          [
            ["", "Marché", "Cumul", "Précédent", "Présent"],
            ["Montant HT", "50 000,00", "40 000,00", "30 000,00", "10 000,00"],
            ["TVA 20 %", "10 000,00", "8 000,00", "6 000,00", "2 000,00"],
            ["Montant TTC", "60 000,00", "48 000,00", "36 000,00", "12 000,00"],
          ],
        )
        .text(370, 340, "Net à payer")
        .text(550, 340, "12 000,00 €", { align: "right" }),
    printed: {
      invoiceNumber: "EG-26-204",
      issueDate: "2026-08-31",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      contractNumber: "25.114 Lot 7",
      serviceCode: "BATI",
      taxExclusiveAmount: 1_000_000,
      taxAmount: 200_000,
      taxInclusiveAmount: 1_200_000,
      payableAmount: 1_200_000,
    },
  },
  {
    name: "SIRET broken into SIREN and NIC, references in the footer of the letter",
    draw: (page) =>
      page
        .lines(40, 40, ["Ludothèque Dédale", "N° SIREN : 732 829 320   NIC : 00074", "34000 Montpellier"])
        .text(300, 110, "Facture", { size: 16, bold: true })
        .lines(300, 135, ["Numéro : 2026-F-009", "Émission : 20 janvier 2026", "Échéance : 19 février 2026"])
        .lines(40, 110, ["Client : Ville de Sète", "Mairie, 20 bis rue Paul Valéry", "34200 Sète"])
        .pairs(40, 550, 230, [
          ["Animation du 14 janvier 2026", "300,00 €"],
          ["Total", "300,00 €"],
        ])
        .text(40, 290, "TVA non applicable, art. 293 B du CGI"),
    printed: {
      invoiceNumber: "2026-F-009",
      issueDate: "2026-01-20",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 30_000,
      payableAmount: 30_000,
    },
  },
  {
    name: "excise and deposit on packaging between the totals",
    draw: (page) =>
      page
        .lines(40, 40, ["Brasserie du Mont", "73100 AIX", `SIRET ${SELLER}`, "N° accises FR012345E6789"])
        .text(350, 40, "FACTURE BM-2026-19", { size: 13, bold: true })
        .text(350, 58, "Date : 12/12/2026")
        .lines(350, 100, ["Comité des fêtes municipal", "73100 AIX"])
        .pairs(350, 550, 260, [
          ["Total HT", "400,00 €"],
          ["Droits d'accise", "12,50 €"],
          ["TVA 20 %", "82,50 €"],
          ["Total TTC", "495,00 €"],
          ["Consigne fûts", "60,00 €"],
          ["Net à payer", "555,00 €"],
        ]),
    printed: {
      invoiceNumber: "BM-2026-19",
      issueDate: "2026-12-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxAmount: 8_250,
      taxInclusiveAmount: 49_500,
      payableAmount: 55_500,
    },
  },
  {
    name: "two invoices in one file",
    draw: (page) => {
      const one = (number: string, amount: string): void => {
        page
          .lines(40, 40, ["Fleurs de Loire", "49000 ANGERS", `SIRET ${SELLER}`, "Tél 02 41 00 00 00"])
          .text(350, 40, `FACTURE N° ${number}`, { size: 13 })
          .text(350, 60, "Date : 03/03/2026")
          .pairs(380, 550, 260, [["Total HT", amount]]);
      };
      one("F-1", "100,00 €");
      page.page();
      one("F-2", "250,00 €");
      return page;
    },
    printed: { invoiceType: "invoice", currency: "EUR", sellerSiret: SELLER },
    findings: ["PDF_SEVERAL_INVOICES"],
  },
  {
    name: "large number of the customer beside the title, number under N°",
    draw: (page) =>
      page
        .lines(40, 40, ["Gaz & Chaleur", "21000 DIJON"])
        .text(300, 40, "FACTURE", { size: 18, bold: true })
        .table(
          [
            [300, "left"],
            [380, "left"],
            [470, "left"],
          ],
          70,
          [
            ["N°", "Du", "Réf. client"],
            ["4410087", "28/02/2026", "21-77120"],
          ],
        )
        .lines(330, 120, ["EHPAD LES TILLEULS", "21000 DIJON"])
        .pairs(330, 550, 300, [
          ["Montant HT", "1 854,20"],
          ["Montant TVA", "370,84"],
          ["Montant TTC", "2 225,04"],
          ["A prélever le 15/03/2026", "2 225,04"],
        ])
        .text(297, 815, `Gaz & Chaleur SA - capital 2 000 000 € - 732 829 320 RCS Dijon - SIRET ${SELLER}`, {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "4410087",
      issueDate: "2026-02-28",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 185_420,
      taxAmount: 37_084,
      taxInclusiveAmount: 222_504,
    },
  },
];
