import type { InvoiceType } from "../../domain/pdf-report.ts";
import type { Scored } from "./choose.ts";
import { COMPLEMENT, MEMOIR, QUALIFIER, unspaced } from "./document-names.ts";
import { isDeducted } from "./other-invoice.ts";
import { usualSize } from "./places.ts";
import { remember } from "./remember.ts";
import type { Segment, Sheet } from "./sheet.ts";

const CREDIT_TITLE =
  /^(?:(?:facture )?(?:d')?avoir|facture rectificative negative|note de credit|note d'avoir|credit note|credit memo)(?:$|\s*[:/-]|\s+(?:n ?°|no\b|num|ref|client|sur|du\b|financier|commercial|[a-z]{0,4}[-\d]))|^(?:n ?°|numero|date) (?:de l'|d'|de la )?(?:avoir|note de credit|credit note)|^credit note (?:number|no|date)/;
const INVOICE_TITLE = new RegExp(
  String.raw`^(?:(?:objet|sujet|concerne|document|type|nature) ?: ?)?(?:(?:votre |notre |la |(?:duplicata|copie|original|n\/ref\.?|nos? ref\.?)(?: de)?(?: la)? |[a-z' ]{3,40}(?:n ?° ?\d{1,4})? (?:valant|tenant lieu de|/) )?facture(?:${COMPLEMENT}|${QUALIFIER}|(?: ?[-/&+] ?| et )bon de livraison)?|note de debit|(?:note|releve|etat) d'honoraires(?: et (?:de |d')?[a-z]+)?|note de frais et honoraires|${MEMOIR}|(?:tax |sales |vat |commercial )?invoice|(?:la|cette|votre|notre|presente) facture (?:porte|portant) le (?:n ?°|numero).*)` +
    String.raw`(?:$|\s*[:\-#/]|\s+(?:n ?°|n\. ?\S*\d|no\b|num|ref|du\b|d'acompte|client|originale?|[a-z]{0,5}[-/\d]|date|number|(?!(?:ttc|ht|tva|net|eur|tel|fax|lot|du|de|des|la|le|les|au|en|et|no|n) )[a-z]{1,4} (?:\d{2,4} \d{3,}|\d{5,}|\d{2,6}[-/]\d{2,})(?![\d,.])))` +
    // `Situation de travaux n° 3 - Facture n° 311`
    String.raw`|^[^|;:]{4,40} [-|·] facture (?:n ?°|(?:du )?\d|[a-z]{0,4}[-\d])` +
    // `Relevé - Facture`, `Situation n° 3 - Facture`
    String.raw`|^(?!pro)[a-z' ]{3,40}(?:n ?° ?\d{1,4})? ?(?:[-/&+] ?facture(?: mensuel(?:le)?| periodique)?|\(facture\))$` +
    String.raw`|^facture (?:atelier|comptoir|magasin|comptant)$` +
    // `Facture corrigée n° 12`, and what else tells that it is one again
    String.raw`|^facture (?:corrigee|rectifiee|rectificative|modifiee|definitive|annule et remplace)(?: (?:n ?°|num|du|de)|$|[ :-]+[a-z]{0,5}[-/\d])` +
    String.raw`|^(?:n ?°|numero|date|ref\.?|reference) (?:de la |de |d')?facture|^invoice(?![a-z])`,
);

const SENTENCE = /(?<![a-z])(?:est|reste|restent|sont|sera|a ete|n'a pas|n'est)(?![a-z])/;

/** A line by which a page calls itself an invoice or a credit note. */
export interface Headline {
  readonly type: InvoiceType;
  readonly segment: Segment;
}

/** Whether the document calls itself an invoice or a credit note; null when it does neither. */
export function findInvoiceType(sheets: readonly Sheet[]): Scored<InvoiceType> | null {
  let best: Headline | null = null;
  for (const sheet of sheets) best = stronger(best, findHeadline(sheet));
  return best && { value: best.type, page: best.segment.page, score: best.segment.size, segment: best.segment };
}

/** The largest line of a page that calls it an invoice or a credit note. */
export const findHeadline = remember((sheet: Sheet): Headline | null => {
  let best: Headline | null = null;
  for (const segment of sheet.segments) {
    const type = typeOf(sheet, segment);
    if (type) best = stronger(best, { type, segment });
  }
  return best;
});

function typeOf(sheet: Sheet, segment: Segment): InvoiceType | null {
  const text = unspaced(segment.folded);
  const isCredit = segment.y < sheet.height * 0.5 && CREDIT_TITLE.test(text);
  if (!isCredit && ((!INVOICE_TITLE.test(text) && !isLarge(sheet, segment)) || SENTENCE.test(text))) return null;
  // A row with an amount deducts, or lists, what it names.
  if (isDeducted(sheet, segment)) return null;
  return isCredit ? "credit-note" : "invoice";
}

/** Print this much larger than that of the page is a title, whatever it says the invoice is for. */
const LARGE = 1.25;

/** `Facture d'eau et d'assainissement`, `Facture regroupée`, at the head of a page and larger than what follows. */
function isLarge(sheet: Sheet, { folded, size, y }: Segment): boolean {
  return (
    y < 0.4 * sheet.height &&
    size >= LARGE * usualSize(sheet) &&
    /^(?:votre |notre |la )?facture(?: (?!n'|pro[ -]?forma)[a-z][a-z'.-]*){1,7}(?:$| n ?°|[ :(-]+\d)/.test(folded)
  );
}

/** A credit note names the invoice it credits; an invoice that deducts a credit note prints its own title larger. */
function stronger(best: Headline | null, other: Headline | null): Headline | null {
  if (!best || !other) return best ?? other;
  const [one, two] = [best.segment.size, other.segment.size];
  if (one !== two) return one > two ? best : other;
  return best.type === other.type || best.type === "credit-note" ? best : other;
}
