import { BUYER, BUYER_SPACED, DELIVERY, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Traps: numbers, dates and SIRETs that are another document's or another party's. */
export const TRAPS: readonly Layout[] = [
  {
    name: "eight totals in one row of headings, several of them zero",
    draw: (page) =>
      page
        .lines(40, 40, ["SARL LEFEVRE PERE ET FILS", "12 ROUTE NATIONALE", "62000 ARRAS", "Tel. 03.21.00.00.00"])
        .text(360, 40, "FACTURE", { size: 15, bold: true })
        .table(
          [
            [360, "left"],
            [430, "left"],
          ],
          70,
          [
            ["Numéro", "FA12345"],
            ["Date", "02/03/26"],
            ["Client", "CMAIRIE"],
          ],
        )
        .lines(330, 130, ["MAIRIE DE BEAURAINS", "RUE DU STADE", "62217 BEAURAINS"])
        .text(40, 200, "Votre N° de commande : 2026-45")
        .table(
          [
            [40, "left"],
            [330, "right"],
            [420, "right"],
            [550, "right"],
          ],
          230,
          [
            ["Désignation", "Qté", "PU HT", "Montant HT"],
            ["Sel de déneigement (t)", "3,00", "180,00", "540,00"],
          ],
        )
        .table(
          [
            [70, "center"],
            [140, "center"],
            [210, "center"],
            [280, "center"],
            [350, "center"],
            [420, "center"],
            [500, "center"],
          ],
          690,
          [
            ["TOTAL HT", "ESCOMPTE", "PORT", "TOTAL TVA", "TOTAL TTC", "ACOMPTE", "NET A PAYER"],
            ["540,00", "0,00", "0,00", "108,00", "648,00", "0,00", "648,00 €"],
          ],
          { size: 8 },
        )
        .text(297, 815, `SARL LEFEVRE - Capital 10 000 € - SIRET ${SELLER_SPACED} - APE 4673B`, {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "FA12345",
      issueDate: "2026-03-02",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "2026-45",
      taxExclusiveAmount: 54_000,
      taxAmount: 10_800,
      taxInclusiveAmount: 64_800,
      payableAmount: 64_800,
    },
  },
  {
    name: "headings on two lines above the values",
    draw: (page) =>
      page
        .lines(40, 40, ["Vitrerie Moderne", "06000 NICE", `SIRET : ${SELLER}`, "Tél 04 93 00 00 00"])
        .text(420, 40, "FACTURE", { size: 16, bold: true })
        .table(
          [
            [60, "center"],
            [160, "center"],
            [260, "center"],
            [370, "center"],
          ],
          150,
          [["N° de", "Date de", "Date", "N° bon de"]],
          { size: 8 },
        )
        .table(
          [
            [60, "center"],
            [160, "center"],
            [260, "center"],
            [370, "center"],
          ],
          160,
          [
            ["facture", "facture", "d'échéance", "commande"],
            ["V-2026-812", "14/02/2026", "16/03/2026", "BC-9001"],
          ],
          { size: 8 },
        )
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          230,
          [
            ["Désignation", "Qté", "Total HT"],
            ["Double vitrage", "4", "480,00"],
          ],
        )
        .pairs(400, 550, 300, [
          ["Total HT", "480,00 €"],
          ["TVA 20%", "96,00 €"],
          ["Total TTC", "576,00 €"],
        ]),
    printed: {
      invoiceNumber: "V-2026-812",
      issueDate: "2026-02-14",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "BC-9001",
      taxExclusiveAmount: 48_000,
      taxAmount: 9_600,
      taxInclusiveAmount: 57_600,
    },
  },
  {
    name: "a form whose fields are empty or say that there is none",
    draw: (page) =>
      page
        .lines(40, 40, ["Taxis Gérard", "81000 ALBI", `Siret ${SELLER_SPACED}`, "Tél. 05 63 00 00 00"])
        .text(250, 110, "FACTURE N° : 118", { size: 13, bold: true })
        .text(250, 128, "Date : 31.01.2026")
        .lines(40, 150, [
          "Code service :",
          "N° d'engagement :",
          "Marché n° :",
          "Bon de commande : verbal",
          "Objet : transports sanitaires de janvier",
        ])
        .lines(330, 150, ["HOPITAL LOCAL", "81100 CASTRES"])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          250,
          [
            ["Date", "Trajet", "Montant TTC"],
            ["05/01/2026", "Albi - Toulouse", "160,00"],
            ["19/01/2026", "Albi - Castres", "95,00"],
          ],
        )
        .pairs(400, 550, 330, [
          ["Montant HT", "231,82"],
          ["TVA 10 %", "23,18"],
          ["Total TTC", "255,00"],
        ]),
    printed: {
      invoiceNumber: "118",
      issueDate: "2026-01-31",
      invoiceType: "invoice",
      sellerSiret: SELLER,
      taxExclusiveAmount: 23_182,
      taxAmount: 2_318,
      taxInclusiveAmount: 25_500,
    },
  },
  {
    name: "corrective document titled Facture d'avoir, positive amounts",
    draw: (page) =>
      page
        .lines(40, 40, ["Éditions du Parc", "75014 PARIS", `SIRET ${SELLER} - RCS PARIS`])
        .text(350, 40, "FACTURE D'AVOIR", { size: 15, bold: true })
        .lines(350, 62, ["N° : AV2026-12", "Date : 4 mars 2026", "Facture d'origine : F2026-77 du 10 février 2026"])
        .lines(350, 130, ["Médiathèque intercommunale", "91000 ÉVRY", `SIRET ${BUYER}`])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          230,
          [
            ["Titre", "Qté", "Montant HT"],
            ["Revue « Sols », erreur de tarif", "1", "45,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["Total HT", "45,00 €"],
          ["TVA 2,10 %", "0,95 €"],
          ["Total TTC", "45,95 €"],
          ["Montant de l'avoir", "45,95 €"],
        ]),
    printed: {
      invoiceNumber: "AV2026-12",
      issueDate: "2026-03-04",
      invoiceType: "credit-note",
      originalNumber: "F2026-77",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 4_500,
      taxAmount: 95,
      taxInclusiveAmount: 4_595,
      payableAmount: 4_595,
    },
  },
  {
    name: "dots between thousands, code before the amount, bilingual labels",
    draw: (page) =>
      page
        .lines(40, 40, ["Alpen Maschinen SARL", "67000 Strasbourg", `N° Siret ${SELLER}`])
        .text(360, 40, "Facture / Invoice", { size: 14, bold: true })
        .pairs(360, 555, 65, [
          ["N° / No.", "RE-2026-4471"],
          ["Date de facture / Invoice date", "17.06.2026"],
          ["Votre commande / Your order", "4500871200"],
          ["Échéance / Due date", "17.07.2026"],
        ])
        .lines(40, 140, [
          "Facturé à / Bill to",
          "Eurométropole",
          "1 parc de l'Étoile",
          "67000 Strasbourg",
          `Siret ${BUYER_SPACED}`,
        ])
        .table(
          [
            [40, "left"],
            [440, "right"],
            [555, "right"],
          ],
          240,
          [
            ["Désignation / Description", "Qté / Qty", "Montant / Amount"],
            ["Pompe doseuse", "2", "EUR 4.750,00"],
          ],
        )
        .pairs(320, 555, 300, [
          ["Total HT / Net total", "EUR 9.500,00"],
          ["TVA / VAT 20 %", "EUR 1.900,00"],
          ["Total TTC / Gross total", "EUR 11.400,00"],
        ]),
    printed: {
      invoiceNumber: "RE-2026-4471",
      issueDate: "2026-06-17",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "4500871200",
      taxExclusiveAmount: 950_000,
      taxAmount: 190_000,
      taxInclusiveAmount: 1_140_000,
    },
  },
  {
    name: "reverse charge: VAT printed as zero",
    draw: (page) =>
      page
        .lines(40, 40, ["Étanchéité Sud", "13000 MARSEILLE", `SIRET : ${SELLER}`, "etancheite@sud.example"])
        .text(40, 130, "Facture n° 26/0031", { size: 13, bold: true })
        .text(40, 148, "Marseille, le 30 juin 2026")
        .lines(330, 110, ["Région des Calanques", "13100 AIX"])
        .pairs(40, 550, 230, [
          ["Réfection de toiture-terrasse, lot 2", "18 000,00 €"],
          ["Total HT", "18 000,00 €"],
          ["TVA (autoliquidation, art. 283-2 nonies du CGI)", "0,00 €"],
          ["Total TTC", "18 000,00 €"],
          ["Retenue de garantie 5 %", "900,00 €"],
          ["Net à payer", "17 100,00 €"],
        ]),
    printed: {
      invoiceNumber: "26/0031",
      issueDate: "2026-06-30",
      invoiceType: "invoice",
      vatRegime: "none",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 1_800_000,
      taxAmount: 0,
      taxInclusiveAmount: 1_800_000,
      payableAmount: 1_710_000,
    },
  },
  {
    name: "head office and branch of the seller, payment reference that looks like a SIRET",
    draw: (page) =>
      page
        .lines(40, 40, [
          "LOCAMAT - Agence de Tours",
          "37000 TOURS",
          "SIRET agence : 732 829 320 00082",
          "Tél. 02 47 00 00 00",
        ])
        .lines(350, 100, ["Client", "SDIS 37", "37200 TOURS", "SIRET : 217 500 016 00019"])
        .text(40, 180, "FACTURE 2604-118 du 30/04/2026", { size: 12, bold: true })
        .text(40, 200, "Référence à rappeler lors du paiement : 44306184100047")
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          240,
          [
            ["Location", "Jours", "Montant"],
            ["Nacelle 12 m", "5", "900,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["Total H.T.", "900,00"],
          ["T.V.A. (20%)", "180,00"],
          ["Total T.T.C.", "1 080,00"],
          ["Montant à régler", "1 080,00 €"],
        ])
        .text(297, 815, "LOCAMAT SAS - Siège social : 69000 LYON - SIRET 732 829 320 00074 - RCS Lyon 732 829 320", {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "2604-118",
      issueDate: "2026-04-30",
      invoiceType: "invoice",
      currency: "EUR",
      buyerSiret: BUYER,
      taxExclusiveAmount: 90_000,
      taxAmount: 18_000,
      taxInclusiveAmount: 108_000,
      payableAmount: 108_000,
    },
  },
  {
    name: "seller known by its SIREN only; the recipient's SIRET stands alone",
    draw: (page) =>
      page
        .lines(40, 40, ["ASSOCIATION LES RÉPARATEURS", "RNA W691000000 - SIREN 732 829 320", "69003 LYON"])
        .lines(320, 110, [
          "Métropole de Lyon",
          "Direction du cycle de l'eau",
          "20 rue du Lac",
          "69003 LYON",
          `SIRET : ${BUYER_SPACED}`,
        ])
        .text(40, 200, "Facture N°2026-014", { size: 12 })
        .text(40, 216, "En date du 12 septembre 2026")
        .pairs(40, 550, 250, [
          ["Atelier vélo du 5 septembre 2026", "350,00 €"],
          ["TOTAL À PAYER", "350,00 €"],
        ])
        .text(40, 300, "TVA non applicable – article 293 B du CGI"),
    printed: {
      invoiceNumber: "2026-014",
      issueDate: "2026-09-12",
      invoiceType: "invoice",
      currency: "EUR",
      buyerSiret: BUYER,
      payableAmount: 35_000,
    },
  },
  {
    name: "general terms on the second page",
    draw: (page) =>
      page
        .lines(40, 40, ["Menuiserie Alain", "39000 LONS", `SIRET ${SELLER} APE 4332A`])
        .text(330, 40, "FACTURE N° F-330", { size: 13, bold: true })
        .text(330, 58, "Le 08/05/2026")
        .lines(330, 100, ["OPH du Jura", "39000 LONS"])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          220,
          [
            ["Ouvrage", "Qté", "Total"],
            ["Porte coupe-feu", "2", "1 500,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["Total hors taxe", "1 500,00 €"],
          ["T.V.A. à 10 %", "150,00 €"],
          ["Total toutes taxes comprises", "1 650,00 €"],
        ])
        .page()
        .text(40, 40, "CONDITIONS GÉNÉRALES DE VENTE AU 01/01/2024", { bold: true })
        .lines(
          40,
          70,
          [
            "Article 1 - Facture : toute facture est payable à 30 jours, date de facture. Avoir et remise ne se compensent pas.",
            "Article 2 - Pénalités : loi n° 2008-776 du 4 août 2008. Indemnité forfaitaire de recouvrement : 40 €.",
            "Article 3 - Le montant total TTC des travaux supplémentaires ne peut excéder 500,00 € sans accord écrit.",
            "Date : 01/01/2024",
          ],
          { size: 8 },
        ),
    printed: {
      invoiceNumber: "F-330",
      issueDate: "2026-05-08",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 150_000,
      taxAmount: 15_000,
      taxInclusiveAmount: 165_000,
    },
  },
  {
    name: "water bill: amount of this invoice and balance brought forward",
    draw: (page) =>
      page
        .text(40, 40, "Eau du Plateau", { size: 15, bold: true })
        .lines(40, 70, [
          "Facture n° : 2026-004-118",
          "Éditée le : 15/04/2026",
          "Référence abonné : 00451",
          "Point de desserte : 73282932000074",
        ])
        .lines(330, 100, ["GROUPE SCOLAIRE PASTEUR", "MAIRIE", "63000 CLERMONT"])
        .pairs(40, 420, 200, [
          ["Distribution de l'eau HT", "412,00 €"],
          ["Collecte des eaux usées HT", "288,00 €"],
          ["TVA 5,5 % sur 412,00 €", "22,66 €"],
          ["TVA 10 % sur 288,00 €", "28,80 €"],
          ["Montant total HT", "700,00 €"],
          ["Montant total TVA", "51,46 €"],
          ["Montant TTC de la facture", "751,46 €"],
          ["Solde antérieur", "48,54 €"],
          ["Net à payer avant le 15/05/2026", "800,00 €"],
        ])
        .text(297, 815, `Eau du Plateau - SCA au capital de 37 000 € - RCS Clermont 732 829 320 - SIRET ${SELLER}`, {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "2026-004-118",
      issueDate: "2026-04-15",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 70_000,
      taxAmount: 5_146,
      taxInclusiveAmount: 75_146,
      payableAmount: 80_000,
    },
  },
  {
    name: "capitals without accents, amount due in a box under its label",
    draw: (page) =>
      page
        .lines(40, 40, ["GARAGE CENTRAL", "AVENUE FOCH", "57000 METZ", `SIRET ${SELLER_SPACED}`])
        .text(360, 40, "FACTURE NUMERO 778120", { size: 12, bold: true })
        .text(360, 56, "DATE FACTURE 27/11/2026")
        .lines(330, 100, ["CONSEIL REGIONAL", "57000 METZ"])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          200,
          [
            ["DESIGNATION", "QTE", "MONTANT HT"],
            ["REVISION AB-123-CD", "1", "310,00"],
            ["PNEUS 205/55R16", "4", "392,00"],
          ],
        )
        .table(
          [
            [120, "center"],
            [240, "center"],
            [360, "center"],
          ],
          500,
          [
            ["TOTAL HT", "TVA 20,00 %", "TOTAL TTC"],
            ["702,00", "140,40", "842,40"],
          ],
        )
        .text(490, 500, "NET A PAYER EUROS", { align: "center", bold: true })
        .text(490, 516, "842,40", { align: "center", bold: true, size: 12 }),
    printed: {
      invoiceNumber: "778120",
      issueDate: "2026-11-27",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 70_200,
      taxAmount: 14_040,
      taxInclusiveAmount: 84_240,
      payableAmount: 84_240,
    },
  },
  {
    name: "everything in one line of header, dated items",
    draw: (page) =>
      page
        .lines(40, 40, ["Interprètes Associés", "31000 TOULOUSE", "interpretes@example.org", `N° SIRET : ${SELLER}`])
        .text(40, 120, "Facture n° : 2026-0012 du 12/01/2026 — Client n° C12 — Page 1/1", { bold: true })
        .lines(330, 60, ["Tribunal judiciaire", "Régie", "31000 TOULOUSE"])
        .table(
          [
            [40, "left"],
            [130, "left"],
            [440, "right"],
            [550, "right"],
          ],
          170,
          [
            ["Date", "Mission", "Heures", "Montant HT"],
            ["05/01/2026", "Audience correctionnelle", "3", "126,00"],
            ["09/01/2026", "Garde à vue", "2", "84,00"],
          ],
        )
        .pairs(380, 550, 260, [
          ["Montant total HT", "210 €"],
          ["TVA 20 %", "42 €"],
          ["Montant total TTC", "252 €"],
        ]),
    printed: {
      invoiceNumber: "2026-0012",
      issueDate: "2026-01-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 21_000,
      taxAmount: 4_200,
      taxInclusiveAmount: 25_200,
    },
  },
  {
    name: "export of the invoicing portal: identifiers of both parties in two columns",
    draw: (page) =>
      page
        .text(297, 40, "FACTURE", { size: 15, bold: true, align: "center" })
        .lines(40, 80, [
          "Numéro de facture : 2026-88",
          "Date de facture : 01/07/2026",
          "Devise : EUR",
          "Cadre de facturation : A1 - Dépôt par un fournisseur d'une facture",
        ])
        .lines(40, 150, [
          "Fournisseur",
          "Raison sociale : Sols et Murs",
          `Identifiant : ${SELLER} (SIRET)`,
          "N° TVA intracommunautaire : FR44732829320",
        ])
        .lines(320, 150, [
          "Destinataire",
          "Raison sociale : Ville de Paris",
          `Identifiant : ${BUYER} (SIRET)`,
          "Service : DAC-01 - Direction de l'architecture",
          "Numéro d'engagement : 4500012345",
          "Numéro de marché : 20251300012345",
        ])
        .pairs(40, 400, 260, [
          ["Montant total HT", "5 000,00"],
          ["Montant total TVA", "1 000,00"],
          ["Montant total TTC", "6 000,00"],
          ["Remise globale TTC", "0,00"],
          ["Montant à payer", "6 000,00"],
        ]),
    printed: {
      invoiceNumber: "2026-88",
      issueDate: "2026-07-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "DAC-01",
      commitmentNumber: "4500012345",
      contractNumber: "20251300012345",
      taxExclusiveAmount: 500_000,
      taxAmount: 100_000,
      taxInclusiveAmount: 600_000,
      payableAmount: 600_000,
    },
  },
  {
    name: "totals that miss one cent",
    draw: (page) =>
      page
        .text(40, 40, "Facture n° 5", { size: 13 })
        .text(40, 60, "Date de facture : 02/02/2026")
        .pairs(380, 550, 300, [
          ["Total HT", "99,99 €"],
          ["TVA 20 %", "20,00 €"],
          ["Total TTC", "120,00 €"],
        ]),
    printed: { invoiceNumber: "5", issueDate: "2026-02-02", invoiceType: "invoice", currency: "EUR" },
    findings: ["PDF_TOTALS_DISAGREE"],
  },
  {
    name: "totals of two rates of VAT that do not add up",
    draw: (page) =>
      page
        .text(40, 40, "Facture n° 5", { size: 13 })
        .text(40, 60, "Date de facture : 02/02/2026")
        .pairs(380, 550, 300, [
          ["Total HT", "666,00 €"],
          ["TVA 20 % sur 356,00 €", "71,20 €"],
          ["TVA 5,5 % sur 310,00 €", "17,05 €"],
          ["Total TTC", "900,00 €"],
          ["Net à payer", "900,00 €"],
        ]),
    printed: { invoiceNumber: "5", issueDate: "2026-02-02", invoiceType: "invoice", currency: "EUR" },
    findings: ["PDF_TOTALS_DISAGREE"],
  },
  {
    name: "order and delivery notes around the invoice's own number and date",
    draw: (page) =>
      page
        .lines(40, 40, ["Bureau Vallon", "42000 SAINT-ETIENNE", `SIRET ${SELLER}`, "RCS Saint-Etienne"])
        .lines(40, 110, [
          "BON DE LIVRAISON N° BL-7781 du 02/06/2026",
          "DEVIS N° DV-2026-5 du 12/05/2026",
          "COMMANDE N° CDE-556 du 20/05/2026",
          "FACTURE N° FAC-9912 du 05/06/2026",
          "Échéance le 05/07/2026",
        ])
        .lines(340, 110, ["DOIT", "Lycée Honoré d'Urfé", "42000 SAINT-ETIENNE"])
        .table(
          [
            [40, "left"],
            [450, "right"],
            [550, "right"],
          ],
          220,
          [
            ["Référence", "Qté", "Total HT"],
            ["Bureau 160", "3", "597,00"],
            ["Éco-mobilier", "3", "6,60"],
          ],
        )
        .pairs(350, 550, 300, [
          ["Total HT hors éco-contribution", "597,00"],
          ["Éco-contribution HT", "6,60"],
          ["Total HT", "603,60"],
          ["TVA 20%", "120,72"],
          ["Total TTC", "724,32"],
          ["Déjà payé", "100,00"],
          ["Reste à régler", "624,32 €"],
        ]),
    printed: {
      invoiceNumber: "FAC-9912",
      issueDate: "2026-06-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "CDE-556",
      taxExclusiveAmount: 60_360,
      taxAmount: 12_072,
      taxInclusiveAmount: 72_432,
      payableAmount: 62_432,
    },
  },
  {
    name: "letter: references, subject, amounts with narrow spaces",
    draw: (page) =>
      page
        .lines(
          60,
          60,
          ["Maître Anne Lorrain", "Commissaire de justice", "54000 NANCY", `SIRET ${SELLER} – TVA FR44732829320`],
          { font: "Times-Roman", size: 11 },
        )
        .lines(330, 130, ["Trésorerie municipale", "54000 NANCY"], { font: "Times-Roman", size: 11 })
        .lines(60, 190, ["N/Réf. : AL/2026/118", "V/Réf. : dossier 45-2026", "Objet : Facture n° 26 118"], {
          font: "Times-Roman",
          size: 11,
        })
        .text(330, 200, "Nancy, le 9 mars 2026", { font: "Times-Roman", size: 11 })
        .pairs(
          60,
          520,
          270,
          [
            ["Constat du 3 mars 2026", "1 250,00 €"],
            ["Déplacement", "9,40 €"],
            ["Total HT", "1 259,40 €"],
            ["TVA 20 %", "251,88 €"],
            ["Total TTC", "1 511,28 €"],
            ["Taxe forfaitaire", "14,89 €"],
            ["TOTAL DÛ", "1 526,17 €"],
          ],
          { font: "Times-Roman", size: 11 },
        ),
    printed: {
      invoiceNumber: "26 118",
      issueDate: "2026-03-09",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 125_940,
      taxAmount: 25_188,
      taxInclusiveAmount: 151_128,
      payableAmount: 152_617,
    },
  },
  {
    name: "delivery and factoring SIRETs beside those of the parties",
    draw: (page) =>
      page
        .lines(40, 40, ["Textiles du Nord", "59100 ROUBAIX", `SIRET : ${SELLER}`, "Fax 03 20 00 00 01"])
        .text(380, 40, "Facture TN-2026-41", { size: 13, bold: true })
        .text(380, 58, "Date d'émission : 21/03/2026")
        .lines(40, 130, ["Livré à :", "Lingerie centrale", "59000 LILLE", `SIRET ${DELIVERY}`])
        .lines(340, 130, ["Client :", "CHU de Lille", "59000 LILLE", `SIRET ${BUYER}`, "Service exécutant : LING-4"])
        .pairs(340, 550, 300, [
          ["Total HT", "2 000,00 €"],
          ["TVA 20 %", "400,00 €"],
          ["Total TTC", "2 400,00 €"],
          ["Net à payer", "2 400,00 €"],
        ])
        .lines(40, 700, [
          "Règlement à l'ordre de notre affactureur CREDIFAC, subrogé dans nos droits",
          "SIRET 443 061 841 00047 - IBAN FR76 3000 4000 0312 3456 7890 143",
        ]),
    printed: {
      invoiceNumber: "TN-2026-41",
      issueDate: "2026-03-21",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      serviceCode: "LING-4",
      taxExclusiveAmount: 200_000,
      taxAmount: 40_000,
      taxInclusiveAmount: 240_000,
      payableAmount: 240_000,
    },
  },
  {
    name: "rates with their own TTC and a grand total below",
    draw: (page) =>
      page
        .lines(40, 40, ["Restaurant du Port", "17000 LA ROCHELLE", `Siret: ${SELLER}`, "www.port.example"])
        .lines(350, 40, ["FACTURE", "n° R-260614", "Date 14/06/2026"])
        .table(
          [
            [60, "left"],
            [180, "right"],
            [300, "right"],
            [420, "right"],
          ],
          250,
          [
            ["TVA", "HT", "TVA", "TTC"],
            ["10%", "500,00", "50,00", "550,00"],
            ["20%", "100,00", "20,00", "120,00"],
          ],
        )
        .text(420, 330, "TOTAL TTC : 670,00 €", { bold: true, align: "right" })
        .text(420, 345, "dont TVA : 70,00 €", { align: "right" }),
    printed: {
      invoiceNumber: "R-260614",
      issueDate: "2026-06-14",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxAmount: 7_000,
      taxInclusiveAmount: 67_000,
    },
  },
];
