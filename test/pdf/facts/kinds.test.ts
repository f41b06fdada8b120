import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { joinSpaced } from "../../../src/pdf/facts/spaced-letters.ts";
import type { TextItem } from "../../../src/pdf/page-text.ts";
import { type Line, pageOf } from "./lines.ts";

/*
 * Kinds of documents and of wordings that were once read wrongly, each with siblings. The values come first; pages are
 * lines of text at places, as any producer may leave them.
 */

const PARTIES: readonly Line[] = [
  [50, 60, "Menuiserie Aubrac"],
  [50, 72, "12000 Rodez"],
  [50, 84, "SIRET 732 829 320 00074"],
  [340, 60, "Mairie de Saint-Géry"],
  [340, 84, "SIRET : 217 500 016 00019"],
];
const head = (title: string, size = 20): readonly Line[] => [...PARTIES, [50, 150, title, size]];
const IDS: readonly Line[] = [
  [50, 180, "N° de facture"],
  [150, 180, "FA-2026-0412"],
  [50, 195, "Date"],
  [150, 195, "14/10/2026"],
];
const rows = (totals: readonly (readonly [string, string])[], y = 400): readonly Line[] =>
  totals.flatMap(([label, amount], index): Line[] => [
    [300, y + 16 * index, label],
    [500, y + 16 * index, amount],
  ]);
const TOTALS = [
  ["Total HT", "10 000,00 €"],
  ["TVA 20 %", "2 000,00 €"],
  ["Total TTC", "12 000,00 €"],
] as const;
const DEARER = [
  ["Total HT", "20 000,00 €"],
  ["TVA 20 %", "4 000,00 €"],
  ["Total TTC", "24 000,00 €"],
  ["Net à payer", "24 000,00 €"],
] as const;

const read = (...pages: readonly (readonly Line[])[]) => {
  const { facts, findings } = readFacts(pages.map((lines, index) => pageOf(lines, index + 1)));
  return {
    number: facts.invoiceNumber?.value ?? null,
    date: facts.issueDate?.value ?? null,
    type: facts.invoiceType?.value ?? null,
    ht: facts.taxExclusiveAmount?.value ?? null,
    tva: facts.taxAmount?.value ?? null,
    ttc: facts.taxInclusiveAmount?.value ?? null,
    net: facts.payableAmount?.value ?? null,
    seller: facts.sellerSiret?.value ?? null,
    buyer: facts.buyerSiret?.value ?? null,
    service: facts.serviceCode?.value ?? null,
    commitment: facts.commitmentNumber?.value ?? null,
    contract: facts.contractNumber?.value ?? null,
    currency: facts.currency?.value ?? null,
    findings: findings.map(({ code, params }) => ({ code, params })),
  };
};

const RIGHT = {
  number: "FA-2026-0412",
  date: "2026-10-14",
  type: "invoice",
  ht: 1_000_000,
  tva: 200_000,
  ttc: 1_200_000,
};
const NOTHING = { number: null, date: null, type: null, ht: null, tva: null, ttc: null, net: null };

describe("a document that is no invoice has no facts, whatever it says of invoices", () => {
  const titles = [
    "Reçu",
    "Attestation de paiement",
    "2e rappel",
    "Deuxième rappel",
    "Dernière relance avant mise en demeure",
    "Mise en demeure",
    "Bordereau de factures",
    "Facture pro forma",
    "Facture proforma n° PF-118",
    "PRO FORMA INVOICE",
    "Purchase order",
    "Bon de livraison",
    "Relevé de factures",
    "Relevé de compte client",
    "Devis n° D-2026-77",
    "Avis d'échéance",
    "Remittance advice",
    "Delivery note",
    "Demande de paiement",
    "Projet de décompte",
    "Décompte de charges",
    "Détail de consommation",
    "Extrait Kbis",
    "Relevé d'identité bancaire",
  ];
  it.each(titles)("%s", (title) => {
    const lines = [...head(title), ...IDS, ...rows(TOTALS)];
    expect(read(lines)).toMatchObject({ ...NOTHING, findings: [{ code: "PDF_OTHER_DOCUMENT" }] });
  });

  it.each(titles)("%s, in print no larger than the rest", (title) => {
    const lines = [...head(title.toUpperCase(), 10), ...IDS, ...rows(TOTALS)];
    expect(read(lines)).toMatchObject(NOTHING);
  });

  it.each(["Objet : relance – facture n° FA-12 impayée", "Objet : deuxième rappel concernant notre facture n° FA-12"])(
    "a letter: %s",
    (subject) => {
      const lines: readonly Line[] = [
        ...PARTIES,
        [340, 130, "Rodez, le 14 octobre 2026"],
        [50, 150, subject],
        [50, 180, "Facture n° FA-12 du 02/03/2026 : 12 000,00 € TTC"],
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject(NOTHING);
    },
  );

  it.each([
    "Facture corrigée n° FA-2026-0412",
    "Facture rectificative n° FA-2026-0412",
    "FACTURE RECTIFIÉE N° FA-2026-0412",
    "Facture modifiée n° FA-2026-0412",
    "Facture définitive n° FA-2026-0412",
  ])("but %s is one", (title) => {
    const lines: readonly Line[] = [...head(title), [50, 180, "Date : 14/10/2026"], ...rows(TOTALS)];
    expect(read(lines)).toMatchObject({ ...RIGHT, findings: [] });
  });

  it.each(["BON DE LIVRAISON - FACTURE", "Devis valant facture", "Bon de commande / Facture"])(
    "and so is what is both: %s",
    (title) => {
      expect(read([...head(title), ...IDS, ...rows(TOTALS)])).toMatchObject({ number: "FA-2026-0412", ttc: 1_200_000 });
    },
  );
});

describe("of several documents in one file", () => {
  const invoice = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];
  it.each([
    ["Bon de livraison n° BL-9", "delivery"],
    ["Devis n° D-8", "quote"],
    ["Bon de commande n° BC-77", "order"],
    ["Contrat de maintenance n° C-12", "contract"],
    ["Procès-verbal de réception", "certificate"],
    ["Relevé de compte", "statement"],
  ])("the invoice alone is read beside: %s", (title, kind) => {
    const annex = [...head(title), ...rows(DEARER)];
    const named = (pages: string) => ({
      ...RIGHT,
      net: null,
      findings: [{ code: "PDF_ANNEXES", params: { kinds: kind, pages } }],
    });
    expect(read(invoice, annex)).toMatchObject(named("2"));
    expect(read(annex, invoice)).toMatchObject(named("1"));
    expect(read(invoice, annex, annex)).toMatchObject(named("2-3"));
  });

  it("two invoices are refused with their pages, and lend each other nothing", () => {
    const second: readonly Line[] = [
      ...head("FACTURE"),
      [50, 180, "N° de facture"],
      [150, 180, "FA-2026-0413"],
      [50, 195, "Date : 14/10/2026"],
      ...rows(DEARER),
    ];
    expect(read(invoice, second)).toMatchObject({
      ...NOTHING,
      type: "invoice",
      seller: "73282932000074",
      findings: [
        {
          code: "PDF_SEVERAL_INVOICES",
          params: { count: 2, invoices: "FA-2026-0412 (p. 1), FA-2026-0413 (p. 2)" },
        },
      ],
    });
  });

  it("an invoice and its credit note are refused as well", () => {
    const credit: readonly Line[] = [...head("Avoir n° AV-9"), [50, 180, "Date : 15/10/2026"], ...rows(DEARER)];
    expect(read(invoice, credit)).toMatchObject({ ...NOTHING, findings: [{ code: "PDF_SEVERAL_INVOICES" }] });
  });

  it("the pages of one invoice stay one, with its title on each or on the first alone", () => {
    const first = [...head("FACTURE"), ...IDS, [500, 800, "Page 1/2"] as Line];
    const again = [...head("FACTURE"), ...IDS, ...rows(TOTALS), [500, 800, "Page 2/2"] as Line];
    const bare: readonly Line[] = [[50, 60, "Suite"], ...rows(TOTALS), [500, 800, "Page 2/2"]];
    expect(read(first, again)).toMatchObject({ ...RIGHT, findings: [] });
    expect(read(first, bare)).toMatchObject({ ...RIGHT, findings: [] });
  });
});

describe("what an invoice deducts lends it neither number nor date", () => {
  it.each([
    ["Avoir n° AV-2026-031 du 15/09/2026", -240],
    ["À déduire : avoir AV-31 du 15/09/2026", -240],
    ["Facture d’acompte n° FA-2026-0101 du 02/02/2026", -3600],
    ["Acompte du 02/02/2026 (facture FA-2026-0101)", -3600],
    ["Facture FA-2026-0101 du 02/02/2026 déjà réglée", -3600],
  ])("%s", (label, amount) => {
    const written = (value: number) => `${String(value).replace(/(?=(?:\d{3})+$)(?<=\d)/, " ")},00 €`;
    const lines = [
      ...head("FACTURE"),
      ...IDS,
      ...rows([...TOTALS, [label, written(amount)], ["Net à payer", written(12_000 + amount)]]).map(
        ([x, ...rest]): Line => [x === 300 ? 150 : x, ...rest],
      ),
    ];
    expect(read(lines)).toMatchObject({ ...RIGHT, net: (12_000 + amount) * 100 });
  });

  it.each([
    "Cette facture rectifie la facture FA-2026-0300 du 02/09/2026",
    "Annule et remplace la facture n° FA-2026-0300 du 02/09/2026",
    "Avoir n° AV-2026-031 du 15/09/2026 déduit ci-dessous",
    "Facture liée : FA-2026-0300 du 02/09/2026",
  ])("%s", (sentence) => {
    expect(read([...head("FACTURE"), ...IDS, [50, 220, sentence], ...rows(TOTALS)])).toMatchObject(RIGHT);
  });
});

