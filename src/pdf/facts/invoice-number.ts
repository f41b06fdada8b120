import type { InvoiceType } from "../../domain/pdf-report.ts";
import { findAmounts } from "./amounts.ts";
import { choose, type Scored } from "./choose.ts";
import { readReference } from "./codes.ts";
import { CREDIT, DOCUMENT, unspaced } from "./document-names.ts";
import { findHeadline } from "./invoice-type.ts";
import { areCards, ITEM_HEADING, labelledValue, looksLikeLabel, NUMBER_WORD } from "./labels.ts";
import { isDeducted, meansAnotherInvoice } from "./other-invoice.ts";
import { between, overlap, rowOf } from "./places.ts";
import { remember } from "./remember.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** What else a number is called, as long as what it numbers is named. */
const NUMBERS = String.raw`(?:${NUMBER_WORD}(?: (?:d'identification|d'ordre|d'enregistrement|interne|unique|chrono))?|identifiant|id|code|folio)`;
const NUMBER_OF_DOCUMENT = new RegExp(
  String.raw`(?<![a-z])(?:${NUMBERS})\s*(?:(?:de|d'|du|of)\s*)?(?:(?:la|l'|votre|notre|cette|presente)\s*){0,2}(?:${DOCUMENT}|(?<=(?:n ?°|numero) ?(?:de )?)facturation|fact(?![-_/]?\d))(?![a-z])\.?(?: *\((?:bt-1|a rappeler[^)]*)\))?`,
  "g",
);
const DOCUMENT_NUMBER = new RegExp(
  String.raw`(?<![a-z])(?:${DOCUMENT}|(?<=^)facture (?:corrigee|rectifiee|modifiee)|fact\b\.?)\s*(?:client\s*|(?:portant|porte) le\s*|(?:enregistree|referencee|inscrite) sous le\s*)?(?:${NUMBER_WORD}|id\b)\s*[:.]?`,
  "g",
);
const DOCUMENT_THEN_VALUE = new RegExp(
  String.raw`^(?:(?:document|piece|objet|sujet|concerne) ?: ?|[a-z][^|;:]{3,40} [-|·] )?(?:votre |notre |la )?(?:${DOCUMENT})\s*[:\-]?\s+(?=\S*\d|(?!(?:ttc|ht|tva|net|eur|tel|fax|lot|du|de|des|la|le|les|au|en|et|no|n) )[a-z]{1,4} (?:\d{2,4} \d{3,}|\d{5,}|\d{2,6}[-/]\d{2,})(?![\d,.]))`,
  "g",
);
const NUMBER_OF_PIECE = new RegExp(
  String.raw`^(?:${NUMBER_WORD})\s*(?:de |du |d')?(?:la )?(?:piece|document|doc\b)|^(?:${NUMBER_WORD}) a rappeler(?: (?:pour|lors|sur|dans|avec)[^:\d]{2,40})?|^note (?:${NUMBER_WORD})(?=[^|;:]{3,30} - facture)|^(?:piece|document) (?:${NUMBER_WORD})`,
  "g",
);
const NUMBER_ALONE = new RegExp(
  String.raw`^(?:(?:${NUMBER_WORD})(?: ?/ ?date)?\s*[:.]?(?=\s|$|:)|#(?=[a-z]{0,6}[-_/]?\d))`,
  "g",
);

/** `La facture porte le numéro FA-12.` */
const SENTENCE = new RegExp(
  String.raw`^(?:la|cette|votre|notre|la presente) (?:${DOCUMENT}) (?:porte|portant) le (?:${NUMBER_WORD})`,
  "g",
);

const NUMBER_AFTER_DATE = new RegExp(String.raw`^(?:${DOCUMENT}) (?:en date )?du [\w./ -]{6,20}, n ?°`, "g");

/** A bare title whose number stands beside it or below. */
const TITLE = new RegExp(String.raw`^(?:${DOCUMENT})(?= ?:?$)`, "g");
const CREDIT_WORD = new RegExp(CREDIT);
const IS_TITLE = new RegExp(String.raw`^(?:${DOCUMENT})(?: originale?| duplicata)?(?: \/ (?:${DOCUMENT}))?$`);

/** The number of this invoice, as printed, with how surely it is that. */
export function findInvoiceNumber(sheets: readonly Sheet[], type: InvoiceType | null): Scored<string> | null {
  return choose(invoiceNumberCandidates(sheets, type), 0.5);
}

/** The number; empty when several references claim to be it, null when none does. */
export function numberOrRivals(sheets: readonly Sheet[], type: InvoiceType | null): string | null {
  const candidates = invoiceNumberCandidates(sheets, type);
  return choose(candidates, 0.5)?.value ?? (candidates.length > 0 ? "" : null);
}

