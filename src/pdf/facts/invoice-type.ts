import type { InvoiceType } from "../../domain/pdf-report.ts";
import type { Scored } from "./choose.ts";
import { COMPLEMENT, MEMOIR, unspaced } from "./document-names.ts";
import type { Sheet } from "./layout.ts";

const CREDIT_TITLE =
  /^(?:(?:facture )?(?:d')?avoir|note de credit|note d'avoir|credit note|credit memo)(?:$|\s*[:/-]|\s+(?:n ?°|no\b|num|ref|client|sur|du\b|financier|commercial|[a-z]{0,4}[-\d]))|^(?:n ?°|numero|date) (?:de l'|d'|de la )?(?:avoir|note de credit|credit note)|^credit note (?:number|no|date)/;
const INVOICE_TITLE = new RegExp(
  String.raw`^(?:(?:(?:objet|document|type|nature) ?: ?|votre |la |[a-z' ]{3,40}(?:n ?° ?\d{1,4})? (?:valant|tenant lieu de|/) )?facture(?:${COMPLEMENT})?|note d'honoraires|note de frais et honoraires|${MEMOIR}|(?:tax |sales |vat )?invoice)` +
    String.raw`(?:$|\s*[:\-#/]|\s+(?:n ?°|n\. ?\S*\d|no\b|num|ref|du\b|d'acompte|client|originale?|[a-z]{0,5}[-/\d]|date|number))` +
    // `Situation de travaux n° 3 - Facture n° 311`
    String.raw`|^[^|;:]{4,40} [-|·] facture n ?°` +
    String.raw`|^facture (?:atelier|comptoir|magasin|comptant)$` +
    String.raw`|^(?:n ?°|numero|date|ref\.?|reference) (?:de la |de |d')?facture|^invoice`,
);

const SENTENCE = /(?<![a-z])(?:est|reste|restent|sont|sera|a ete|n'a pas|n'est)(?![a-z])/;

/** Whether the document calls itself an invoice or a credit note; null when it does neither. */
export function findInvoiceType(sheets: readonly Sheet[]): Scored<InvoiceType> | null {
  let credit: Scored<InvoiceType> | null = null;
  let invoice: Scored<InvoiceType> | null = null;
  for (const sheet of sheets) {
    for (const segment of sheet.segments) {
      const text = unspaced(segment.folded);
      const title = { page: sheet.page, score: segment.size };
      const inHeader = segment.y < sheet.height * 0.5;
      if (inHeader && CREDIT_TITLE.test(text) && segment.size > (credit?.score ?? 0))
        credit = { ...title, value: "credit-note" };
      if (INVOICE_TITLE.test(text) && !SENTENCE.test(text) && segment.size > (invoice?.score ?? 0))
        invoice = { ...title, value: "invoice" };
    }
  }
  // A credit note names the invoice it credits; an invoice that deducts a credit note prints its own title larger.
  if (credit && invoice) return credit.score >= invoice.score ? credit : invoice;
  return credit ?? invoice;
}
