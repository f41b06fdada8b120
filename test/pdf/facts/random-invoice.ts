import type { PageText, TextItem } from "../../../src/pdf/page-text.ts";
import type { Printed } from "./layouts/layout.ts";

/** Draws from the choices of fast-check, so that a failing invoice can be made again and shrunk. */
export interface Chance {
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly int: (min: number, max: number) => number;
  readonly flip: () => boolean;
}

class Sketch {
  readonly items: TextItem[] = [];

  text(x: number, y: number, text: string, size = 9, align: "left" | "right" | "center" = "left"): void {
    const width = [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * size;
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    this.items.push({ text, x: left, y, width, height: size });
  }

  lines(x: number, y: number, lines: readonly string[], size = 9): number {
    for (const [i, line] of lines.entries()) this.text(x, y + i * size * 1.25, line, size);
    return y + lines.length * size * 1.25;
  }
}

/** About Helvetica's widths. */
function widthOf(letter: string): number {
  if (/[ .,:;'’il|]/.test(letter)) return 0.278;
  if (/[A-ZÀ-Ý€%]/.test(letter)) return 0.7;
  return 0.556;
}

const SELLERS = ["73282932000074", "44306184100047", "55208131766522"];
const BUYERS = ["21750001600019", "26750045200011", "11000201100044"];

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

const pad = (value: number): string => String(value).padStart(2, "0");
const spaced = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4");

interface Style {
  readonly amount: (cents: number) => string;
  readonly date: (year: number, month: number, day: number) => string;
  readonly siret: (siret: string) => string;
  readonly hasEuro: boolean;
}

function styleOf({ pick }: Chance): Style {
  const thousands = pick([" ", "\u00a0", "\u202f", ".", ""]);
  const unit = pick(["", " €", "€", " EUR", "\u00a0€"]);
  const minus = pick(["-", "- ", "−"]);
  const amount = (cents: number): string => {
    const digits = String(Math.abs(cents)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands);
    return `${cents < 0 ? minus : ""}${whole},${digits.slice(-2)}${unit}`;
  };
  const date = pick([
    (y: number, m: number, d: number) => `${pad(d)}/${pad(m)}/${y}`,
    (y: number, m: number, d: number) => `${pad(d)}.${pad(m)}.${y}`,
    (y: number, m: number, d: number) => `${pad(d)}-${pad(m)}-${y}`,
    (y: number, m: number, d: number) => `${pad(d)}/${pad(m)}/${pad(y % 100)}`,
    (y: number, m: number, d: number) => `${d === 1 ? "1er" : d} ${MONTHS[m - 1]} ${y}`,
  ]);
  return { amount, date, siret: pick([spaced, (siret: string) => siret]), hasEuro: unit !== "" };
}

/** One invoice with a layout, a wording and amounts drawn at random, and what it prints. */
export function randomInvoice(chance: Chance): { page: PageText; printed: Printed } {
  const { pick, int, flip } = chance;
  const sketch = new Sketch();
  const style = styleOf(chance);
  const credit = int(0, 7) === 0;
  const [seller, buyer] = [pick(SELLERS), pick(BUYERS)];
  const day = (offset: number): string => style.date(2026, ((5 + offset) % 12) + 1, int(1, 28));
  const number = `${pick(["FA", "F", "", "FAC-", "2026-", "FC26"])}${int(1000, 99_999)}${pick(["", "/26", "-01"])}`;
  const [month, dayOfMonth] = [int(1, 12), int(1, 28)];
  const date = style.date(2026, month, dayOfMonth);

  const sellerInHeader = flip();
  const buyerPrinted = flip();
  const sellerLines = [
    pick(["Menuiserie Durand SARL", "ACME SERVICES", "Cabinet Martin", "L'Atelier du Web"]),
    "12 rue des Lilas",
    "69003 LYON",
    ...(flip()
      ? [pick(["Tél. 04 78 00 00 00", "contact@exemple.fr", "Tel : 04.78.00.00.00 - Fax : 04.78.00.00.01"])]
      : []),
    ...(sellerInHeader
      ? [
          pick([
            `SIRET : ${style.siret(seller)}`,
            `N° SIRET ${style.siret(seller)}`,
            `Siret ${style.siret(seller)} - APE 4332A`,
          ]),
        ]
      : []),
  ];
  const buyerLines = [
    ...pick([[], [], ["Client"], ["Facturé à :"], ["Destinataire"], ["Adresse de facturation"], ["Doit :"]]),
    pick(["Mairie de Fontanil", "CENTRE HOSPITALIER DU VAL", "Département de la Loire", "Lycée Pasteur"]),
    pick(["Service comptabilité", "Direction des finances", "1 place de la République"]),
    "42000 SAINT-ÉTIENNE",
    ...(buyerPrinted
      ? [
          pick([
            `SIRET : ${style.siret(buyer)}`,
            `Siret ${style.siret(buyer)}`,
            `N° SIRET client : ${style.siret(buyer)}`,
          ]),
        ]
      : []),
  ];
  sketch.lines(40, 45, sellerLines, pick([9, 10, 11]));
  sketch.lines(pick([310, 330, 350]), 130, buyerLines, pick([9, 10]));

  const word = credit ? "avoir" : "facture";
  drawHeader(sketch, chance, { word, number, date, due: day(1) });
  if (flip()) sketch.lines(40, 190, [`Date de livraison : ${day(2)}`, `Devis n° D${int(100, 999)} du ${day(3)}`]);

  const references = drawReferences(sketch, chance);
  sketch.lines(40, 255, []);
  for (const [i, heading] of ["Désignation", "Qté", "P.U. HT", pick(["Montant HT", "Total HT", "Total"])].entries()) {
    sketch.text([40, 330, 430, 550][i] ?? 40, 265, heading, 9, i === 0 ? "left" : "right");
  }
  const totals = drawAmounts(sketch, chance, style, credit);

  const legal = pick([
    `SARL au capital de 10 000 euros - SIRET ${style.siret(seller)} - APE 4332A - RCS Lyon`,
    `SIRET : ${style.siret(seller)} - N° TVA intracommunautaire FR44${seller.slice(0, 9)}`,
    `SAS - RCS LYON ${seller.slice(0, 9)} - Siret ${style.siret(seller)}`,
  ]);
  const footer = !sellerInHeader || flip();
  if (footer) sketch.text(297, 815, legal, 7, "center");
  sketch.text(40, 700, "Virement : IBAN FR76 3000 4000 0312 3456 7890 143 BIC BNPAFRPP", 8);

  return {
    page: { page: 1, width: 595, height: 842, items: sketch.items },
    printed: {
      invoiceNumber: number,
      issueDate: `2026-${pad(month)}-${pad(dayOfMonth)}`,
      invoiceType: credit ? "credit-note" : "invoice",
      ...(style.hasEuro || (footer && legal.includes("euros")) ? { currency: "EUR" } : {}),
      sellerSiret: seller,
      ...(buyerPrinted ? { buyerSiret: buyer } : {}),
      ...references,
      ...totals,
    },
  };
}

interface Header {
  readonly word: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
}

function drawHeader(sketch: Sketch, { pick, int }: Chance, { word, number, date, due }: Header): void {
  const title = word.toUpperCase();
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const of = word === "avoir" ? "d'avoir" : "de facture";
  const draw: readonly (() => void)[] = [
    () => {
      sketch.text(555, 50, title, 18, "right");
      const rows = [
        [pick([`N° ${of}`, `Numéro ${of}`, "Numéro", `${capital} n°`]), number],
        [pick(["Date", `Date ${of}`, "Date d'émission"]), date],
        [pick(["Échéance", "Date d'échéance"]), due],
        ["Code client", `C${int(100, 999)}`],
      ];
      for (const [i, [label = "", value = ""]] of rows.entries()) {
        sketch.text(350, 70 + i * 13, label);
        sketch.text(555, 70 + i * 13, value, 9, "right");
      }
    },
    () => {
      sketch.text(350, 50, `${pick([title, capital])} ${pick(["N°", "n° ", "n° : ", "numéro "])}${number}`, 14);
      sketch.text(
        350,
        68,
        pick([`Date : ${date}`, `Date ${of} : ${date}`, `du ${date}`, `Émise le ${date}`, `Lyon, le ${date}`]),
      );
      sketch.text(350, 82, `Échéance : ${due}`);
    },
    () => {
      sketch.text(400, 50, title, 16);
      const columns = [
        [pick(["Numéro", "N°", `N° ${of}`]), number],
        [pick(["Date", `Date ${word}`]), date],
        ["Client", `C${int(100, 999)}`],
        [pick(["Échéance", "Date échéance"]), due],
      ];
      const align = pick(["left", "center"] as const);
      for (const [i, [label = "", value = ""]] of columns.entries()) {
        sketch.text(60 + i * 90, 215, label, 8, align);
        sketch.text(60 + i * 90, 229, value, 9, align);
      }
    },
    () => {
      sketch.text(40, 215, `${capital} n° ${number} du ${date}`, 12);
      sketch.text(40, 230, `Règlement avant le ${due}`);
    },
  ];
  pick(draw)();
}

function drawReferences(sketch: Sketch, { pick, int, flip }: Chance): Printed {
  const serviceCode = flip() ? pick(["DSI", "SERV-01", "FAC0000057", "D2205"]) : undefined;
  const commitmentNumber = flip()
    ? pick([`${int(1_400_000_000, 1_500_000_000)}`, `BC-${int(100, 999)}`, `2026/${int(100, 999)}`])
    : undefined;
  const contractNumber = int(0, 3) === 0 ? pick(["2025-M-12", "24S0017"]) : undefined;
  const lines = [
    ...(serviceCode ? [[pick(["Code service", "Service exécutant", "Code service exécutant"]), serviceCode]] : []),
    ...(commitmentNumber
      ? [
          [
            pick(["N° d'engagement", "Engagement juridique", "Bon de commande n°", "Votre commande", "N° EJ"]),
            commitmentNumber,
          ],
        ]
      : []),
    ...(contractNumber ? [[pick(["Marché n°", "N° de marché"]), contractNumber]] : []),
  ];
  const inline = flip();
  for (const [i, [label = "", value = ""]] of lines.entries()) {
    if (inline) sketch.text(40, 150 + i * 12, `${label} : ${value}`);
    else {
      sketch.text(40, 150 + i * 12, label);
      sketch.text(160, 150 + i * 12, value);
    }
  }
  return {
    ...(serviceCode ? { serviceCode } : {}),
    ...(commitmentNumber ? { commitmentNumber } : {}),
    ...(contractNumber ? { contractNumber } : {}),
  };
}

function drawAmounts(sketch: Sketch, { pick, int, flip }: Chance, style: Style, credit: boolean): Printed {
  const sign = credit && flip() ? -1 : 1;
  const rates = pick([[2000], [2000, 550], [1000], [2000, 1000, 550], []]);
  const bases: number[] = [];
  let y = 282;
  for (const _ of rates.length > 0 ? rates : [0]) {
    const quantity = int(1, 40);
    const price = int(100, 90_000);
    bases.push(quantity * price * sign);
    sketch.text(40, y, pick(["Fourniture de bureau", "Prestation de conseil", "Pose et raccordement 2,5 m"]));
    sketch.text(330, y, String(quantity), 9, "right");
    sketch.text(430, y, style.amount(price * sign), 9, "right");
    sketch.text(550, y, style.amount(quantity * price * sign), 9, "right");
    y += 15;
  }
  const ht = bases.reduce((sum, base) => sum + base, 0);
  const taxes = rates.map((rate, i) => Math.round(((bases[i] ?? 0) * rate) / 10_000));
  const tva = taxes.reduce((sum, tax) => sum + tax, 0);
  const ttc = ht + tva;
  const deposit = !credit && int(0, 3) === 0 ? Math.round(ttc * 0.3) : 0;
  const rows: (readonly [string, number])[] = [
    [pick(["Total HT", "Montant HT", "TOTAL H.T.", "Total hors taxes", "Montant total HT"]), ht],
  ];
  const printsTotal = rates.length > 1 ? flip() : false;
  const rate = (value: number): string => `${String(value / 100).replace(".", ",")} %`;
  const named = rates.length === 1 && flip();
  if (named) rows.push([pick(["Total TVA", "Montant TVA", "TVA"]), tva]);
  else {
    const wording = pick(["TVA ", "TVA à ", "T.V.A. "]);
    for (const [i, value] of rates.entries()) rows.push([`${wording}${rate(value)}`, taxes[i] ?? 0]);
  }
  if (printsTotal) rows.push([pick(["Total TVA", "Montant TVA"]), tva]);
  if (rates.length > 0)
    rows.push([pick(["Total TTC", "Montant TTC", "TOTAL T.T.C.", "Total toutes taxes comprises"]), ttc]);
  if (deposit !== 0)
    rows.push([
      pick(["Acompte versé", "Acompte", "Déjà réglé", "Provision versée le 02/01/2026"]),
      flip() ? deposit : -deposit,
    ]);
  const due = ttc - deposit;
  const printsDue = deposit !== 0 || flip();
  if (printsDue) {
    const label = credit
      ? pick(["Net à payer", "Net à déduire", "Total à rembourser"])
      : pick(["Net à payer", "NET A PAYER", "Montant dû", "Reste à payer", "Total à payer", "Montant à régler"]);
    rows.push([label === "Net à déduire" ? "Net à payer" : label, due]);
  }
  const horizontal = rates.length <= 1 && deposit === 0 && int(0, 3) === 0;
  for (const [i, [label, value]] of rows.entries()) {
    if (horizontal) {
      sketch.text(110 + i * 120, 640, label, 9, "center");
      sketch.text(110 + i * 120, 656, style.amount(value), 9, "center");
    } else {
      sketch.text(360, 600 + i * 15, label);
      sketch.text(550, 600 + i * 15, style.amount(value), 9, "right");
    }
  }
  if (rates.length > 0 && !horizontal && flip()) {
    for (const [i, heading] of ["Taux", "Base HT", "Montant TVA"].entries())
      sketch.text([60, 160, 250][i] ?? 60, 600, heading, 8, "right");
    for (const [i, value] of rates.entries()) {
      const cells = [rate(value), style.amount(bases[i] ?? 0), style.amount(taxes[i] ?? 0)];
      for (const [column, cell] of cells.entries())
        sketch.text([60, 160, 250][column] ?? 60, 615 + i * 13, cell, 8, "right");
    }
  }
  if (rates.length === 0) sketch.text(40, 640, "TVA non applicable, art. 293 B du CGI", 8);
  return {
    taxExclusiveAmount: ht,
    ...(rates.length > 0 ? { taxAmount: tva } : {}),
    ...(rates.length > 0 ? { taxInclusiveAmount: ttc } : {}),
    ...(printsDue ? { payableAmount: due } : {}),
  };
}