/** Every reference that may be the number, with how surely it is that. */
export function invoiceNumberCandidates(sheets: readonly Sheet[], type: InvoiceType | null): Scored<string>[] {
  const named = sheets.flatMap((sheet) => BY_TYPE[type ?? "none"](sheet));
  return named.length > 0 || type === null ? named : sheets.flatMap((sheet) => shapedLike(sheet, type));
}

/** How programs number what they write: initials of its name and a count, which may begin with the year. */
const SHAPES: Readonly<Record<InvoiceType, RegExp>> = {
  invoice: /^(?:f|fa|fc|fv|fac|fact|facture|inv|nh)[-_/.]?\d[\da-z]*(?:[-_/.][\da-z]+){0,3}$/,
  "credit-note": /^(?:a|av|avo|avoir|fav|nc)[-_/.]?\d[\da-z]*(?:[-_/.][\da-z]+){0,3}$/,
};
/** Words beside or above a reference that do not say what else it is. */
const NO_NAME = new RegExp(String.raw`^(?:(?:votre |notre |la )?(?:${DOCUMENT})|(?:le |du )?\d[\d/. a-z]*)$`);

/** Where no label names a number: a cell of the header of the page with the title that holds one and nothing else. */
function shapedLike(sheet: Sheet, type: InvoiceType): Scored<string>[] {
  if (findHeadline(sheet) === null) return [];
  return between(sheet, 0, 0.4 * sheet.height).flatMap((segment): Scored<string>[] => {
    const { folded, text } = segment;
    if (!SHAPES[type].test(folded) || folded.replace(/\D/g, "").length < 4) return [];
    const near = between(sheet, segment.y - 2 * segment.size, segment.y + 0.5 * segment.size).filter(
      (cell) =>
        cell !== segment &&
        cell.left < segment.right &&
        (overlap(cell, segment) > 0 || Math.abs(cell.y - segment.y) < 0.5 * segment.size),
    );
    const isNamed = near.some(
      ({ folded: words }) => /[a-z]{2}/.test(words) && !NO_NAME.test(unspaced(words)) && !SHAPES[type].test(words),
    );
    const isLine = rowOf(sheet, segment).some((cell) => findAmounts(cell.folded).some(({ sure }) => sure));
    return isNamed || isLine ? [] : [{ value: text, score: 0.9, page: sheet.page, segment }];
  });
}

const onPage = (type: InvoiceType | null) =>
  remember((sheet: Sheet) => sheet.labels.flatMap((segment) => candidatesOf(sheet, segment, type)));
const BY_TYPE = { invoice: onPage("invoice"), "credit-note": onPage("credit-note"), none: onPage(null) };

const HINT = /fact|avoir|invoice|note|credit|memoire|quittance|decompte|num|nbr|^n|^ref|^#|^№|piece|doc/;

function candidatesOf(sheet: Sheet, segment: Segment, type: InvoiceType | null): Scored<string>[] {
  if (!HINT.test(segment.folded)) return [];
  const found = [
    ...valuesOf(sheet, segment, type, 5, NUMBER_OF_DOCUMENT),
    ...valuesOf(sheet, segment, type, 5, DOCUMENT_NUMBER),
  ].filter(({ index }) => startsClause(segment.folded, index));
  if (found.length === 0) found.push(...valuesOf(sheet, segment, type, 5, SENTENCE));
  if (found.length === 0) found.push(...valuesOf(sheet, segment, type, 4, NUMBER_AFTER_DATE));
  if (found.length === 0) found.push(...valuesOf(sheet, segment, type, 4, DOCUMENT_THEN_VALUE));
  if (found.length === 0) found.push(...valuesOf(sheet, segment, type, 3, NUMBER_OF_PIECE));
  if (found.length > 0) return found;
  const alone = valuesOf(sheet, segment, type, 2, NUMBER_ALONE);
  if (alone.length > 0) return describesDocument(sheet, segment) ? alone : [];
  return valuesOf(sheet, segment, type, 1, TITLE).filter(({ value }) => value.length > 4);
}

/**
 * Below the header, or the totals of a short one, another invoice is recalled (`Rappel : facture n° 12 réglée`): every
 * number above comes before one that stands there.
 */
const isLow = (sheet: Sheet, { y }: Segment): boolean => y > Math.min(HEADER * sheet.height, topTotal(sheet));
/** How far down a page its header reaches at most. */
const HEADER = 0.35;
/** More than what tells a named number from a bare `N°`. */
const LOW = -4;

const TOTAL = /^(?:montant )?total (?:h\.?t|t\.?t\.?c|t\.?v\.?a)(?![a-z])|^net a payer|^total a payer/;
const topTotal = remember((sheet: Sheet): number =>
  Math.min(...sheet.segments.filter(({ folded }) => TOTAL.test(folded)).map(({ y }) => y)),
);