describe("cents are kept", () => {
  it.each([
    ["12345€60", "2469€12", "14814€72"],
    ["12 345€60", "2 469€12", "14 814€72"],
    ["12 345 euros 60", "2 469 euros 12", "14 814 euros 72"],
    ["12 345 euros et 60 centimes", "2 469 euros et 12 centimes", "14 814 euros et 72 centimes"],
    ["1 2 3 4 5 , 6 0 €", "2 4 6 9 , 1 2 €", "1 4 8 1 4 , 7 2 €"],
    ["12.345,60 €", "2.469,12 €", "14.814,72 €"],
    ["12 345 € 60", "2 469 € 12", "14 814 € 72"],
    ["12 345 Eur 60", "2 469 Eur 12", "14 814 Eur 72"],
  ])("%s", (ht, tva, ttc) => {
    const lines = [
      ...head("FACTURE"),
      ...IDS,
      ...rows([
        ["Total HT", ht],
        ["TVA 20 %", tva],
        ["Total TTC", ttc],
      ]),
    ];
    expect(read(lines)).toMatchObject({ ht: 1_234_560, tva: 246_912, ttc: 1_481_472 });
  });

  it("in a column of their own", () => {
    const lines = [
      ...head("FACTURE"),
      ...IDS,
      ...[
        ["Total HT", "12 345", "60"],
        ["TVA 20 %", "2 469", "12"],
        ["Total TTC", "14 814", "72"],
      ].flatMap(([label = "", whole = "", part = ""], index): Line[] => [
        [300, 400 + 16 * index, label],
        [460, 400 + 16 * index, whole],
        [520, 400 + 16 * index, part],
      ]),
    ];
    expect(read(lines)).toMatchObject({ ht: 1_234_560, tva: 246_912, ttc: 1_481_472 });
  });

  it("and a dot sets thousands apart where the rest of the page shows it, and only there", () => {
    const whole = rows([
      ["Total HT", "10.000 €"],
      ["TVA 20 %", "2.000 €"],
      ["Total TTC", "12.000 €"],
    ]);
    const shown: readonly Line[] = [
      [50, 300, "Pose"],
      [400, 300, "8 000,00"],
      [50, 315, "Fenêtres"],
      [400, 315, "2 000,00"],
    ];
    expect(read([...head("FACTURE"), ...IDS, ...shown, ...whole])).toMatchObject({ ht: 1_000_000, ttc: 1_200_000 });
    expect(read([...head("FACTURE"), ...IDS, ...whole])).toMatchObject({ ht: null, tva: null, ttc: null });
  });
});

describe("money owed back is less than nothing", () => {
  it.each(["Net à rembourser", "Solde en votre faveur", "Montant à vous rembourser", "Net en votre faveur"])(
    "%s",
    (label) => {
      const lines = [
        ...head("FACTURE DE SOLDE"),
        ...IDS,
        ...rows([...TOTALS, ["Acomptes versés", "-13 000,00 €"], [label, "1 000,00 €"]]),
      ];
      expect([-100_000, null]).toContain(read(lines).net);
      expect(read(lines)).toMatchObject(RIGHT);
    },
  );
});

describe("the total of something else is none", () => {
  it.each([
    "Total TTC de votre dernière facture",
    "Montant total TTC de l’année",
    "Total TTC de la facture précédente",
    "Net à payer facture précédente",
    "Total TTC du devis",
    "Cumul TTC de l’exercice",
    "Rappel : total TTC facture de septembre",
    "Moyenne mensuelle TTC",
    "Encours TTC",
  ])("%s", (label) => {
    const alone = rows([[label, "48 000,00 €"]]);
    expect(read([...head("FACTURE"), ...IDS, ...alone])).toMatchObject({ ht: null, tva: null, ttc: null, net: null });
    expect(read([...head("FACTURE"), ...IDS, ...rows(TOTALS), ...rows([[label, "48 000,00 €"]], 500)])).toMatchObject(
      RIGHT,
    );
  });

  it.each([
    ["Cumul", "Précédent", "Du mois"],
    ["Cumul à ce jour", "Situations précédentes", "Présente situation"],
    ["Total cumulé", "Déjà facturé", "À facturer"],
  ])("of the columns %s, %s and %s the last is read", (...headings) => {
    const table: readonly (readonly string[])[] = [
      ["", ...headings],
      ["Total HT", "30 000,00", "20 000,00", "10 000,00"],
      ["TVA 20 %", "6 000,00", "4 000,00", "2 000,00"],
      ["Total TTC", "36 000,00", "24 000,00", "12 000,00"],
    ];
    const lines = table.flatMap((cells, row): Line[] =>
      cells.flatMap((cell, column): Line[] => (cell === "" ? [] : [[50 + 140 * column, 400 + 16 * row, cell]])),
    );
    expect(read([...head("FACTURE"), ...IDS, ...lines])).toMatchObject(RIGHT);
  });
});

describe("a date that reads both ways", () => {
  const dated = (label: string, date: string, extra: readonly Line[] = []) =>
    read([...head("INVOICE"), [50, 180, "Invoice number: INV-4471"], [50, 195, label], [150, 195, date], ...extra])
      .date;

  it("is none in a document in English, though it holds the word SIRET", () => {
    expect(dated("Invoice date", "03/04/2026")).toBeNull();
    expect(dated("Date", "05/06/2026")).toBeNull();
    expect(dated("Date of issue", "03/04/26")).toBeNull();
  });

  it("is one where only one reading is a day, or the month is a word", () => {
    expect(dated("Invoice date", "14/10/2026")).toBe("2026-10-14");
    expect(dated("Invoice date", "10/14/2026")).toBe("2026-10-14");
    expect(dated("Invoice date", "14 October 2026")).toBe("2026-10-14");
  });
});

