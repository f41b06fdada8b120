import type { SubmittedTotals } from "./operations/totals.ts";
import type { StructureRow } from "./store/structures.ts";

/** What the platform prints on the PDF it draws for an invoice typed in. */
export interface TypedInInvoice {
  readonly number: string;
  readonly issueDate: string;
  readonly type: "FACTURE" | "AVOIR";
  readonly currency: string;
  readonly supplier: StructureRow;
  readonly recipient: StructureRow;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
  readonly lines: readonly { readonly name: string; readonly quantity: number; readonly unitPrice: number }[];
  readonly totals: SubmittedTotals;
}

const LINES_PER_PAGE = 48;

/** A PDF of plain text lines in Helvetica (ISO 32000-1, 7.5 and 9.6.2.2): small, and any reader opens it. */
export function drawInvoice(invoice: TypedInInvoice): Buffer {
  const lines = linesOf(invoice);
  const pages = Array.from({ length: Math.ceil(lines.length / LINES_PER_PAGE) }, (_, page) =>
    lines.slice(page * LINES_PER_PAGE, (page + 1) * LINES_PER_PAGE),
  );
  return assemble(pages.map(streamOf));
}

function linesOf(invoice: TypedInInvoice): string[] {
  const { supplier, recipient, totals, currency } = invoice;
  const amount = (value: number): string => `${value.toFixed(2).replace(".", ",")} ${currency}`;
  return [
    `${invoice.type === "AVOIR" ? "Avoir" : "Facture"} n° ${invoice.number}`,
    `Date : ${invoice.issueDate.split("-").reverse().join("/")}`,
    "",
    `Fournisseur : ${supplier.name}`,
    `SIRET fournisseur : ${supplier.identifier}`,
    `${supplier.address}, ${supplier.postcode} ${supplier.town}`,
    "",
    `Destinataire : ${recipient.name}`,
    `SIRET client : ${recipient.identifier}`,
    `${recipient.address}, ${recipient.postcode} ${recipient.town}`,
    ...(invoice.serviceCode ? [`Code service : ${invoice.serviceCode}`] : []),
    ...(invoice.commitmentNumber ? [`Engagement : ${invoice.commitmentNumber}`] : []),
    "",
    ...invoice.lines.map(({ name, quantity, unitPrice }) => `${name} : ${quantity} x ${amount(unitPrice)}`),
    "",
    `Total HT : ${amount(totals.taxExclusive)}`,
    `TVA : ${amount(totals.tax)}`,
    `Total TTC : ${amount(totals.taxInclusive)}`,
    `Net à payer : ${amount(totals.payable)}`,
  ];
}

function streamOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${escaped(line)}) Tj T*`);
  return `BT /F1 11 Tf 56 790 Td 15 TL ${shown.join("\n")} ET`;
}

/** Characters that Windows-1252 lacks become question marks; brackets and backslashes are escaped. */
function escaped(line: string): string {
  return line
    .replace(/[’‘]/g, "'")
    .replace(/[^\x20-\x7e\xa0-\xff]/g, "?")
    .replace(/[\\()]/g, "\\$&");
}

function assemble(streams: readonly string[]): Buffer {
  const kids = streams.map((_, page) => `${4 + page * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${streams.length} /Kids [${kids}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...streams.flatMap((stream, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${
        5 + page * 2
      } 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  // One byte per character: Latin-1 is the byte order of WinAnsiEncoding for every character kept above.
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    "latin1",
  );
}