/** The references that follow the labels matched; `index` is where the label begins. */
function valuesOf(
  sheet: Sheet,
  segment: Segment,
  type: InvoiceType | null,
  score: number,
  pattern: RegExp,
): (Scored<string> & { readonly index: number })[] {
  return [...segment.folded.matchAll(pattern)].flatMap(({ 0: label, index }) => {
    const end = index + label.length;
    if (meansAnotherInvoice(segment.folded, index, end) || isDeducted(sheet, segment)) return [];
    const isAside = pattern === DOCUMENT_THEN_VALUE || segment.y > 0.45 * sheet.height;
    if (isAside && /acompte/.test(label) && isUnderOther(sheet, segment)) return [];
    const labelled = labelledValue(sheet, segment, end, readReference);
    if (!labelled) return [];
    // On a credit note, `facture n°` is more often the invoice credited than the document itself.
    // And on an invoice, `avoir n°` is the credit note that it deducts.
    if (type === "invoice" && CREDIT_WORD.test(label)) return [];
    const kind = type !== "credit-note" || score < 4 ? 0 : CREDIT_WORD.test(label) ? 1 : index > 0 ? -4 : -2.5;
    // Under a larger title that says nothing of a deposit it is this invoice's number only if nothing else is.
    const deposit = /acompte/.test(label) && isUnderOther(sheet, segment) ? -4 : 0;
    const place = (isLow(sheet, segment) ? LOW : 0.6) - (labelled.place === "below" ? 0.2 : 0);
    // `Note d'honoraires n° 4` beside `Facture réf. ARD-26-044`: which one it is of its kind is not its number.
    const length = /^\d{1,2}$/.test(labelled.value) ? -2 : 0;
    // `Facture d'octobre 2026`: the month that it is for.
    if (pattern === DOCUMENT_THEN_VALUE && /^(?:(?:19|20)\d\d|\D*\d\D*)$/.test(labelled.value)) return [];
    // `Facture de SDIS 47`: the number of what is named.
    if (pattern === DOCUMENT_THEN_VALUE && / (?:d'|de |du |des )/.test(label) && /^\d{1,3}$/.test(labelled.value))
      return [];
    return [
      {
        value: labelled.value,
        score: score + kind + place + length + deposit,
        page: sheet.page,
        segment: labelled.segment,
        index,
      },
    ];
  });
}

/** `Facture d'acompte FA-12 émise le …` on a page whose title, printed larger, says nothing of a deposit. */
export function isUnderOther(sheet: Sheet, segment: Segment): boolean {
  const title = findHeadline(sheet)?.segment;
  return title !== undefined && title.size > segment.size && !/acompte/.test(title.folded);
}

/** A label begins its cell or follows a separator; within prose (`rappeler le numéro de facture`) it names nothing. */
function startsClause(folded: string, index: number): boolean {
  const before = folded
    .slice(0, index)
    .replace(/^(?:objet|sujet|concerne|document) ?: ?/, "")
    .trimEnd();
  return (
    before === "" ||
    /[:;|,·•\-/]$/.test(before) ||
    /^(?:[a-z]+ ){0,2}[a-z]+$|(?:valant|tenant lieu de|releve|detail de votre)$/.test(before) ||
    /\d$/.test(before)
  );
}

/** A bare `N°` counts in a header whose title is the document's, and not above a table of articles. */
function describesDocument(sheet: Sheet, segment: Segment): boolean {
  const row = rowOf(sheet, segment);
  const isCard = row.length > 2 && areCards(sheet, segment) && segment.y < sheet.height * 0.4;
  if (!isCard && row.some((cell) => ITEM_HEADING.test(cell.folded))) return false;
  if (segment.y > sheet.height * 0.5) return false;
  const isHeaderRow =
    row.length >= 2 &&
    row.some((cell) => /^date|^emis|^client|^code client|^echeance|^page/.test(cell.folded)) &&
    row.every((cell) => cell === segment || looksLikeLabel(cell));
  return isCard || isHeaderRow || titleNear(sheet, segment) || headsList(sheet, segment);
}

/** `N°` right above `Date` or `Échéance` in a list of labels, on a page that calls itself an invoice. */
function headsList(sheet: Sheet, segment: Segment): boolean {
  const next = between(sheet, segment.y + 0.7 * segment.size, segment.y + 2 * segment.size).find(
    (line) => Math.abs(line.left - segment.left) < 2,
  );
  return (
    next !== undefined &&
    /^(?:date|echeance|emise? le|etablie? le)(?![a-z])/.test(next.folded) &&
    findHeadline(sheet) !== null
  );
}

function titleNear(sheet: Sheet, segment: Segment): boolean {
  const headline = findHeadline(sheet)?.segment;
  return between(sheet, segment.y - 120, segment.y + 2).some(
    (title) =>
      segment.y - title.y >= -2 &&
      segment.y - title.y < 4 * Math.max(title.size, segment.size) &&
      Math.min(title.right, segment.right + 200) - Math.max(title.left, segment.left - 200) > 0 &&
      (IS_TITLE.test(unspaced(title.folded)) ||
        (title === headline && /(?<![a-z])(?:facture|avoir|note)(?![a-z])/.test(title.folded))),
  );
}