describe("layouts whose number, date or total stands elsewhere than usual", () => {
  it.each([
    "Objet : notre facture numéro FA-2026-0412",
    "Objet : votre facture n° FA-2026-0412",
    "Concerne : facture n° FA-2026-0412",
    "Notre facture n° FA-2026-0412",
  ])("a letter that names itself only in its subject: %s", (subject) => {
    const lines: readonly Line[] = [
      ...PARTIES,
      [340, 130, "Rodez, le 14 octobre 2026"],
      [50, 160, subject],
      [50, 190, "Madame, Monsieur,"],
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject(RIGHT);
  });

  it.each(["Fait le 14/10/2026", "Faite le 14 octobre 2026", "Le 14/10/2026"])("a date under the title: %s", (date) => {
    const lines: readonly Line[] = [...head("Facture n° FA-2026-0412", 14), [50, 165, date], ...rows(TOTALS)];
    expect(read(lines)).toMatchObject(RIGHT);
  });

  it.each([
    ["Facture d'acompte n° FA-230 du", "04/12/2025"],
    ["À déduire : facture d'acompte", "n° FA-230 du 04/12/2025"],
    ["Avoir n°", "AV-230 du 04/12/2025"],
  ])("a deduction broken over two lines: %s / %s", (first, second) => {
    for (const y of [448, 454, 460]) {
      const lines: readonly Line[] = [
        ...head("FACTURE N° FA-2026-0412", 14),
        [50, 170, "Date : 14/10/2026"],
        ...rows(TOTALS),
        [300, 448, first],
        [300, 460, second],
        [500, y, "-4 000,00 €"],
        [300, 476, "Reste à payer"],
        [500, 476, "8 000,00 €"],
      ];
      expect(read(lines)).toMatchObject({ ...RIGHT, net: 800_000 });
    }
  });

  it.each(["Montant à payer TTC", "Net à payer", "Montant à régler"])(
    "what is due, in large print under its label, beside other news: %s",
    (label) => {
      const lines: readonly Line[] = [
        ...head("FACTURE"),
        ...IDS,
        [400, 250, label, 11],
        [50, 268, "Prochain relevé : 26/02/2027"],
        [400, 270, "12 000,00 €", 16],
        [400, 284, "avant le 12/11/2026"],
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject({ ...RIGHT, net: 1_200_000 });
    },
  );

  it.each([
    ["Total excl. VAT", "VAT @ 20%", "Total incl. VAT", "Balance due"],
    ["Net amount", "Tax 20%", "Total amount", "Total due"],
    ["Net total", "VAT (20%)", "Gross total", "Due payable"],
    ["Subtotal", "VAT at 20%", "Total", "Amount due"],
    ["Total HT", "TVA - France (20 % sur 10 000,00 €)", "Total TTC", "Montant dû"],
    ["Total HT", "TVA - France (20 % sur 10", "Total TTC", "Net à mandater"],
    ["Total hors taxes", "T.V.A. 20%", "Total à payer TTC", "Net à payer"],
    ["Honoraires et frais HT", "TVA 20 %", "Honoraires et frais TTC", "Net à régler"],
    ["Montant total HT", "TVA à 20 %", "Soit un total TTC", "Net à payer"],
  ])("totals called %s, %s, %s and %s", (ht, tva, ttc, net) => {
    const totals = rows([
      [ht, "10 000,00 €"],
      [tva, "2 000,00 €"],
      [ttc, "12 000,00 €"],
      [net, "12 000,00 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject({ ...RIGHT, net: 1_200_000 });
  });

  it("a list of labels headed by a bare N°, far from the title", () => {
    for (const label of ["Date", "Échéance"]) {
      const lines: readonly Line[] = [
        ...PARTIES,
        [420, 150, "FACTURE DE LOYER", 14],
        [50, 185, "N°"],
        [150, 185, "FA-2026-0412"],
        [50, 198, label],
        [150, 198, label === "Date" ? "14/10/2026" : "14/11/2026"],
        [50, 211, label === "Date" ? "Échéance" : "Date"],
        [150, 211, label === "Date" ? "14/11/2026" : "14/10/2026"],
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject(RIGHT);
    }
  });

  it.each(["En date du 14/10/2026", "En date du 14.10.26", "Du 14/10/2026"])(
    "a date two lines below the title of a lawyer's bill: %s",
    (date) => {
      const lines: readonly Line[] = [
        ...PARTIES,
        [50, 150, "NOTE DE FRAIS ET HONORAIRES", 13],
        [50, 165, "Numéro : FA-2026-0412"],
        [50, 178, date],
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject(RIGHT);
    },
  );

  it("a seller that is a public body too, known by the line that prints its VAT number", () => {
    const lines: readonly Line[] = [
      [50, 60, "Régie des Eaux du Bassin"],
      [50, 72, "12000 Rodez"],
      [340, 60, "Lycée Marie-Curie"],
      [340, 84, "SIRET : 217 500 016 00019"],
      [50, 150, "FACTURE", 20],
      ...IDS,
      ...rows(TOTALS),
      [50, 500, "Régie des Eaux du Bassin - SIRET 732 829 320 00074 - TVA FR44732829320"],
    ];
    expect(read(lines)).toMatchObject({ ...RIGHT, seller: "73282932000074" });
  });

  it("a seller whose address stands close to the buyer's, line by line", () => {
    const lines: readonly Line[] = [
      [50, 60, "SAS Eurovert Paysages"],
      [190, 60, "Facturer à"],
      [50, 72, "79 rue Pasteur"],
      [190, 72, "EHPAD Les Glycines"],
      [50, 84, "59800 LILLE"],
      [190, 84, "4 place de la République"],
      [50, 96, "SIRET 73282932000074"],
      [190, 96, "73130 SAINT-AVRE"],
      [50, 108, "TVA FR44732829320"],
      [190, 108, "SIRET 21750001600019"],
      [50, 150, "FACTURE", 20],
      ...IDS,
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject({ ...RIGHT, seller: "73282932000074" });
  });
});

describe("taxes at several rates", () => {
  const taxed = (...taxes: readonly (readonly [string, string])[]) =>
    read([...head("FACTURE"), ...IDS, ...rows([["Total HT", "20,64 €"], ...taxes, ["Total TTC", "22,42 €"]])]);

  it("count each though they are the same amount, and once though they are printed twice", () => {
    const [full, reduced] = [["TVA à 20 %", "0,89 €"] as const, ["TVA à 5,5 %", "0,89 €"] as const];
    expect(taxed(full, reduced)).toMatchObject({ ht: 2_064, tva: 178, ttc: 2_242, findings: [] });
    expect(taxed(full, full)).toMatchObject({ tva: null });
    expect(taxed(full, reduced, full, reduced)).toMatchObject({ ht: 2_064, tva: 178, ttc: 2_242 });
  });
});

describe("an annex that does not say what it is", () => {
  const annexed = rows(DEARER);
  it.each([
    ["without any title", [[50, 60, "Menuiserie Aubrac"] as Line]],
    ["called an annex", [[50, 150, "Annexe 1 – détail du chantier", 14] as Line]],
    ["called a price schedule", [[50, 150, "Décomposition du prix global et forfaitaire", 14] as Line]],
    ["called a statement of works", [[50, 150, "Attachement de travaux n° 3", 14] as Line]],
    ["called an annexed quote", [[50, 150, "Annexe 2 - Devis accepté", 14] as Line]],
  ])("lends no totals: %s", (_, title) => {
    const invoice = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];
    expect(read(invoice, [...title, ...annexed])).toMatchObject({ ...RIGHT, net: null });
    expect(read([...title, ...annexed], invoice)).toMatchObject({ ...RIGHT, net: null });
  });

  it("leaves the totals unknown where no title tells which are the invoice's", () => {
    const cover = [...head("FACTURE"), ...IDS];
    const nothing = { ht: null, tva: null, ttc: null, net: null };
    expect(read(cover, rows(TOTALS), annexed)).toMatchObject(nothing);
    expect(read(cover, rows(TOTALS))).toMatchObject(RIGHT);
  });
});

describe("a date after another document's number is that document's", () => {
  it.each([
    "Avoir n° AV-12 du 15/09/2026",
    "Facture d'acompte n° FA-2026-0101 du 02/02/2026",
    "Situation n° 1 - facture n° FA-2026-0101 du 02/02/2026",
    "Référence : votre facture n° 778 du 01/08/2026",
    "Sous-traitant : facture n° ST-12 du 01/08/2026 (jointe)",
    "Note de crédit NC-12 du 15/09/2026",
  ])("%s", (line) => {
    for (const y of [170, 215]) {
      const lines: readonly Line[] = [
        ...head("FACTURE"),
        [50, y, line],
        [50, 190, "Facture n° FA-2026-0412"],
        [50, 202, "Date : 14/10/2026"],
        ...rows(TOTALS),
      ];
      expect(read(lines).date).toBe("2026-10-14");
      expect(["FA-2026-0412", null]).toContain(read(lines).number);
    }
  });
});

describe("print with its letters set apart", () => {
  const spaced = (x: number, y: number, text: string, tracking: number): TextItem[] => {
    let left = x;
    return [...text].flatMap((letter): TextItem[] => {
      const width = letter === " " || letter === "," ? 2.8 : 5.6;
      const item = { text: letter, x: left, y, width, height: 10 };
      left += width + tracking;
      return letter === " " ? [] : [item];
    });
  };

  it.each([2, 4, 6, 8])("gives the amounts as they are (%i points)", (tracking) => {
    const plain = pageOf([
      ...head("FACTURE"),
      ...IDS,
      [300, 400, "Total HT"],
      [300, 416, "TVA"],
      [300, 432, "Total TTC"],
    ]);
    const amounts = ["10 000,00 €", "2 000,00 €", "12 000,00 €"].flatMap((text, i) =>
      spaced(400, 400 + 16 * i, text, tracking),
    );
    const { facts } = readFacts([{ ...plain, items: [...plain.items, ...amounts] }]);
    expect(facts.taxExclusiveAmount?.value).toBe(1_000_000);
    expect(facts.taxAmount?.value).toBe(200_000);
    expect(facts.taxInclusiveAmount?.value).toBe(1_200_000);
  });

  it("leaves the digits of columns apart", () => {
    const digits = [1, 2, 3, 4].map((digit, i) => ({ text: `${digit}`, x: 100 + 40 * i, y: 50, width: 5, height: 10 }));
    expect(joinSpaced(digits)).toEqual(digits);
  });
});

describe("names that an invoice may go by", () => {
  it.each([
    "Facture récapitulative",
    "Facture originale",
    "Facture finale",
    "Facture-bon de livraison",
    "Facture corrective",
    "Facture électronique",
    "Note de débit",
    "Facture complémentaire",
    "Facture rectificative",
  ])("%s", (name) => {
    const lines: readonly Line[] = [
      ...head(`${name} n° FA-2026-0412`, 16),
      [50, 170, "Date : 14/10/2026"],
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject(RIGHT);
  });

  it.each(["Relevé de factures au 31/10/2026", "Avis de règlement", "État récapitulatif des factures"])(
    "and not by: %s",
    (title) => expect(read([...head(title), ...IDS, ...rows(TOTALS)])).toMatchObject(NOTHING),
  );
});

describe("cells set close together, and what stands at both ends of a line", () => {
  it.each([
    ["Total HT des honoraires", "TVA 20 %", "Total TTC des honoraires"],
    ["Montant HT des travaux", "TVA 20 %", "Montant TTC des travaux"],
    ["Total HT des fournitures", "TVA 20 %", "Total TTC des fournitures"],
  ])("totals called %s, %s, %s", (ht, tva, ttc) => {
    const totals = rows([
      [ht, "10 000,00 €"],
      [tva, "2 000,00 €"],
      [ttc, "12 000,00 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject(RIGHT);
  });

  it.each(["Sous-total du mois", "Sous-total", "Sous-total de la période"])(
    "one row of totals under HT, TVA and TTC, its cells apart or glued: %s",
    (label) => {
      const headings: readonly Line[] = [
        [330, 400, "HT"],
        [400, 400, "TVA"],
        [470, 400, "TTC"],
      ];
      const due = rows([["Montant prélevé", "12 000,00 €"]], 440);
      const apart: readonly Line[] = [
        [180, 416, label],
        [315, 416, "10 000,00 €"],
        [385, 416, "2 000,00 €"],
        [455, 416, "12 000,00 €"],
      ];
      const glued: readonly Line[] = [
        [180, 416, `${label} 10 000,00 € 2 000,00 €`],
        [455, 416, "12 000,00 €"],
      ];
      for (const row of [apart, glued])
        expect(read([...head("FACTURE"), ...IDS, ...headings, ...row, ...due])).toMatchObject(RIGHT);
    },
  );

  it("no row of totals where a heading says another thing", () => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      [330, 400, "HT"],
      [400, 400, "Remise"],
      [470, 400, "TTC"],
      [180, 416, "Sous-total 10 000,00 € 2 000,00 €"],
      [455, 416, "12 000,00 €"],
    ];
    expect(read(lines)).toMatchObject({ ht: null, tva: null, ttc: null });
  });

  it.each([
    "soit un montant hors taxes de 10 000,00 €, auquel s'ajoute la TVA à 20 % pour 2 000,00 €,",
    "Le montant HT s'élève à 10 000,00 €, la TVA à 20 % : 2 000,00 €",
    "pour un total HT de 10 000,00 €, TVA (20 %) de 2 000,00 €",
  ])("totals told in a sentence that goes on in the next line: %s", (sentence) => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      [50, 300, sentence],
      [50, 312, "soit un total TTC de 12 000,00 €."],
    ];
    expect(read(lines)).toMatchObject(RIGHT);
  });

  it("a number whose cell reads on into the label of the next", () => {
    for (const label of ["Date facture", "Date", "Échéance :", "Code client"]) {
      const lines: readonly Line[] = [
        ...head("FACTURE"),
        [50, 180, "Facture n°"],
        [150, 180, `FA-2026-0412 ${label}`],
        [330, 180, label.startsWith("Date") ? "14/10/2026" : "14/11/2026"],
        ...(label.startsWith("Date") ? [] : ([[50, 195, "Date facture : 14/10/2026"]] as readonly Line[])),
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject(RIGHT);
    }
  });

  it.each(["FACTURE VE 26 00412", "Facture VE 2600412", "FACTURE N° VE 26 00412"])(
    "a title with a number of several pieces: %s",
    (title) => {
      const lines: readonly Line[] = [...head(title, 12), [50, 165, "émise le 14/10/2026"], ...rows(TOTALS)];
      expect(read(lines)).toMatchObject({ ...RIGHT, number: title.replace(/^facture (?:n° )?/i, "") });
    },
  );

  it.each([
    "FACTURE TTC 12 000,00 €",
    "FACTURE MAI 2026",
    "FACTURE EAU 2026",
    "Facture de SDIS 47",
    "FACTURE TEL 05 65 12 34 56",
  ])("a title that gives no number: %s", (title) => {
    expect(read([...head(title), [50, 200, "Date : 14/10/2026"], ...rows(TOTALS)]).number).toBeNull();
    expect(read([...head(title), ...IDS, ...rows(TOTALS)]).number).toBe("FA-2026-0412");
  });

  it.each(["établie à Rodez le 14/10/2026", "émise à Saint-Géry, le 14/10/2026", "éditée à Rodez le 14 octobre 2026"])(
    "a date said with its place after the number: %s",
    (said) => {
      expect(read([...head(`FACTURE n° FA-2026-0412 ${said}`, 11), ...rows(TOTALS)])).toMatchObject(RIGHT);
    },
  );

  it("no date of issue in what happened elsewhere that day", () => {
    for (const said of ["livrée à Rodez le 12/10/2026", "travaux achevés à Rodez le 12/10/2026"])
      expect(read([...head(`FACTURE n° FA-2026-0412 ${said}`, 11), ...rows(TOTALS)]).date).toBeNull();
  });

  it("a date at the other end of the line of the title", () => {
    const lines: readonly Line[] = [...PARTIES, [50, 150, "FACTURE N° FA-2026-0412", 12], [470, 150, "du 14/10/2026"]];
    expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it("SIRETs labelled in two languages", () => {
    const lines: readonly Line[] = [
      [300, 60, "SIRET / Reg. no: 732 829 320 00074"],
      ...head("FACTURE / INVOICE").slice(PARTIES.length),
      ...IDS,
      [50, 215, "SIRET client / Customer ID"],
      [240, 215, "217 500 016 00019"],
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject({ ...RIGHT, seller: "73282932000074" });
  });

  it("a bare total of an association without VAT", () => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      ...rows([["Montant total", "12 000,00 €"]]),
      [50, 500, "Organisme exonéré de TVA (article 261-7-1 du CGI)."],
    ];
    expect(read(lines)).toMatchObject({ ht: 1_200_000, net: 1_200_000 });
  });
});

describe("siblings of documents that are no invoice, and of what belongs to another", () => {
  it.each([
    "Facture pro-forma",
    "Certificat administratif",
    "Accusé de commande",
    "Estimation",
    "Dernier avis avant poursuites",
    "Titre exécutoire",
    "Avis des sommes à payer",
    "Journal des ventes",
    "Balance âgée",
    "Grand livre",
    "Modèle de facture",
    "Spécimen de facture",
    "Demande de prix",
    "Bon pour accord",
    "Bulletin de paie",
    "Dunning notice",
    "Draft invoice",
  ])("%s", (title) => {
    expect(read([...head(title), ...IDS, ...rows(TOTALS)])).toMatchObject(NOTHING);
  });

  it.each(["Avoir AV-12 du 15/09/2026 à déduire", "Votre avoir n° AV-12 en date du 15/09/2026"])(
    "an invoice without a number takes none from the credit note that it deducts: %s",
    (line) => {
      for (const y of [170, 300])
        expect(read([...head("FACTURE"), [50, y, line], ...rows(TOTALS)])).toMatchObject({ number: null, date: null });
    },
  );

  it("a date said after another number is that of the other", () => {
    const line: Line = [50, 300, "Facture d'acompte FA-2026-0101 émise le 02/02/2026"];
    expect(read([...head("FACTURE"), ...IDS, line, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it("an annexed invoice that is dearer, has no number and another title", () => {
    const invoice: readonly Line[] = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];
    for (const title of ["Facture du sous-traitant", "Facture fournisseur"])
      expect(read(invoice, [[50, 60, title, 18], ...rows(DEARER)])).toMatchObject({ ...RIGHT, net: null });
  });

  it("a second page of the same title goes on with the invoice", () => {
    const first: readonly Line[] = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];
    const got = read(first, [[50, 60, "FACTURE", 20], [480, 60, "Page 2/2"], ...rows(DEARER)]);
    // Its totals are not left out as an annex's: which of the two are the invoice's is for the net to tell.
    expect(got).toMatchObject({ number: "FA-2026-0412", ttc: 2_400_000, net: 2_400_000 });
  });
});

describe("labels that stand right above one another", () => {
  it.each([
    "Livré le",
    "Payé le",
    "Séjour du",
    "Imprimé le",
    "À payer avant le",
    "Ship date",
    "Print date",
    "Signé le",
  ])("a date called %s under the number is not that of issue", (label) => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      [50, 180, "N° de facture"],
      [150, 180, "FA-2026-0412"],
      [50, 195, label],
      [180, 195, "02/02/2026"],
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject({ ...RIGHT, date: null });
  });

  it("a label broken over two lines is one", () => {
    for (const [upper, lower] of [
      ["Facture", "émise le"],
      ["Date de", "facture"],
      ["Facture", "en date du"],
    ] as const) {
      const lines: readonly Line[] = [
        ...head("FACTURE N° FA-2026-0412", 14),
        [50, 200, upper],
        [50, 212, lower],
        [180, 212, "14/10/2026"],
        ...rows(TOTALS),
      ];
      expect(read(lines)).toMatchObject(RIGHT);
    }
  });
});

describe("what stands before, after or around an invoice in one file", () => {
  it("two invoices without numbers, each page 1 of 1", () => {
    const one: readonly Line[] = [...head("FACTURE"), [500, 800, "Page 1/1"], ...rows(TOTALS)];
    const two: readonly Line[] = [...head("FACTURE"), [500, 800, "Page 1/1"], ...rows(DEARER)];
    const got = read(one, two);
    expect(got).toMatchObject({ ht: null, ttc: null, net: null });
    expect(got.findings.map(({ code }) => code)).toContain("PDF_SEVERAL_INVOICES");
  });

  it("a letter before the invoice lends it no date", () => {
    const letter: readonly Line[] = [
      ...PARTIES,
      [50, 150, "Lettre d'accompagnement", 18],
      [50, 180, "Date : 01/01/2026"],
    ];
    expect(read(letter, [...head("FACTURE"), ...IDS, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it.each([
    "Règlement à notre affactureur : SIRET 732 829 320 00074",
    "Sous-traitant : Bois SARL, SIRET 732 829 320 00074",
    "Logiciel Facturo - Facturo SAS SIRET 732 829 320 00074",
    "Document émis par Facturo pour le compte de Menuiserie Aubrac - Facturo SIRET 732 829 320 00074",
    "Facture générée avec Facturo - SIRET 732 829 320 00074",
  ])("a SIRET that is nobody's part of the sale: %s", (line) => {
    const buyer = PARTIES.filter(([x]) => x === 340);
    const lines: readonly Line[] = [[50, 60, "Menuiserie Aubrac"], ...buyer, [50, 150, "FACTURE", 20], ...IDS];
    for (const y of [300, 820]) expect(read([...lines, ...rows(TOTALS), [50, y, line]]).seller).toBeNull();
  });

  it("a deposit asked for below the totals of the order", () => {
    const order = rows([
      ["Total HT", "100 000,00 €"],
      ["TVA 20 %", "20 000,00 €"],
      ["Total TTC", "120 000,00 €"],
    ]);
    for (const label of ["Acompte TTC à régler", "Acompte à payer", "Provision à verser"]) {
      const due = rows([[label, "12 000,00 €"]], 480);
      expect(read([...head("FACTURE D'ACOMPTE"), ...IDS, ...order, ...due])).toMatchObject({
        ...{ ht: null, tva: null, ttc: null },
        net: 1_200_000,
      });
    }
  });
});

describe("tables, columns and words of suppliers of every trade", () => {
  const columns = (y: number, cells: readonly (readonly [number, string])[]): readonly Line[] =>
    cells.map(([x, text]): Line => [x, y, text]);
  const FOUND = { ht: 1_000_000, tva: 200_000, ttc: 1_200_000 };

  it.each([
    ["TOTAL EN EUROS", "HT", "TVA", "TTC"],
    ["TOTAL", "HT (€)", "TVA (€)", "TTC (€)"],
    ["Total facture", "Montant HT (EUR)", "Montant TVA (EUR)", "Montant TTC (EUR)"],
    ["TOTAUX", "Total HT", "Taxes", "Total TTC"],
  ])("a last row called %s under headings with their unit", (label, ht, tva, ttc) => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      ...columns(300, [
        [50, "Site"],
        [280, ht],
        [380, tva],
        [480, ttc],
      ]),
      ...columns(316, [
        [50, "Gymnase"],
        [280, "6 000,00"],
        [380, "1 200,00"],
        [480, "7 200,00"],
      ]),
      ...columns(332, [
        [50, "Stade"],
        [280, "4 000,00"],
        [380, "800,00"],
        [480, "4 800,00"],
      ]),
      ...columns(348, [
        [50, label],
        [280, "10 000,00"],
        [380, "2 000,00"],
        [480, "12 000,00"],
      ]),
    ];
    expect(read(lines)).toMatchObject(FOUND);
  });

  it("headings at the left of columns whose amounts stand at the right", () => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      ...columns(300, [
        [50, "Travaux"],
        [200, "Montant HT"],
        [300, "Taux"],
        [350, "TVA"],
        [450, "Montant TTC"],
      ]),
      ...columns(316, [
        [50, "Affiches"],
        [210, "10 000,00"],
        [320, "20"],
        [390, "2 000,00"],
        [500, "12 000,00"],
      ]),
      ...columns(332, [
        [50, "TOTAUX"],
        [210, "10 000,00"],
        [390, "2 000,00"],
        [500, "12 000,00"],
      ]),
    ];
    expect(read(lines)).toMatchObject(FOUND);
  });

  it("of columns that no heading tells apart, the one that gives what is due after the retention", () => {
    const works = (net: string) =>
      read([
        ...head("FACTURE"),
        ...IDS,
        ...columns(300, [
          [50, "Poste"],
          [200, "Marché HT"],
          [300, "Cumul"],
          [380, "Situations antérieures du mois"],
        ]),
        ...columns(332, [
          [50, "TOTAL HT"],
          [200, "40 000,00"],
          [300, "30 000,00"],
          [480, "10 000,00"],
        ]),
        ...columns(348, [
          [50, "TVA 20 %"],
          [200, "8 000,00"],
          [300, "6 000,00"],
          [480, "2 000,00"],
        ]),
        ...columns(364, [
          [50, "TOTAL TTC"],
          [200, "48 000,00"],
          [300, "36 000,00"],
          [480, "12 000,00"],
        ]),
        ...columns(380, [
          [50, "Retenue de garantie 5 % sur la situation"],
          [480, "-600,00"],
        ]),
        ...columns(396, [
          [50, "NET A PAYER"],
          [480, net],
        ]),
      ]);
    expect(works("11 400,00")).toMatchObject({ ...FOUND, net: 1_140_000 });
    expect(works("11 300,00")).toMatchObject({ ht: null, tva: null, ttc: null });
  });

  it.each([
    ["Total à payer (TVA non applicable, art. 293 B du CGI)", "TVA non applicable, art. 293 B du CGI"],
    ["Total à payer - TVA non applicable, article 293 B du CGI", ""],
    ["TOTAL NET DE TAXES", "Exonération de TVA - article 261.4.4° a du CGI"],
    ["Total en euros", "TVA non applicable, art. 293 B du CGI"],
  ])("the total of who bears no VAT, and not the first line under Montant: %s", (label, remark) => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      ...columns(300, [
        [50, "Prestation"],
        [250, "Qté"],
        [320, "Prix unitaire"],
        [500, "Montant"],
      ]),
      ...columns(316, [
        [50, "Relecture"],
        [250, "1"],
        [330, "238,54 €"],
        [500, "238,54 €"],
      ]),
      ...columns(332, [
        [50, "Frais de dossier"],
        [250, "1"],
        [330, "761,46 €"],
        [515, "761,46 €"],
      ]),
      ...columns(360, [
        [200, label],
        [520, "1 000,00 €"],
      ]),
      [50, 500, remark],
    ];
    expect(read(lines)).toMatchObject({ net: 100_000 });
  });

  it.each([
    ["Total pièces et M.O. H.T.", "Total T.T.C."],
    ["Montant des interventions HT", "Montant TTC"],
    ["Total abonnement et options HT", "Total TTC"],
    ["Acompte HT", "Acompte TTC à payer"],
    ["Provision HT", "Provision TTC à régler"],
  ])("totals named after what is sold: %s", (ht, ttc) => {
    const totals = rows([
      [ht, "10 000,00 €"],
      ["TVA 20 %", "2 000,00 €"],
      [ttc, "12 000,00 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject(FOUND);
  });

  it("subtotals of parts are not the whole", () => {
    const parts = rows(
      [
        ["Total lot un HT", "6 000,00 €"],
        ["Total lot deux HT", "4 000,00 €"],
      ],
      350,
    );
    expect(read([...head("FACTURE"), ...IDS, ...parts, ...rows(TOTALS)])).toMatchObject(FOUND);
    expect(read([...head("FACTURE"), ...IDS, ...parts])).toMatchObject({ ht: null, ttc: null, net: null });
  });

  it.each(["Total TTC à déduire", "Montant TTC à déduire"])("a credit note's %s is its total", (label) => {
    const totals = rows([
      ["Total HT", "10 000,00 €"],
      ["TVA 20 %", "2 000,00 €"],
      [label, "12 000,00 €"],
    ]);
    expect(read([...head("AVOIR"), ...IDS, ...totals])).toMatchObject(FOUND);
    expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject({ ttc: null });
  });

  it("small print beside the title is another column", () => {
    const title: readonly Line[] = [
      ...PARTIES,
      [50, 150, "FACTURE", 20],
      [130, 150, "Déclaration d'activité n° 53 35", 8],
    ];
    expect(read([...title, ...IDS, ...rows(TOTALS)])).toMatchObject({ ...FOUND, type: "invoice" });
  });

  it("a large amount set level with the top of its label", () => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      [50, 300, "Montant à régler TTC", 8],
      [400, 306, "12 000,00 €", 15],
    ];
    expect(read(lines)).toMatchObject({ net: 1_200_000 });
  });
});

describe("references, dates and parties as suppliers write them", () => {
  const base: readonly Line[] = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];

  it.each(["25 S 7759", "2025 F 0412", "26 MP 014"])("a contract's number with a series between: %s", (number) => {
    expect(read([...base, [50, 230, `Marché : ${number}`]])).toMatchObject({ contract: number });
  });

  it.each([
    ["Service : FACTURES_PUBLIQUES", "FACTURES_PUBLIQUES"],
    ["Réf. engagement : CDE785248 - Service : TECHNIQUE", "TECHNIQUE"],
    ["Engagement 4500123456 / Service : DGST", "DGST"],
  ])("a department's code without the word code: %s", (line, code) => {
    expect(read([...base, [50, 230, line]])).toMatchObject({ service: code });
  });

  it("a department of the seller's is no code", () => {
    expect(read([...base, [50, 230, "Service : COMPTABILITE"]])).toMatchObject({ service: null });
  });

  it.each(["Commande 45001234", "Commande CDE785248", "À payer sous 30 jours. Commande 2025/39459"])(
    "an order's number right after the word: %s",
    (line) => {
      expect(read([...base, [50, 230, line]])).toMatchObject({ commitment: line.split(" ").at(-1) });
    },
  );

  it.each(["Commande 2025", "Commande du 12/03/2026", "Commande passée par M. Petit"])(
    "no order's number: %s",
    (line) => {
      expect(read([...base, [50, 230, line]])).toMatchObject({ commitment: null });
    },
  );

  it.each(["Facture n° 200 – 14/10/2026", "Facture FA-200 | 14/10/2026", "Facture n° 200, 14 octobre 2026"])(
    "a date after a dash in the title: %s",
    (title) => {
      expect(read([...PARTIES, [200, 150, title, 10], ...rows(TOTALS)])).toMatchObject({ date: "2026-10-14" });
    },
  );

  it.each([
    "À : Mairie de Saint-Géry, 12340 Saint-Géry (SIRET 21750001600019)",
    "À : Les Tilleuls (SIRET 21750001600019)",
  ])("whom it is addressed to, on one line: %s", (line) => {
    const seller = PARTIES.filter(([x]) => x === 50);
    expect(read([...seller, [50, 150, "FACTURE", 20], [50, 165, line], ...rows(TOTALS)])).toMatchObject({
      ...{ seller: "73282932000074", buyer: "21750001600019" },
    });
  });
});

describe("what stands near the right words and is something else", () => {
  const numbered: readonly Line[] = [...head("FACTURE"), ...IDS.slice(0, 2), ...rows(TOTALS)];
  const base: readonly Line[] = [...head("FACTURE"), ...IDS, ...rows(TOTALS)];

  it.each([
    "Cette facture est payable le 30/11/2026",
    "Cette facture sera réglée par virement au plus tard le 30/11/2026",
    "Facture à régler avant le 30/11/2026",
    "Facture exigible le 30/11/2026",
    "Facture validée le 30/11/2026",
    "Facture transmise le 30/11/2026",
    "Facture imprimée le 30/11/2026",
    "Facture disponible à compter du 30/11/2026",
    "Votre avis de facture du 30/11/2026",
    "Facture suivante : le 30/11/2026",
    "Facture des travaux réalisés le 30/11/2026",
    "Facture pour la réunion du 30/11/2026",
    "Facture spectacle du 30/11/2026",
    "Facture suivant convention du 30/11/2026",
  ])("no date of issue: %s", (line) => {
    for (const y of [220, 600]) expect(read([...numbered, [50, y, line]])).toMatchObject({ ...RIGHT, date: null });
  });

  it.each([
    "Votre facture mobile du 14 octobre 2026",
    "Facture du 14/10/2026",
    "Duplicata de la facture du 14/10/2026",
    "Facture de maintenance du 14/10/2026",
    "Facture trimestrielle en date du 14/10/2026",
    "Facture de travaux n° FA-2026-0412 du 14/10/2026",
    "Note de débit FA-2026-0412 du 14 octobre 2026",
  ])("a date of issue: %s", (line) => {
    expect(read([...numbered, [50, 220, line]])).toMatchObject(RIGHT);
  });

  it.each(["SERVICE INFORMATIQUE", "SERVICE ACHATS", "SERVICE 3", "Service Marchés 2026"])("no code: %s", (line) => {
    expect(read([...base, [340, 72, line]])).toMatchObject({ service: null });
  });

  it.each([
    "Engagement : 36 mois",
    "Bon de commande 12 exemplaires",
    "Commande : 3 palettes",
    "Commande 25000 affiches",
    "Marché : 12 mois",
  ])("a count is no reference: %s", (line) => {
    expect(read([...base, [50, 230, line]])).toMatchObject({ commitment: null, contract: null });
  });

  it.each([
    ["option 1", "option 2"],
    ["fournitures", "pose"],
    ["eau", "assainissement"],
  ])("two parts that add up each are not the whole: %s and %s", (one, two) => {
    const parts = rows(
      [
        [`Total ${one} HT`, "1 000,00 €"],
        ["TVA 20 %", "200,00 €"],
        [`Total ${one} TTC`, "1 200,00 €"],
        [`Total ${two} HT`, "9 000,00 €"],
        ["TVA 20 %", "1 800,00 €"],
        [`Total ${two} TTC`, "10 800,00 €"],
      ],
      300,
    );
    for (const last of [[], [["Net à payer", "12 000,00 €"] as const]]) {
      expect(read([...head("FACTURE"), ...IDS, ...parts, ...rows(last, 500)])).toMatchObject({
        ht: null,
        tva: null,
        ttc: null,
      });
    }
  });

  it("what is due before and after something is not the first of the two", () => {
    const net = rows(
      [
        ["Net à payer", "12 000,00 €"],
        ["Net à payer après déduction de l'avoir", "11 000,00 €"],
      ],
      470,
    );
    expect(read([...base, ...net])).toMatchObject({ net: null });
  });

  it.each(["Montants en k€", "(en K€)", "En milliers d'euros", "Unité : k€"])(
    "figures that are no euros: %s",
    (line) => {
      expect(read([...base, [400, 380, line]])).toMatchObject({ ht: null, tva: null, ttc: null });
    },
  );

  it("a capital told in thousands says nothing of the figures", () => {
    expect(read([...base, [50, 820, "SAS au capital de 500 k€"]])).toMatchObject(RIGHT);
  });

  it.each([
    "Montants en dollars US",
    "Prix en dollars américains",
    "Montants en francs suisses",
    "Montants en livres sterling",
  ])("euro signs on a page that names another currency: %s", (line) => {
    expect(read([...base, [400, 380, line]]).currency).toBeNull();
  });

  it.each([
    "Quittance de loyer",
    "Note de crédit à établir",
    "Facture à établir",
    "Avoir à recevoir",
    "Facture annulée",
    "Simulation de facture",
    "Demande d'acompte",
    "Appel de fonds",
    "Ordre de paiement",
    "Note de frais",
    "Fiche navette",
  ])("no invoice: %s", (title) => {
    expect(read([...head(title), ...IDS, ...rows(TOTALS)])).toMatchObject(NOTHING);
  });

  it("the deposit's invoice named under a title without a number", () => {
    for (const line of [
      "Facture d'acompte FA-2026-0101 émise le 02/02/2026",
      "Complément à la facture FA-2026-0101 du 02/02/2026",
    ])
      for (const y of [170, 300])
        expect(read([...head("FACTURE"), [50, y, line], ...rows(TOTALS)])).toMatchObject({ number: null, date: null });
  });

  it("a body that bills another is the seller", () => {
    const lines: readonly Line[] = [
      [50, 60, "Régie des Eaux Claires"],
      [50, 72, "SIRET 732 829 320 00074"],
      [340, 60, "Commune de Saint-Géry"],
      [340, 72, "SIRET 217 500 016 00019"],
      [50, 150, "FACTURE", 20],
      ...IDS,
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject({ seller: "73282932000074", buyer: "21750001600019" });
  });

  it.each(["C - Total HT de la situation (A - B)", "a) Total HT", "Total HT présente situation", "Total before tax"])(
    "an untaxed total called: %s",
    (label) => {
      const totals = rows([
        [label, "10 000,00 €"],
        ["TVA 20 %", "2 000,00 €"],
        ["Total TTC", "12 000,00 €"],
      ]);
      expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject(RIGHT);
    },
  );

  it("cards with a date, what is due and its date", () => {
    const cards: readonly Line[] = [
      ...[[50, 220, "DATE", 7] as const, [220, 220, "ÉCHÉANCE", 7] as const, [390, 220, "TOTAL TTC", 7] as const],
      ...[[50, 232, "14/10/2026"] as const, [220, 232, "14/11/2026"] as const, [390, 232, "12 000,00 €"] as const],
    ];
    expect(read([...numbered, ...cards])).toMatchObject(RIGHT);
  });

  it("a tax without VAT between the totals, and no total that a column of lines is headed by", () => {
    const hotel = (last: string) =>
      read([
        ...head("FACTURE"),
        ...IDS,
        ...(
          [
            [50, "Prestation"],
            [300, "Nb"],
            [380, "PU TTC"],
            [480, "Total TTC"],
          ] as const
        ).map(([x, text]): Line => [x, 300, text]),
        ...(
          [
            [50, "Hébergement"],
            [300, "1"],
            [380, "1 100,00 €"],
            [480, "1 100,00 €"],
          ] as const
        ).map(([x, text]): Line => [x, 316, text]),
        ...(
          [
            [50, "Taxe de séjour"],
            [300, "1"],
            [380, "13,20 €"],
            [485, "13,20 €"],
          ] as const
        ).map(([x, text]): Line => [x, 332, text]),
        ...rows([
          ["Total HT", "1 000,00 €"],
          ["TVA 10 %", "100,00 €"],
          ["Taxe de séjour", "13,20 €"],
          [last, "1 113,20 €"],
        ]),
      ]);
    expect(hotel("Total TTC").ttc).toBe(111_320);
    expect(hotel("Net à payer")).toMatchObject({ ttc: null, net: 111_320 });
  });

  it("totals of the month, told by their tax alone", () => {
    for (const of of ["du mois", "de la période", "de la situation"]) {
      const totals = rows([
        [`HT ${of}`, "10 000,00 €"],
        ["TVA 20 %", "2 000,00 €"],
        [`TTC ${of}`, "12 000,00 €"],
      ]);
      expect(read([...head("FACTURE"), ...IDS, ...totals])).toMatchObject(RIGHT);
    }
  });

  it("the parties of a page set with much space between its lines", () => {
    const lines: readonly Line[] = [
      ...[[50, 54, "Entrepreneur individuel"] as const, [50, 71, "SIRET 732 829 320 00074"] as const],
      ...[
        [50, 160, "Établissement : Université de Saint-Géry"] as const,
        [50, 194, "SIRET 217 500 016 00019"] as const,
      ],
      ...[[50, 177, "12340 Saint-Géry"] as const, [250, 130, "FACTURE", 20] as const],
      ...IDS,
      ...rows(TOTALS),
    ];
    expect(read(lines)).toMatchObject({ seller: "73282932000074", buyer: "21750001600019" });
  });
});

describe("totals whose labels say little, proved by what adds up", () => {
  const sum = (ht: string, tva: string, ttc: string, net?: string) =>
    read([
      ...head("FACTURE"),
      ...IDS,
      ...rows([
        [ht, "10 000,00 €"],
        [tva, "2 000,00 €"],
        [ttc, "12 000,00 €"],
        ...(net ? ([[net, "12 000,00 €"]] as const) : []),
      ]),
    ]);

  it.each([
    ["Total H.T. en €", "TVA 20 %", "Total TTC"],
    ["Coût total HT", "TVA sur prestations 20 %", "Ensemble TTC"],
    ["Récapitulatif HT", "TVA : 20 %", "TTC à facturer"],
    ["Total avant taxes", "Taxe totale", "Total avec taxes"],
    ["Total lignes", "20 % de TVA", "Montant total de la facture"],
    ["À facturer HT", "TVA 20 p. 100", "Total du document"],
    ["Ce mois-ci", "TVA exigible", "Avec elle"],
    ["Notre travail", "TVA sur les débits 20 %", "Le tout"],
  ])("%s, %s, %s", (ht, tva, ttc) => {
    expect(sum(ht, tva, ttc)).toMatchObject(RIGHT);
  });

  it.each(["Reste à votre charge", "Somme à devoir", "À nous régler", "Vous nous devez", "Montant exigible", "Net"])(
    "what is due, called %s, is the total or what the deposit leaves of it",
    (label) => {
      expect(sum("Total HT", "TVA 20 %", "Total TTC", label)).toMatchObject({ ...RIGHT, net: 1_200_000 });
      const left = (amount: string) =>
        read([...head("FACTURE"), ...IDS, ...rows([...TOTALS, ["Acompte versé", "-2 000,00 €"], [label, amount]])]);
      expect(left("10 000,00 €")).toMatchObject({ ...RIGHT, net: 1_000_000 });
      expect(left("9 000,00 €")).toMatchObject({ ...RIGHT, net: null });
    },
  );

  it.each(["Acompte versé le 02/11/2026", "Retenue de garantie 5 %"])("%s says why less is due", (label) => {
    const lines = (taken: readonly (readonly [string, string])[]) =>
      readFacts([pageOf([...head("FACTURE"), ...IDS, ...rows([...TOTALS, ...taken, ["Net à payer", "10 000,00 €"]])])])
        .isReduced;
    expect(lines([[label, "-2 000,00 €"]])).toBe(true);
    expect(lines([])).toBeUndefined();
  });

  it("nothing where two sums stand and neither is that of the other, or where something is taken off", () => {
    const twice = (second: readonly (readonly [string, string])[]) =>
      read([
        ...head("FACTURE"),
        ...IDS,
        ...rows([
          ["Ce mois-ci", "10 000,00 €"],
          ["TVA", "2 000,00 €"],
          ["Avec elle", "12 000,00 €"],
        ]),
        ...rows(second, 600),
      ]);
    const other = [
      ["Cette fois-là", "30 000,00 €"],
      ["TVA", "6 000,00 €"],
      ["Avec elle", "36 000,00 €"],
    ] as const;
    expect(twice(other)).toMatchObject({ ht: null, ttc: null });
    expect(twice([["Acompte versé", "-3 000,00 €"]])).toMatchObject({ ht: null, ttc: null });
    // One part of what is due.
    expect(twice([["Net à payer", "15 000,00 €"]])).toMatchObject({ ht: null, ttc: null, net: 1_500_000 });
  });

  it("a tourist tax is no VAT, and a line before it no net", () => {
    const lines = rows([
      ["Hébergement", "1 100,00 €"],
      ["Taxe de séjour", "13,20 €"],
      ["Ensemble", "1 113,20 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...lines])).toMatchObject({ ht: null, tva: null });
  });

  it("Total net alone, where no VAT applies", () => {
    const exempt: Line = [50, 600, "TVA non applicable, art. 293 B du CGI"];
    for (const label of ["Total net", "Montant net", "Total net amount"]) {
      const lines = [...head("FACTURE"), ...IDS, ...rows([[label, "350,00 €"]])];
      expect(read([...lines, exempt])).toMatchObject({ ht: 35_000, net: 35_000 });
    }
    const due = [...head("FACTURE"), ...IDS, ...rows([["Total à payer", "350,00 €"]]), exempt];
    expect(read(due)).toMatchObject({ ht: null, net: 35_000 });
  });

  it("outlays that bear no tax between the tax and the total, whatever they are called", () => {
    const outlays = [
      ["Signification par commissaire", "98,58 €"],
      ["Extrait cadastral", "1,42 €"],
    ] as const;
    const paid = (last: string, amount: string) =>
      read([
        ...head("FACTURE"),
        ...IDS,
        ...rows([TOTALS[0], TOTALS[1], ...outlays, [last, amount], ["Net à payer", amount]]),
      ]);
    expect(paid("Montant TTC", "12 100,00 €")).toMatchObject({ tva: 200_000, net: 1_210_000, findings: [] });
    expect(paid("Total taxes et débours compris", "12 100,00 €")).toMatchObject({ tva: 200_000, net: 1_210_000 });
    expect(paid("Montant TTC", "12 150,00 €")).toMatchObject({ ht: null, tva: null, ttc: null });
    const after = rows([
      ...TOTALS,
      ["Débours (droit de plaidoirie)", "48,20 €"],
      ["Solde à nous régler", "12 048,20 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...after])).toMatchObject({ ...RIGHT, net: 1_204_820 });
  });

  it.each(["TVA (20 %) payée sur les débits", "TVA 20 % incluse", "TVA récupérable"])("the tax called %s", (tax) => {
    const lines = (amount: string) =>
      read([
        ...head("FACTURE"),
        ...IDS,
        ...rows([TOTALS[0], [tax, amount], TOTALS[2], ["Net à payer", "12 000,00 €"]]),
      ]);
    expect(lines("2 000,00 €")).toMatchObject(RIGHT);
    expect(lines("1 999,00 €").tva).toBeNull();
  });

  it("a revised total, after the month's works and what their revision adds", () => {
    const lines = rows([
      ["Travaux du mois HT", "9 800,00 €"],
      ["Révision de prix", "200,00 €"],
      ["Total HT révisé", "10 000,00 €"],
      TOTALS[1],
      TOTALS[2],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...lines])).toMatchObject(RIGHT);
  });

  it("taxes per rate, which add up to all tax and not to a total", () => {
    const lines = rows([
      ["Total des postes", "10 000,00 €"],
      ["TVA sur les ventes 5,5 %", "387,20 €"],
      ["TVA sur les ventes 20 %", "55,61 €"],
      ["Total TVA", "442,81 €"],
      ["Total TTC EUR", "10 442,81 €"],
    ]);
    expect(read([...head("FACTURE"), ...IDS, ...lines])).toMatchObject({ ht: 1_000_000, tva: 44_281, ttc: 1_044_281 });
  });

  it.each(["Prestation", "Intitulé"])("the first of lines under %s and a bare Total is not the whole", (heading) => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      ...IDS,
      ...(
        [
          [50, heading],
          [500, "Total"],
        ] as const
      ).map(([x, text]): Line => [x, 300, text]),
      ...(
        [
          [50, "Formation, dont le nom prend"],
          [480, "1 960,00 €"],
        ] as const
      ).map(([x, text]): Line => [x, 316, text]),
      [50, 328, "deux lignes"],
      ...(
        [
          [50, "Frais de déplacement"],
          [490, "185,70 €"],
        ] as const
      ).map(([x, text]): Line => [x, 360, text]),
      ...(
        [
          [50, "Ce que vous devez"],
          [480, "2 145,70 €"],
        ] as const
      ).map(([x, text]): Line => [x, 376, text]),
      [50, 600, "TVA non applicable, art. 293 B du CGI"],
    ];
    expect(read(lines)).toMatchObject({ ht: null, net: null });
  });

  it("no tax by reverse charge, in two languages", () => {
    const lines = rows([
      ["Net amount / Montant HT", "EUR 4,805.00"],
      ["VAT / TVA 0% – reverse charge", "EUR 0.00"],
      ["Total", "EUR 4,805.00"],
      ["Amount due / Net à payer", "EUR 4,805.00"],
    ]);
    expect(read([...head("INVOICE / FACTURE"), ...IDS, ...lines])).toMatchObject({
      ht: 480_500,
      ttc: 480_500,
      net: 480_500,
    });
  });

  it.each(["Situation préc. HT", "Cumul ant. HT", "Cum. antérieur"])(
    "a column called %s is of what was billed before",
    (before) => {
      const heads = ["Marché HT", "Cumul HT", before, "Montant du mois HT"];
      const values = ["65 000,00", "47 000,00", "37 000,00", "10 000,00"];
      const lines = [heads, values].flatMap((row, line) =>
        row.map((text, i): Line => [150 + 110 * i, 300 + 16 * line, text]),
      );
      const totals = rows([
        ["Total HT situation n° 2", "10 000,00 €"],
        TOTALS[1],
        TOTALS[2],
        ["Résorption avance TTC", "-2 000,00 €"],
        ["Net à payer", "10 000,00 €"],
      ]);
      expect(read([...head("FACTURE"), ...IDS, ...lines, [50, 316, "TOTAUX HT"], ...totals])).toMatchObject({
        ...RIGHT,
        net: 1_000_000,
      });
    },
  );

  it("the large amount of a card, at the other end of the next line", () => {
    const card = (x: number, size: number) => [
      ...head("FACTURE"),
      ...IDS,
      ...rows(TOTALS),
      [340, 250, "Montant à payer TTC"] as const,
      [x, 275, "12 000,00 €", size] as const,
    ];
    expect(read(card(450, 18)).net).toBe(1_200_000);
    expect(read(card(450, 10)).net).toBeNull();
    expect(read(card(40, 18)).net).toBeNull();
  });
});

describe("titles, dates and numbers known by where they stand", () => {
  it.each([
    "Facture d'eau et d'assainissement",
    "Facture regroupée",
    "Facture de prestation de services",
    "FACTURE PROFESSIONNELLE",
    "FACTURE MAINTENANCE",
    "RELEVÉ – FACTURE",
    "Votre facture d'électricité",
  ])("%s is a title in large print", (title) => {
    const lines: readonly Line[] = [...head(title), [50, 180, "N° FA-2026-0412"], [50, 195, "Date : 14/10/2026"]];
    expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it.each(["Facture impayée", "Facture à recevoir", "Facture proforma", "Factures du mois"])("%s is none", (title) => {
    expect(read([...head(title), ...rows(TOTALS)])).toMatchObject(NOTHING);
  });

  it("a title with a reference of letters, a year and a number", () => {
    const lines = (title: string) => read([...head(title, 11), [50, 180, "Date : 14/10/2026"], ...rows(TOTALS)]);
    expect(lines("Facture FC 2610-033")).toMatchObject({ ...RIGHT, number: "FC 2610-033" });
    expect(lines("Facture VT 26/1204")).toMatchObject({ ...RIGHT, number: "VT 26/1204" });
    expect(lines("Facture d'octobre 2026").number).toBeNull();
  });

  it("a number with a dot is no amount", () => {
    for (const number of ["26.189", "2.026.412"]) {
      const lines: readonly Line[] = [...head("FACTURE"), [50, 180, "N° de facture"], [150, 180, number]];
      expect(read([...lines, ...rows(TOTALS)]).number).toBe(number);
    }
  });

  it("the heading Facture above its number, beside those of a situation and a month", () => {
    const heads = ["Facture", "Date de facture", "Situation", "Mois"];
    const values = ["SIT-0926-014", "14/10/2026", "n° 5", "octobre 2026"];
    const lines = [heads, values].flatMap((row, line) =>
      row.map((text, i): Line => [50 + 110 * i, 200 + 16 * line, text]),
    );
    expect(read([...PARTIES, [300, 150, "Menuiserie", 20], ...lines, ...rows(TOTALS)])).toMatchObject({
      ...RIGHT,
      number: "SIT-0926-014",
    });
  });

  const dated = (...lines: readonly Line[]) =>
    read([...head("FACTURE"), [50, 180, "N° de facture : FA-2026-0412"], ...lines, ...rows(TOTALS)]).date;

  it("the only date at the head that nothing is said of", () => {
    expect(dated([300, 180, "14/10/2026"])).toBe("2026-10-14");
    expect(dated([300, 180, "14/10/2026"], [50, 260, "Échéance : 13/11/2026"])).toBe("2026-10-14");
    expect(dated([300, 180, "14/10/2026"], [300, 230, "15/10/2026"])).toBeNull();
    for (const said of ["Imprimée le 14/10/2026", "Votre appel du 14/10/2026", "Passage 14/10/2026"]) {
      expect(dated([300, 230, said])).toBeNull();
    }
    for (const label of ["Passage le", "Vu le :", "Réunion du"]) {
      expect(dated([300, 230, label], [400, 230, "14/10/2026"])).toBeNull();
      expect(dated([300, 230, label], [300, 242, "14/10/2026"])).toBeNull();
    }
    expect(dated([300, 300, "14/10/2026"], [400, 300, "120,00 €"])).toBeNull();
    expect(dated([50, 300, "14/10/2026"], [110, 300, "Intervention sur site"])).toBeNull();
  });

  it("a date in cards beside an amount owed back", () => {
    const cards = ["Date d'émission", "Date de prestation", "Montant en votre faveur"];
    const values = ["14/10/2026", "08/07/2026", "12 000,00 €"];
    const lines = [cards, values].flatMap((row, line) =>
      row.map((text, i): Line => [50 + 170 * i, 200 + 16 * line, text]),
    );
    expect(read([...head("AVOIR"), ...lines, ...rows(TOTALS)]).date).toBe("2026-10-14");
  });

  it("a department among the references of its row", () => {
    const lines: readonly Line[] = [
      [50, 225, "Engagement : 4500950397"],
      [190, 225, "Service : CULT"],
    ];
    expect(read([...head("FACTURE"), ...IDS, ...lines, ...rows(TOTALS)]).service).toBe("CULT");
  });

  it("the SIRET of whom the debt was sold to is nobody's", () => {
    for (const sold of [
      "Créance cédée. Paiement à effectuer exclusivement à : FACTO, 92988 PARIS",
      "Règlement libératoire au seul ordre de FACTO",
      "Veuillez régler FACTO, 92988 PARIS",
    ]) {
      const lines: readonly Line[] = [...PARTIES.slice(0, 4), [50, 150, "FACTURE", 20], ...IDS, ...rows(TOTALS)];
      const payee: readonly Line[] = [
        [50, 600, sold],
        [50, 612, "SIRET 352 860 977 00011 – IBAN FR76 7008 9626 9639"],
      ];
      expect(read([...lines, ...payee]).buyer).toBeNull();
      const imprint: Line = [50, 820, "RCS Rodez 732 829 320 – APE 4332A"];
      expect(read([...lines, ...payee, imprint])).toMatchObject({ seller: "73282932000074", buyer: null });
    }
  });

  it("La Ville Jossé is a hamlet where a seller lives, Ville de Saint-Géry buys", () => {
    const lines = (town: string): readonly Line[] => [
      [50, 60, "Jean Thébault"],
      [50, 72, town],
      [50, 84, "22400 Lamballe"],
      [50, 96, "Siret 732 829 320 00074"],
      [50, 108, "Tél 05 65 00 00 00"],
      [50, 150, "FACTURE", 20],
    ];
    expect(read([...lines("La Ville Jossé"), ...IDS, ...rows(TOTALS)]).seller).toBe("73282932000074");
    expect(read([...lines("Ville de Saint-Géry"), ...IDS, ...rows(TOTALS)]).seller).toBeNull();
  });

  it.each(["Relevé d'honoraires", "Note d'honoraires et de débours", "Note n° 12 - Facture FA-2026-0412"])(
    "%s is an invoice's title",
    (title) => {
      const lines: readonly Line[] = [...head(title, 12), [50, 180, "N° FA-2026-0412"], [50, 195, "Date : 14/10/2026"]];
      expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
    },
  );

  it("a reference by which to pay, and one of the usual form that nothing else is said of", () => {
    const numbered = (...lines: readonly Line[]) =>
      read([...head("FACTURE"), ...lines, [50, 230, "Date : 14/10/2026"], ...rows(TOTALS)]).number;
    expect(numbered([50, 200, "Référence à rappeler : 2026-EAU-55"])).toBe("2026-EAU-55");
    expect(numbered([300, 200, "FA-2026-0412"])).toBe("FA-2026-0412");
    expect(numbered([300, 200, "F2610412"])).toBe("F2610412");
    expect(numbered([300, 200, "FA-2026-0412"], [300, 215, "FA-2026-0413"])).toBeNull();
    for (const label of ["Votre compte", "Dossier", "Code", "Abonnement"]) {
      expect(numbered([200, 200, label], [300, 200, "FA-2026-0412"])).toBeNull();
      expect(numbered([300, 188, label], [300, 200, "FA-2026-0412"])).toBeNull();
    }
    expect(numbered([300, 200, "FA-2026-0412"], [400, 200, "120,00 €"])).toBeNull();
    expect(numbered([300, 200, "BX-2026-0412"])).toBeNull();
  });

  it("its own number under the title, and that of the deposit's invoice in words below", () => {
    const lines: readonly Line[] = [
      ...head("FACTURE"),
      [50, 180, "N° FA-2026-0412"],
      [50, 195, "Date : 14/10/2026"],
      [50, 210, "Facture d'acompte n° FA-2026-0300 du 01/09/2026"],
    ];
    expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it("number, date and amount in cards, but not in a list of instalments", () => {
    const cards = (...more: readonly Line[]) => {
      const heads = ["Numéro", "Émission", "Échéance", "Montant"];
      const values = ["FA-2026-0412", "14/10/2026", "13/11/2026", "12 000,00 €"];
      const lines = [heads, values].flatMap((row, line) =>
        row.map((text, i): Line => [50 + 130 * i, 200 + 16 * line, text]),
      );
      return read([...PARTIES, [440, 150, "Facture", 20], ...lines, ...more, ...rows(TOTALS)]);
    };
    expect(cards()).toMatchObject(RIGHT);
    const second = ["FA-2026-0413", "14/11/2026", "13/12/2026", "12 000,00 €"];
    expect(cards(...second.map((text, i): Line => [50 + 130 * i, 232, text]))).toMatchObject({
      number: null,
      date: null,
    });
  });

  it("the date beside the number of a document in one cell, and an avoir's beside its own", () => {
    expect(
      read([...head("FACTURE"), [50, 180, "Document n° / Date"], [50, 192, "9000123456 / 14.10.2026"]]),
    ).toMatchObject({ number: "9000123456", date: "2026-10-14" });
    const lines: readonly Line[] = [
      [50, 180, "N° de facture : FA-2026-0412"],
      [50, 250, "Avoir AV-2026-01 du 02/02/2026"],
    ];
    expect(read([...head("FACTURE"), ...lines, ...rows(TOTALS)]).date).toBeNull();
  });

  it("the references of the recipient on one line", () => {
    const line = "Chorus Pro : SIRET 21750001600019 / Service FAC0000057 / EJ 4500123456";
    expect(read([...head("FACTURE"), ...IDS, [50, 230, line], ...rows(TOTALS)])).toMatchObject({
      buyer: "21750001600019",
      service: "FAC0000057",
      commitment: "4500123456",
    });
  });

  it("a title with its letters apart, before its number", () => {
    for (const [title, type] of [
      ["F A C T U R E n° A26000200", "invoice"],
      ["A V O I R n° A26000200", "credit-note"],
    ] as const) {
      expect(read([...head(title, 10), [50, 195, "Date : 14/10/2026"], ...rows(TOTALS)])).toMatchObject({
        type,
        number: "A26000200",
      });
    }
  });

  it("number and date in one cell, far from the title, beside an order's", () => {
    const lines: readonly Line[] = [
      [300, 260, "N° document / Date doc."],
      [450, 260, "9170258254 / 06.04.2026"],
      [300, 275, "Votre cde n° / Date"],
      [450, 275, "2026-06757 / 25.03.2026"],
    ];
    expect(read([...head("FACTURE"), ...lines, ...rows(TOTALS)])).toMatchObject({
      number: "9170258254",
      date: "2026-04-06",
    });
  });

  it("days under a heading Date are not that of issue, which a letter tells", () => {
    const lines: readonly Line[] = [
      ...PARTIES,
      [340, 130, "Rodez, le 14 octobre 2026"],
      [50, 150, "Facture n° FA-2026-0412", 14],
      ...(["Date", "08/04/2026", "12/04/2026"] as const).map((text, i): Line => [50, 200 + 15 * i, text]),
      ...(["Bénéficiaire", "P. G.", "N. S."] as const).map((text, i): Line => [200, 200 + 15 * i, text]),
    ];
    expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it("all of a reference that a sentence ends, or nothing of one with a word behind it", () => {
    const lines: readonly Line[] = [
      [50, 220, "Compte 863343. Engagement n° 2026 E 4417. Code service : COUR. SIRET client : 217 500 016 00019"],
      [50, 240, "Marché n° : AO 2025-02 RESTO"],
    ];
    expect(read([...head("FACTURE"), ...IDS, ...lines, ...rows(TOTALS)])).toMatchObject({
      commitment: "2026 E 4417",
      service: "COUR",
      contract: null,
    });
  });

  it("RELEVÉ-FACTURE MENSUEL is a title, with a bare N° under it", () => {
    const lines: readonly Line[] = [
      ...head("RELEVÉ-FACTURE MENSUEL", 15),
      [50, 166, "N°"],
      [150, 166, "FA-2026-0412"],
      [50, 179, "Édité le"],
      [150, 179, "14/10/2026"],
    ];
    expect(read([...lines, ...rows(TOTALS)])).toMatchObject(RIGHT);
  });

  it("a month of orders is no commitment", () => {
    for (const said of ["Commande 12/2026", "Commande 12/2026, livrée en une fois"])
      expect(read([...head("FACTURE"), ...IDS, [50, 230, said], ...rows(TOTALS)]).commitment).toBeNull();
  });

  it("a commitment after other words, and all of a contract's number", () => {
    const lines: readonly Line[] = [
      [50, 220, "Référence à rappeler : commande CF26-0320"],
      [50, 235, "Réf. marché : AC 2025-18 MS 04"],
    ];
    expect(read([...head("FACTURE"), ...IDS, ...lines, ...rows(TOTALS)])).toMatchObject({
      commitment: "CF26-0320",
      contract: "AC 2025-18 MS 04",
    });
  });

  it("the seller of several places, beside its main contractor, and the buyer of a SIRET called the commune's", () => {
    const foot: readonly Line[] = [
      [50, 60, "Menuiserie Aubrac"],
      [50, 150, "FACTURE", 20],
      [50, 200, "Entreprise principale : EUROVIA – SIRET 795 422 054 00077"],
      [50, 215, "SIRET commune : 21750001600019"],
      [50, 800, "RCS Rodez 732 829 320 – SIRET 732 829 320 00074 – APE 8129A"],
      [50, 812, "Agence de Rochefort : 4 rue Toufaire – SIRET 732 829 320 00058"],
    ];
    expect(read([...foot, ...IDS, ...rows(TOTALS)])).toMatchObject({
      seller: "73282932000074",
      buyer: "21750001600019",
    });
  });

  it("the currency of the seller's capital, where nothing else tells", () => {
    const plain = TOTALS.map(([label, amount]) => [label, amount.replace(" €", "")] as const);
    const lines = [...head("FACTURE"), ...IDS, ...rows(plain)];
    expect(read([...lines, [50, 800, "SAS au capital de 120 000 euros"]]).currency).toBe("EUR");
    expect(read([...lines, [50, 800, "SAS au capital de 120 000 euros"], [50, 600, "Amounts in USD"]]).currency).toBe(
      "USD",
    );
    expect(read(lines).currency).toBeNull();
  });
});
