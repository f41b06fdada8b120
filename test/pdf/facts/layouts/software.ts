import type { PageBuilder } from "../page-builder.ts";
import { BUYER, BUYER_SPACED, DELIVERY, type Layout, SELLER, SELLER_SPACED } from "./layout.ts";

/** Written from how business software, word processors and large issuers lay invoices out; none copies a real file. */
export const SOFTWARE: readonly Layout[] = [
  {
    name: "boxed header, rates at the bottom left, totals at the bottom right",
    draw: (page) =>
      page
        .text(40, 40, "DUPONT MATERIEL SARL", { size: 14, bold: true })
        .lines(40, 60, ["18 rue de la Gare", "59000 LILLE", "Tél : 03 20 11 22 33", "contact@dupont.example"])
        .text(400, 40, "Facture", { size: 18, bold: true })
        .lines(330, 120, ["MAIRIE DE MONTCLAIR", "Service comptabilité", "1 place du Marché", "59300 MONTCLAIR"], {
          size: 10,
        })
        .table(
          [
            [45, "left"],
            [130, "left"],
            [200, "left"],
            [290, "left"],
            [380, "left"],
          ],
          210,
          [
            ["Numéro", "Date", "Code client", "Date échéance", "Mode de règlement"],
            ["FA00001234", "12/03/2026", "C0045", "11/04/2026", "Virement"],
          ],
        )
        .table(
          [
            [45, "left"],
            [110, "left"],
            [360, "right"],
            [430, "right"],
            [480, "right"],
            [550, "right"],
          ],
          260,
          [
            ["Code", "Désignation", "Qté", "P.U. HT", "TVA", "Montant HT"],
            ["ART01", "Tondeuse thermique", "2,00", "450,00", "20,00", "900,00"],
            ["ART07", "Bidon huile 5 L", "10,00", "12,50", "20,00", "125,00"],
          ],
        )
        .table(
          [
            [45, "left"],
            [160, "right"],
            [230, "right"],
          ],
          640,
          [
            ["Taux", "Base HT", "Montant TVA"],
            ["20,00", "1 025,00", "205,00"],
          ],
        )
        .pairs(380, 550, 640, [
          ["Total HT", "1 025,00"],
          ["Total TVA", "205,00"],
          ["Total TTC", "1 230,00"],
          ["NET A PAYER", "1 230,00 €"],
        ])
        .text(
          297,
          800,
          `SARL au capital de 7 622 € - Siret : ${SELLER_SPACED} - APE 4752B - N° TVA intracom FR44732829320`,
          { size: 7, align: "center" },
        ),
    printed: {
      invoiceNumber: "FA00001234",
      issueDate: "2026-03-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 102_500,
      taxAmount: 20_500,
      taxInclusiveAmount: 123_000,
      payableAmount: 123_000,
    },
  },
  {
    name: "totals in one row of headings, several rates, deposit",
    draw: (page) =>
      page
        .lines(40, 40, ["Ets MARTIN & Cie", "ZI Nord", "45000 ORLEANS", `SIRET ${SELLER}`], { size: 10 })
        .text(350, 45, "FACTURE N° FC004512", { size: 13, bold: true })
        .text(350, 63, "Date : 28/02/2026")
        .text(350, 76, "Votre réf. : M. Durand")
        .lines(330, 120, [
          "Conseil départemental du Val-Clair",
          "Direction des routes",
          "45100 VALCLAIR",
          `SIRET ${BUYER}`,
        ])
        .text(40, 200, "Suivant bon de livraison n° 7781 du 20/02/2026")
        .table(
          [
            [40, "left"],
            [330, "right"],
            [420, "right"],
            [540, "right"],
          ],
          230,
          [
            ["Désignation", "Quantité", "PU HT", "Total HT"],
            ["Enrobé à froid (t)", "12,500", "88,00", "1 100,00"],
            ["Panneau B14", "4", "62,25", "249,00"],
            ["Guide technique", "10", "20,00", "200,00"],
          ],
        )
        .table(
          [
            [60, "left"],
            [150, "right"],
            [200, "right"],
            [270, "right"],
            [340, "right"],
            [410, "right"],
            [480, "right"],
            [550, "right"],
          ],
          680,
          [
            ["Code", "Base HT", "Taux", "Mt TVA", "Total HT", "Total TVA", "Total TTC", "Acompte"],
            ["1", "1 349,00", "20,00", "269,80", "1 549,00", "280,80", "1 829,80", "500,00"],
            ["2", "200,00", "5,50", "11,00", "", "", "", ""],
          ],
          { size: 8 },
        )
        .text(420, 730, "NET A PAYER", { size: 11, bold: true })
        .text(550, 730, "1 329,80 EUR", { size: 11, bold: true, align: "right" }),
    printed: {
      invoiceNumber: "FC004512",
      issueDate: "2026-02-28",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 154_900,
      taxAmount: 28_080,
      taxInclusiveAmount: 182_980,
      payableAmount: 132_980,
    },
  },
  {
    name: "open-source ERP: reference under the title, sender and recipient boxes",
    draw: (page) =>
      page
        .text(40, 40, "Atelier Boisé", { size: 16, bold: true })
        .text(555, 40, "Facture FA2603-0012", { size: 13, bold: true, align: "right" })
        .text(555, 58, "Date facturation : 12/03/2026", { align: "right" })
        .text(555, 70, "Date échéance : 11/04/2026", { align: "right" })
        .text(555, 82, "Code client : CU2301-00001", { align: "right" })
        .text(555, 94, "Réf. client : BDC-778", { align: "right" })
        .text(40, 120, "Émetteur", { size: 8 })
        .lines(45, 135, ["Atelier Boisé", "3 impasse du Chêne", "35000 Rennes", "Téléphone : 02 99 00 00 00"])
        .text(310, 120, "Adressé à", { size: 8 })
        .lines(315, 135, ["Collège Jean Moulin", "12 avenue des Écoles", "35200 Rennes"])
        .table(
          [
            [40, "left"],
            [380, "right"],
            [440, "right"],
            [480, "right"],
            [555, "right"],
          ],
          250,
          [
            ["Désignation", "TVA", "P.U. HT", "Qté", "Total HT"],
            ["Étagère chêne massif", "20%", "320,00", "3", "960,00"],
            ["Pose", "20%", "45,00", "4", "180,00"],
          ],
        )
        .text(40, 340, "Conditions de règlement : 30 jours")
        .pairs(380, 555, 340, [
          ["Total HT", "1 140,00"],
          ["Total TVA 20%", "228,00"],
          ["Total TTC", "1 368,00"],
          ["Payé", "400,00"],
          ["Reste à payer", "968,00"],
        ])
        .text(555, 325, "Montants exprimés en Euros", { size: 7, align: "right" })
        .text(297, 800, `Société par actions simplifiée (SAS) - Capital de 3 000 € - SIRET: ${SELLER}`, {
          size: 7,
          align: "center",
        })
        .text(297, 810, "NAF-APE: 3101Z - RCS/RM: Rennes - Numéro de TVA: FR44732829320", { size: 7, align: "center" }),
    printed: {
      invoiceNumber: "FA2603-0012",
      issueDate: "2026-03-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 114_000,
      taxAmount: 22_800,
      taxInclusiveAmount: 136_800,
      payableAmount: 96_800,
    },
  },
  {
    name: "online ERP: title with number, headings over dates, plain Total",
    draw: (page) =>
      page
        .lines(40, 40, ["Nordik Informatique", "4 quai Sud", "44000 Nantes", "France"])
        .lines(340, 130, [
          "Université de Belleville",
          "5 rue des Facultés",
          "44300 Belleville",
          "France",
          "Numéro de TVA : FR12217500016",
        ])
        .text(40, 220, "Facture FAC/2026/00012", { size: 16, bold: true })
        .table(
          [
            [40, "left"],
            [180, "left"],
            [320, "left"],
            [450, "left"],
          ],
          250,
          [
            ["Date de la facture:", "Date d'échéance:", "Origine:", "Référence:"],
            ["05/02/2026", "07/03/2026", "S00071", "PO-2026-9"],
          ],
        )
        .table(
          [
            [40, "left"],
            [330, "right"],
            [410, "right"],
            [470, "right"],
            [555, "right"],
          ],
          300,
          [
            ["Description", "Quantité", "Prix unitaire", "Taxes", "Montant"],
            ["Licence annuelle poste", "25,00", "48,00", "TVA 20%", "1 200,00 €"],
            ["Formation (jour)", "2,00", "700,00", "TVA 20%", "1 400,00 €"],
          ],
        )
        .pairs(360, 555, 380, [
          ["Montant hors taxes", "2 600,00 €"],
          ["TVA 20%", "520,00 €"],
          ["Total", "3 120,00 €"],
        ])
        .text(40, 450, "Merci d'utiliser la communication suivante pour votre paiement : FAC/2026/00012")
        .text(297, 800, `02 40 00 00 00 | nordik.example | SIRET : ${SELLER} | RCS Nantes`, {
          size: 8,
          align: "center",
        }),
    printed: {
      invoiceNumber: "FAC/2026/00012",
      issueDate: "2026-02-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 260_000,
      taxAmount: 52_000,
      taxInclusiveAmount: 312_000,
    },
  },
  {
    name: "self-employed, no VAT, date in words, number after the title",
    draw: (page) =>
      page
        .lines(
          50,
          50,
          [
            "Camille Roussel",
            "Graphiste indépendante",
            "8 rue Haute",
            "69001 Lyon",
            `N° SIRET : ${SELLER_SPACED}`,
            "camille@example.net",
          ],
          { size: 10, font: "Times-Roman" },
        )
        .lines(
          340,
          150,
          ["À l'attention de :", "Communauté de communes des Deux Rives", "10 rue du Pont", "69420 Condrieu"],
          { size: 10, font: "Times-Roman" },
        )
        .text(340, 220, "Lyon, le 3 avril 2026", { size: 10, font: "Times-Roman" })
        .text(50, 260, "FACTURE n° 2026-07", { size: 14, bold: true, font: "Times-Roman" })
        .text(50, 290, "Devis n° 2026-D03 signé le 12 mars 2026", { size: 10, font: "Times-Roman" })
        .table(
          [
            [50, "left"],
            [400, "right"],
            [470, "right"],
            [545, "right"],
          ],
          330,
          [
            ["Prestation", "Quantité", "Prix unitaire", "Montant"],
            ["Création du livret d'accueil", "1", "650 €", "650 €"],
            ["Déclinaison affiches", "4", "50 €", "200 €"],
          ],
          { size: 10, font: "Times-Roman" },
        )
        .text(545, 410, "Total à payer : 850 €", { size: 11, bold: true, align: "right", font: "Times-Roman" })
        .text(50, 440, "TVA non applicable, article 293 B du CGI.", { size: 10, font: "Times-Roman" })
        .text(50, 460, "Arrêtée la présente facture à la somme de huit cent cinquante euros.", {
          size: 10,
          font: "Times-Roman",
        })
        .text(50, 480, "Date d'échéance : 3 mai 2026", { size: 10, font: "Times-Roman" }),
    printed: {
      invoiceNumber: "2026-07",
      issueDate: "2026-04-03",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      payableAmount: 85_000,
    },
  },
  {
    name: "telecom summary, previous balance, meter number of 14 digits",
    draw: (page) =>
      page
        .text(40, 40, "Onde Mobile Entreprises", { size: 16, bold: true })
        .lines(40, 90, [
          "Votre facture n° 1004587712 du 12 mars 2026",
          "N° client : 55 120 774",
          "Titulaire : SDIS du Plateau",
          "Référence du point : 73282932000075",
        ])
        .lines(340, 120, ["SDIS DU PLATEAU", "CASERNE CENTRALE", "2 RUE DES POMPIERS", "15000 AURILLAC"], { size: 10 })
        .text(40, 200, "Votre facture en résumé", { size: 12, bold: true })
        .pairs(40, 300, 225, [
          ["Abonnements et forfaits", "215,00 €"],
          ["Consommations au-delà du forfait", "12,40 €"],
          ["Remises", "-7,40 €"],
          ["Total hors TVA", "220,00 €"],
          ["TVA (20,00 %)", "44,00 €"],
          ["Total TTC de la facture", "264,00 €"],
        ])
        .text(40, 330, "Montant à payer avant le 02/04/2026 : 264,00 € TTC", { size: 12, bold: true })
        .text(40, 360, "Prochaine facture vers le 12 avril 2026. Période facturée : du 12/02/2026 au 11/03/2026")
        .text(
          297,
          805,
          `Onde Mobile SA au capital de 1 000 000 € - 732 829 320 RCS Paris - Siret ${SELLER} - TVA FR44732829320`,
          { size: 6, align: "center" },
        ),
    printed: {
      invoiceNumber: "1004587712",
      issueDate: "2026-03-12",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 22_000,
      taxAmount: 4_400,
      taxInclusiveAmount: 26_400,
      payableAmount: 26_400,
    },
  },
  {
    name: "energy: reduced and normal rate, delivery point, due in words",
    draw: (page) =>
      page
        .text(40, 40, "LUMIÈRE & GAZ", { size: 16, bold: true })
        .lines(40, 80, [
          "Facture du 5 janvier 2026",
          "N° de facture : 10 123 456 789",
          "Compte commercial : 1-AB7F2",
          "N° PDL : 21150001234567",
        ])
        .lines(330, 110, ["LYCEE DES METIERS", "14 BD VICTOR HUGO", "13200 ARLES"], { size: 10 })
        .pairs(40, 420, 240, [
          ["Abonnement (HT)", "120,00 €"],
          ["Consommation (HT)", "1 880,00 €"],
          ["Taxes et contributions (HT)", "300,00 €"],
          ["Total hors taxes", "2 300,00 €"],
          ["TVA à 5,50 %  sur 120,00 €", "6,60 €"],
          ["TVA à 20,00 %  sur 2 180,00 €", "436,00 €"],
          ["Total TVA", "442,60 €"],
          ["Montant total TTC", "2 742,60 €"],
        ])
        .text(40, 400, "Net à payer", { size: 13, bold: true })
        .text(420, 400, "2 742,60 €", { size: 13, bold: true, align: "right" })
        .text(40, 425, "Date limite de paiement : 20/01/2026")
        .text(
          40,
          790,
          `Lumière & Gaz, SA au capital de 5 000 000 euros, RCS Nanterre 732 829 320, SIRET ${SELLER_SPACED}`,
          { size: 7 },
        ),
    printed: {
      invoiceNumber: "10 123 456 789",
      issueDate: "2026-01-05",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 230_000,
      taxAmount: 44_260,
      taxInclusiveAmount: 274_260,
      payableAmount: 274_260,
    },
  },
  {
    name: "works: progress claim with cumulated, previous and present amounts, retention",
    draw: (page) =>
      page
        .lines(
          45,
          45,
          [
            "BATI-OUEST",
            "Route de Brest",
            "29000 QUIMPER",
            `Siret : ${SELLER_SPACED} - APE 4120B`,
            "Tél. 02 98 00 11 22",
          ],
          { size: 10 },
        )
        .lines(
          330,
          120,
          [
            "Maître d'ouvrage :",
            "Ville de Port-Clair",
            "Place de la Mairie",
            "29900 PORT-CLAIR",
            `SIRET : ${BUYER_SPACED}`,
          ],
          { size: 10 },
        )
        .text(45, 220, "FACTURE N° S2026-0031 du 30/04/2026", { size: 12, bold: true })
        .lines(
          45,
          240,
          ["Situation de travaux n° 3 - avril 2026", "Marché n° 2025-12 Lot 4", "N° d'engagement : 2026000458"],
          { size: 10 },
        )
        .table(
          [
            [45, "left"],
            [330, "right"],
            [440, "right"],
            [545, "right"],
          ],
          310,
          [
            ["Désignation", "Montant marché HT", "Avancement", "Montant HT"],
            ["Gros œuvre", "100 000,00", "60 %", "60 000,00"],
            ["Charpente", "40 000,00", "25 %", "10 000,00"],
          ],
          { size: 10 },
        )
        .pairs(
          300,
          545,
          420,
          [
            ["Total cumulé HT", "70 000,00"],
            ["Situations précédentes HT", "45 000,00"],
            ["Montant de la situation HT", "25 000,00"],
            ["TVA 20,00 %", "5 000,00"],
            ["Montant TTC", "30 000,00"],
            ["Retenue de garantie 5 %", "-1 500,00"],
            ["NET A PAYER TTC", "28 500,00 €"],
          ],
          { size: 10 },
        ),
    printed: {
      invoiceNumber: "S2026-0031",
      issueDate: "2026-04-30",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "2026000458",
      contractNumber: "2025-12 Lot 4",
      taxExclusiveAmount: 2_500_000,
      taxAmount: 500_000,
      taxInclusiveAmount: 3_000_000,
      payableAmount: 2_850_000,
    },
  },
  {
    name: "law firm: fees and disbursements, provision, balance",
    draw: (page) =>
      page
        .text(297, 50, "Cabinet VALLIER & ASSOCIÉS", { size: 16, bold: true, align: "center", font: "Times-Roman" })
        .text(297, 70, "Avocats à la Cour", { size: 10, align: "center", font: "Times-Roman" })
        .lines(330, 120, ["Monsieur le Maire", "Commune de Saint-Aubin", "Hôtel de Ville", "71000 SAINT-AUBIN"], {
          size: 11,
          font: "Times-Roman",
        })
        .text(330, 190, "Dijon, le 1er juin 2026", { size: 11, font: "Times-Roman" })
        .text(60, 230, "NOTE D'HONORAIRES N° 2026/0457", { size: 13, bold: true, font: "Times-Roman" })
        .text(60, 250, "Affaire : Commune de Saint-Aubin c/ Préfet - Dossier 20250177", {
          size: 11,
          font: "Times-Roman",
        })
        .pairs(
          60,
          530,
          290,
          [
            ["Consultation et rédaction du mémoire en défense", "2 400,00 €"],
            ["Audience du 12 mai 2026", "600,00 €"],
            ["Total honoraires HT", "3 000,00 €"],
            ["TVA au taux de 20 %", "600,00 €"],
            ["Total TTC", "3 600,00 €"],
            ["Provision versée le 02/02/2026", "- 1 200,00 €"],
            ["Solde dû", "2 400,00 €"],
          ],
          { size: 11, font: "Times-Roman" },
        )
        .text(297, 790, `SELARL au capital de 50 000 € - RCS Dijon 732 829 320 - SIRET ${SELLER} - TVA FR44732829320`, {
          size: 8,
          align: "center",
          font: "Times-Roman",
        }),
    printed: {
      invoiceNumber: "2026/0457",
      issueDate: "2026-06-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 300_000,
      taxAmount: 60_000,
      taxInclusiveAmount: 360_000,
      payableAmount: 240_000,
    },
  },
  {
    name: "two pages with sums carried over, totals on the last",
    draw: (page) => {
      const header = (n: number): PageBuilder =>
        page
          .text(40, 40, "GROS & DETAIL SA", { size: 13, bold: true })
          .table(
            [
              [330, "left"],
              [410, "left"],
              [480, "left"],
              [540, "left"],
            ],
            40,
            [
              ["N° FACTURE", "DATE", "CLIENT", "PAGE"],
              ["8845120", "30.09.26", "411CHU", `${n}/2`],
            ],
            { size: 8 },
          )
          .lines(330, 100, ["CENTRE HOSPITALIER DU LAC", "Cellule mandatement", "74000 ANNECY", "N° EJ : H26004512"]);
      header(1)
        .table(
          [
            [40, "left"],
            [330, "right"],
            [420, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Libellé", "Qté", "Prix net HT", "Montant HT"],
            ...Array.from({ length: 30 }, (_, i) => [`Compresse stérile lot ${i + 1}`, "10", "10,00", "100,00"]),
            ["", "", "A reporter", "3 000,00"],
          ],
        )
        .text(297, 815, `GROS & DETAIL SA - Siège social Lyon - SIREN 732 829 320 - SIRET ${SELLER_SPACED}`, {
          size: 7,
          align: "center",
        })
        .page();
      return header(2)
        .table(
          [
            [40, "left"],
            [330, "right"],
            [420, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Libellé", "Qté", "Prix net HT", "Montant HT"],
            ["Report", "", "", "3 000,00"],
            ["Gants nitrile", "5", "20,00", "100,00"],
          ],
        )
        .pairs(380, 550, 640, [
          ["Total H.T.", "3 100,00"],
          ["T.V.A. 5,50 %", "164,00"],
          ["T.V.A. 20,00 %", "23,64"],
          ["Total T.T.C.", "3 287,64"],
          ["Net à payer en EUR", "3 287,64"],
        ])
        .text(297, 815, `GROS & DETAIL SA - Siège social Lyon - SIREN 732 829 320 - SIRET ${SELLER_SPACED}`, {
          size: 7,
          align: "center",
        });
    },
    printed: {
      invoiceNumber: "8845120",
      issueDate: "2026-09-30",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "H26004512",
      taxExclusiveAmount: 310_000,
      taxAmount: 18_764,
      taxInclusiveAmount: 328_764,
      payableAmount: 328_764,
    },
  },
  {
    name: "English invoice, day and month that could be swapped",
    draw: (page) =>
      page
        .text(40, 40, "Harbour Software Ltd", { size: 14, bold: true })
        .text(430, 40, "INVOICE", { size: 20, bold: true })
        .pairs(360, 555, 80, [
          ["Invoice No.", "HS-10442"],
          ["Invoice date", "03/08/2026"],
          ["Due date", "02/09/2026"],
          ["Purchase order", "PO-7781"],
        ])
        .lines(40, 120, ["Bill to:", "Université de Belleville", "5 rue des Facultés", "44300 Belleville, France"])
        .table(
          [
            [40, "left"],
            [400, "right"],
            [470, "right"],
            [555, "right"],
          ],
          220,
          [
            ["Description", "Qty", "Unit price", "Amount"],
            ["Annual licence", "10", "EUR 120.00", "EUR 1,200.00"],
          ],
        )
        .pairs(380, 555, 300, [
          ["Subtotal", "EUR 1,200.00"],
          ["VAT 20%", "EUR 240.00"],
          ["Total", "EUR 1,440.00"],
          ["Amount due", "EUR 1,440.00"],
        ]),
    printed: {
      invoiceNumber: "HS-10442",
      invoiceType: "invoice",
      currency: "EUR",
      commitmentNumber: "PO-7781",
      taxExclusiveAmount: 120_000,
      taxAmount: 24_000,
      taxInclusiveAmount: 144_000,
      payableAmount: 144_000,
    },
  },
  {
    name: "credit note: brackets for minus, the invoice credited is named",
    draw: (page) =>
      page
        .lines(40, 40, ["Papeterie du Centre", "22 rue Neuve", "33000 BORDEAUX"])
        .text(400, 40, "AVOIR", { size: 20, bold: true })
        .lines(360, 70, ["Avoir n° AV-0098", "Date : 15 mai 2026", "Avoir sur facture n° F-2026-311 du 02/04/2026"])
        .lines(40, 130, ["Client :", "Rectorat de Guyenne", "33060 BORDEAUX CEDEX", `SIRET ${BUYER_SPACED}`])
        .table(
          [
            [40, "left"],
            [420, "right"],
            [550, "right"],
          ],
          240,
          [
            ["Désignation", "Quantité", "Montant HT"],
            ["Retour ramettes A4", "40", "(160,00)"],
          ],
        )
        .pairs(380, 550, 320, [
          ["Total HT", "(160,00)"],
          ["TVA 20 %", "(32,00)"],
          ["Total TTC", "(192,00)"],
          ["Net à votre crédit", "(192,00) €"],
        ])
        .text(297, 800, `EURL au capital de 1 000 € - SIRET ${SELLER} - Code NAF 4762Z`, { size: 7, align: "center" }),
    printed: {
      invoiceNumber: "AV-0098",
      issueDate: "2026-05-15",
      invoiceType: "credit-note",
      originalNumber: "F-2026-311",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: -16_000,
      taxAmount: -3_200,
      taxInclusiveAmount: -19_200,
      payableAmount: -19_200,
    },
  },
  {
    name: "billing and delivery addresses, each with its SIRET",
    draw: (page) =>
      page
        .lines(40, 40, ["Mobilier Express", "ZA du Lac - 73000 Chambéry", `SIRET : ${SELLER}`, "www.mobilier.example"])
        .text(400, 40, "FACTURE", { size: 16, bold: true })
        .lines(40, 120, [
          "Adresse de livraison",
          "Clinique municipale - quai B",
          "9 rue du Port",
          "13002 Marseille",
          `SIRET : ${DELIVERY}`,
        ])
        .lines(330, 120, [
          "Adresse de facturation",
          "Ville de Marseille",
          "Direction des finances",
          "13002 Marseille",
          `SIRET : ${BUYER}`,
        ])
        .pairs(40, 250, 210, [
          ["N° facture", "M-55102"],
          ["Date de facture", "2026-06-15"],
          ["N° de commande", "4500098812"],
          ["Date de commande", "01/06/2026"],
          ["Code service", "DSAN_02"],
        ])
        .table(
          [
            [40, "left"],
            [400, "right"],
            [470, "right"],
            [550, "right"],
          ],
          320,
          [
            ["Article", "Qté", "PU HT", "Total HT"],
            ["Fauteuil", "12", "99,90", "1 198,80"],
          ],
        )
        .pairs(380, 550, 400, [
          ["Total HT", "1 198,80 €"],
          ["dont éco-participation", "14,40 €"],
          ["Frais de port HT", "0,00 €"],
          ["TVA 20%", "239,76 €"],
          ["Total TTC", "1 438,56 €"],
          ["À payer", "1 438,56 €"],
        ]),
    printed: {
      invoiceNumber: "M-55102",
      issueDate: "2026-06-15",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      commitmentNumber: "4500098812",
      serviceCode: "DSAN_02",
      taxExclusiveAmount: 119_880,
      taxAmount: 23_976,
      taxInclusiveAmount: 143_856,
      payableAmount: 143_856,
    },
  },
  {
    name: "buyer known by SIREN only, seller's SIRET under its label",
    draw: (page) =>
      page
        .text(40, 40, "Traiteur des Halles", { size: 14, bold: true })
        .table(
          [
            [40, "left"],
            [150, "left"],
            [260, "left"],
          ],
          65,
          [
            ["N° SIRET", "Code APE", "N° TVA"],
            [SELLER_SPACED, "5621Z", "FR44732829320"],
          ],
          { size: 8 },
        )
        .lines(340, 110, ["Destinataire", "Préfecture de région", "SIREN : 217 500 016", "67000 Strasbourg"])
        .text(40, 200, "Facture n°", { bold: true })
        .text(110, 200, "2026/0089")
        .text(40, 215, "En date du")
        .text(110, 215, "9 décembre 2026")
        .text(40, 230, "Bon de commande n°")
        .text(140, 230, "PREF-2026-118")
        .table(
          [
            [40, "left"],
            [420, "right"],
            [550, "right"],
          ],
          270,
          [
            ["Description", "Nombre", "Total TTC"],
            ["Buffet 60 personnes", "60", "1 650,00"],
            ["Boissons", "60", "240,00"],
          ],
        )
        .pairs(360, 550, 340, [
          ["Montant total HT", "1 700,00"],
          ["TVA 10 %", "150,00"],
          ["TVA 20 %", "40,00"],
          ["Montant total TTC", "1 890,00"],
        ])
        .text(40, 420, "Arrêté à la somme de mille huit cent quatre-vingt-dix euros TTC"),
    printed: {
      invoiceNumber: "2026/0089",
      issueDate: "2026-12-09",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      commitmentNumber: "PREF-2026-118",
      taxExclusiveAmount: 170_000,
      taxAmount: 19_000,
      taxInclusiveAmount: 189_000,
    },
  },
  {
    name: "labels above values in cards, due date first",
    draw: (page) =>
      page
        .text(40, 40, "Facture", { size: 22, bold: true })
        .lines(40, 80, ["Numéro de facture", "LX-2026-00331"])
        .lines(180, 80, ["Date d’échéance", "30 juin 2026"])
        .lines(320, 80, ["Date d’émission", "31 mai 2026"])
        .lines(460, 80, ["Moyen de paiement", "Virement"])
        .lines(40, 130, ["De", "Lexia SAS", "10 rue Vive", "75011 Paris", `SIRET ${SELLER}`])
        .lines(320, 130, ["Facturé à", "Département de Haute-Rive", "1 place Royale", "64000 Pau", `SIRET ${BUYER}`])
        .table(
          [
            [40, "left"],
            [380, "right"],
            [450, "right"],
            [555, "right"],
          ],
          240,
          [
            ["Description", "Qté", "Prix unitaire HT", "Total HT"],
            ["Abonnement mai 2026", "1", "490,00 €", "490,00 €"],
          ],
        )
        .pairs(380, 555, 300, [
          ["Sous-total", "490,00 €"],
          ["TVA 20 %", "98,00 €"],
          ["Total", "588,00 €"],
          ["Montant dû", "588,00 €"],
        ])
        .text(40, 780, "Lexia SAS, capital de 10 000 €, RCS Paris 732 829 320", { size: 7 }),
    printed: {
      invoiceNumber: "LX-2026-00331",
      issueDate: "2026-05-31",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 49_000,
      taxAmount: 9_800,
      taxInclusiveAmount: 58_800,
      payableAmount: 58_800,
    },
  },
  {
    name: "training body, no VAT, declaration number, engagement and service in the recipient's block",
    draw: (page) =>
      page
        .lines(
          45,
          45,
          [
            "FORM'ACTION",
            "Organisme de formation",
            "N° de déclaration d'activité : 11 75 12345 75",
            `SIRET : ${SELLER_SPACED}`,
            "Tél : 01 02 03 04 05",
          ],
          { size: 10 },
        )
        .lines(
          320,
          110,
          [
            "Ministère des Cartes",
            "Service facturier",
            "Code service exécutant : FACT7500",
            "Engagement juridique n° 1405551234",
            "TSA 00001 - 75000 PARIS",
            `N° SIRET client : 110 002 011 00044`,
          ],
          { size: 10 },
        )
        .text(45, 220, "FACTURE N°F-26-118", { size: 12, bold: true })
        .text(45, 238, "Émise le 18/09/2026", { size: 10 })
        .text(45, 254, "Convention n° 2026-77 du 01/07/2026", { size: 10 })
        .pairs(
          45,
          545,
          300,
          [
            ["Formation « Marchés publics » du 7 au 9 septembre 2026 (3 jours)", "2 850,00 €"],
            ["Total net de taxe", "2 850,00 €"],
            ["Net à payer", "2 850,00 €"],
          ],
          { size: 10 },
        )
        .text(45, 380, "Exonération de TVA, article 261-4-4° a du CGI", { size: 10 }),
    printed: {
      invoiceNumber: "F-26-118",
      issueDate: "2026-09-18",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: "11000201100044",
      serviceCode: "FACT7500",
      commitmentNumber: "1405551234",
      payableAmount: 285_000,
    },
  },
  {
    name: "column totals at the foot of the table of rates",
    draw: (page) =>
      page
        .lines(40, 40, ["Imprimerie Rapide", "5 rue des Presses", "31000 TOULOUSE", `Siret ${SELLER}`])
        .text(380, 40, "Facture", { size: 16 })
        .lines(380, 62, ["Réf. : IR-26-0455", "Date : 22-07-2026"])
        .lines(330, 110, ["CCAS de Montauban", "82000 MONTAUBAN"])
        .table(
          [
            [40, "left"],
            [360, "right"],
            [450, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Désignation", "Qté", "PU", "Montant"],
            ["Affiches A2", "500", "0,90", "450,00"],
            ["Livre", "30", "15,00", "450,00"],
          ],
        )
        .table(
          [
            [60, "left"],
            [200, "right"],
            [320, "right"],
            [450, "right"],
          ],
          400,
          [
            ["Taux de TVA", "Montant HT", "Montant TVA", "Montant TTC"],
            ["20,00 %", "450,00", "90,00", "540,00"],
            ["5,50 %", "450,00", "24,75", "474,75"],
            ["Total", "900,00", "114,75", "1 014,75"],
          ],
        )
        .text(450, 500, "Net à payer : 1 014,75 €", { bold: true, align: "right" }),
    printed: {
      invoiceNumber: "IR-26-0455",
      issueDate: "2026-07-22",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 90_000,
      taxAmount: 11_475,
      taxInclusiveAmount: 101_475,
      payableAmount: 101_475,
    },
  },
  {
    name: "totals that contradict each other",
    draw: (page) =>
      page
        .lines(40, 40, ["Nettoyage Clair", "76000 ROUEN", `SIRET ${SELLER}`])
        .text(380, 40, "FACTURE N° NC-77", { size: 13 })
        .text(380, 60, "Date : 01/10/2026")
        .pairs(380, 550, 300, [
          ["Total HT", "1 000,00 €"],
          ["Total TVA", "200,00 €"],
          ["Total TTC", "1 250,00 €"],
        ]),
    printed: {
      invoiceNumber: "NC-77",
      issueDate: "2026-10-01",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
    },
    findings: ["PDF_TOTALS_DISAGREE"],
  },
  {
    name: "discounts before the taxed total, cash discount after",
    draw: (page) =>
      page
        .lines(40, 40, ["Quincaillerie Vasseur", "80000 AMIENS", "Tel 03 22 00 00 00"])
        .table(
          [
            [330, "left"],
            [420, "left"],
            [500, "left"],
          ],
          40,
          [
            ["FACTURE N°", "DU", "CLIENT"],
            ["26100455", "19/10/2026", "9CL0012"],
          ],
        )
        .lines(330, 100, ["OFFICE PUBLIC DE L'HABITAT", "80000 AMIENS"])
        .table(
          [
            [40, "left"],
            [360, "right"],
            [420, "right"],
            [470, "right"],
            [550, "right"],
          ],
          200,
          [
            ["Désignation", "Qté", "P.U. brut", "Rem. %", "Montant HT"],
            ["Serrure 3 points", "10", "100,00", "10,00", "900,00"],
            ["Poignée", "20", "10,00", "", "200,00"],
          ],
        )
        .pairs(360, 550, 500, [
          ["Total HT brut", "1 100,00"],
          ["Remise exceptionnelle 5 %", "-55,00"],
          ["Total HT net", "1 045,00"],
          ["TVA 20,00 %", "209,00"],
          ["Total TTC", "1 254,00"],
          ["Escompte 1 % pour paiement comptant", "-12,54"],
          ["Net à payer", "1 241,46"],
        ])
        .text(297, 810, `SA Quincaillerie Vasseur - capital 40 000 euros - RC Amiens - Siret ${SELLER_SPACED}`, {
          size: 6,
          align: "center",
        }),
    printed: {
      invoiceNumber: "26100455",
      issueDate: "2026-10-19",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      taxExclusiveAmount: 104_500,
      taxAmount: 20_900,
      taxInclusiveAmount: 125_400,
      payableAmount: 124_146,
    },
  },
  {
    name: "mono-spaced print with ruled columns",
    draw: (page) =>
      page
        .lines(40, 40, ["COOPERATIVE AGRICOLE DU VAL", "BP 12  10000 TROYES", "SIRET 73282932000074  APE 4621Z"], {
          font: "Courier",
          size: 10,
        })
        .lines(40, 100, ["FACTURE  NO 0045127        DATE 14/08/26        PAGE 1"], { font: "Courier", size: 10 })
        .lines(300, 130, ["LYCEE AGRICOLE", "ROUTE DE SENS", "10000 TROYES"], { font: "Courier", size: 10 })
        .lines(
          40,
          200,
          [
            "DESIGNATION              QTE      PRIX HT      MONTANT HT",
            "ENGRAIS NPK SAC 25KG      40        21,50          860,00",
            "SEMENCE GAZON 10KG         8        55,00          440,00",
          ],
          { font: "Courier", size: 10 },
        )
        .lines(
          40,
          300,
          [
            "                               TOTAL H.T.        1.300,00",
            "                               TVA 20,00%          172,00",
            "                               TVA 10,00%           44,00",
            "                               TOTAL TVA           216,00",
            "                               TOTAL T.T.C.      1.516,00",
            "                               NET A PAYER       1.516,00",
          ],
          { font: "Courier", size: 10 },
        ),
    printed: {
      invoiceNumber: "0045127",
      issueDate: "2026-08-14",
      invoiceType: "invoice",
      sellerSiret: SELLER,
      taxExclusiveAmount: 130_000,
      taxAmount: 21_600,
      taxInclusiveAmount: 151_600,
      payableAmount: 151_600,
    },
  },
  {
    name: "recipient on the left, sender on the right, balance brought forward",
    draw: (page) =>
      page
        .text(40, 40, "FACTURE", { size: 24, bold: true })
        .lines(40, 80, [
          "FACTURER À",
          "Agence de l'eau Centre",
          "9 avenue Buffon",
          "45100 Orléans",
          "SIRET 217 500 016 00019",
        ])
        .lines(380, 80, [
          "Studio Pixel",
          "7 cours Vitton",
          "69006 Lyon",
          "SIRET 732 829 320 00074",
          "TVA FR44 732829320",
          "studio@pixel.example",
        ])
        .pairs(40, 260, 170, [
          ["N° de facture", "1042"],
          ["Date", "4 févr. 2026"],
          ["Échéance", "6 mars 2026"],
        ])
        .table(
          [
            [40, "left"],
            [400, "right"],
            [470, "right"],
            [550, "right"],
          ],
          240,
          [
            ["Description", "Quantité", "Taux", "Montant"],
            ["Site institutionnel", "1", "4 500,00", "4 500,00"],
          ],
        )
        .pairs(380, 550, 300, [
          ["TOTAL HT", "4 500,00 €"],
          ["TVA", "900,00 €"],
          ["TOTAL TTC", "5 400,00 €"],
          ["Acompte facture n° 1031 du 05/01/2026", "-1 620,00 €"],
          ["SOLDE À PAYER", "3 780,00 €"],
        ]),
    printed: {
      invoiceNumber: "1042",
      issueDate: "2026-02-04",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      buyerSiret: BUYER,
      taxExclusiveAmount: 450_000,
      taxAmount: 90_000,
      taxInclusiveAmount: 540_000,
      payableAmount: 378_000,
    },
  },
  {
    name: "reference block in prose, amounts in one sentence of totals",
    draw: (page) =>
      page
        .lines(50, 50, ["SCP Géomètres Réunis", "16 rue du Cadastre", "87000 LIMOGES"], { size: 10 })
        .lines(330, 110, ["Monsieur le Président", "Syndicat des eaux du Limousin", "87100 LIMOGES"], { size: 10 })
        .text(330, 170, "Limoges, le 27 août 2026", { size: 10 })
        .text(50, 200, "Facture : GR-2026-041", { size: 12, bold: true })
        .lines(
          50,
          225,
          [
            "Vos références : marché n° 26-EAU-03, ordre de service du 3 juin 2026",
            "Bornage des périmètres de captage, 12 bornes",
          ],
          { size: 10 },
        )
        .text(50, 280, "Total HT : 3 600,00 €   TVA 20 % : 720,00 €   Total TTC : 4 320,00 €", { size: 10 })
        .text(50, 300, "Net à payer : 4 320,00 €", { size: 10, bold: true })
        .text(297, 800, `SCP au capital de 30 489,80 € - N° SIRET ${SELLER_SPACED} - N° TVA FR44732829320`, {
          size: 7,
          align: "center",
        }),
    printed: {
      invoiceNumber: "GR-2026-041",
      issueDate: "2026-08-27",
      invoiceType: "invoice",
      currency: "EUR",
      sellerSiret: SELLER,
      contractNumber: "26-EAU-03",
      taxExclusiveAmount: 360_000,
      taxAmount: 72_000,
      taxInclusiveAmount: 432_000,
      payableAmount: 432_000,
    },
  },
  {
    name: "a quotation is not an invoice",
    draw: (page) =>
      page
        .lines(40, 40, ["Peinture Lebrun", "14000 CAEN", `SIRET ${SELLER}`])
        .text(380, 40, "DEVIS N° D-2026-88", { size: 14 })
        .text(380, 60, "Date : 01/10/2026")
        .pairs(380, 550, 300, [
          ["Total HT", "1 000,00 €"],
          ["TVA 20 %", "200,00 €"],
          ["Total TTC", "1 200,00 €"],
        ]),
    printed: {},
    findings: ["PDF_OTHER_DOCUMENT"],
  },
];
