import type { StructureRow } from "../store/structures.ts";
import { drawTextPdf } from "../text-pdf.ts";
import type { SubmittedTotals } from "./totals.ts";

/** What the platform prints on the PDF it draws for an invoice typed in. */
interface TypedInInvoice {
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

/** The PDF of an invoice that came without one. */
export function drawInvoice(invoice: TypedInInvoice): Buffer {
  return drawTextPdf(linesOf(invoice));
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
