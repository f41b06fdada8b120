import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Small text invoices by the thousand: one page each, drawn by hand (a PDF library would take most of the time of a
 * benchmark). All go to the tourism office, from the seller of the sandbox's ready-made account.
 */
export interface ManyInvoices {
  readonly folder: string;
  /** The invoice's number, by index. */
  number(index: number): string;
  file(index: number): string;
}

/** Net payable of every invoice, in cents. */
export const PAYABLE_CENTS = 120_00;

export function writeInvoices(folder: string, count: number, prefix = "LOT"): ManyInvoices {
  mkdirSync(folder, { recursive: true });
  const number = (index: number) => `${prefix}-${String(index + 1).padStart(5, "0")}`;
  const file = (index: number) => join(folder, `${number(index)}.pdf`);
  for (let index = 0; index < count; index++) writeFileSync(file(index), invoicePdf(number(index)));
  return { folder, number, file };
}

/** What an invoice adds up to, as it is printed: `100,00`. */
export interface PrintedAmounts {
  readonly ht: string;
  /** One line of the VAT recap each: `TVA 20 %`, `20,00`. */
  readonly recap: readonly (readonly [label: string, tax: string])[];
  readonly ttc: string;
  /** `ACCUEIL` unless said. */
  readonly service?: string;
  /** `05/10/2026` unless said. */
  readonly date?: string;
  /** A credit note that takes something back from this invoice. */
  readonly creditOf?: string;
  /** The invoice whose place it takes. */
  readonly replaces?: string;
}

export const PLAIN: PrintedAmounts = { ht: "100,00", recap: [["TVA 20 %", "20,00"]], ttc: "120,00" };

/** The bytes of one invoice: HT 100,00, TVA 20,00, TTC 120,00, from the ready-made seller, unless said. */
export function invoicePdf(number: string, seller = "51234567900017", amounts = PLAIN): Buffer {
  const { ht, recap, ttc, service = "ACCUEIL", date = "05/10/2026", creditOf, replaces } = amounts;
  const below = 16 * (recap.length - 1);
  const lines: readonly (readonly [number, number, string])[] = [
    [50, 780, "ATELIER DES QUATRE VENTS SARL"],
    [50, 766, "12 rue des Tisserands, 62300 Lens"],
    [50, 752, `SIRET : ${seller.replace(/^(...)(...)(...)/, "$1 $2 $3 ")}`],
    [330, 700, "Destinataire :"],
    [330, 686, "OFFICE TOURISME ET PATRIMOINE DE LA CALL"],
    [330, 672, "SIRET : 809 389 232 00020"],
    [50, 620, creditOf ? `Avoir n\\260 ${number}` : `Facture n\\260 ${number}`],
    [50, 600, `${creditOf ? "Date de l'avoir" : "Date de facture"} : ${date}`],
    ...(creditOf ? ([[50, 572, `Facture d'origine : ${creditOf}`]] as const) : []),
    ...(replaces ? ([[50, 572, `Annule et remplace la facture n\\260 ${replaces}`]] as const) : []),
    [50, 586, `Code service : ${service}`],
    [50, 540, "Relecture et mise en page"],
    [470, 540, ht],
    [350, 480, "Total HT"],
    [470, 480, ht],
    ...recap.flatMap(([label, tax], index): (readonly [number, number, string])[] => [
      [350, 464 - 16 * index, label],
      [470, 464 - 16 * index, tax],
    ]),
    [350, 448 - below, "Total TTC"],
    [470, 448 - below, ttc],
    [350, 432 - below, "Net \\340 payer"],
    [470, 432 - below, ttc],
  ];
  const content = lines.map(([x, y, text]) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`).join("\n");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, "latin1");
}
