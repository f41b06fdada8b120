import { choose, type Scored } from "./choose.ts";
import { readReference } from "./codes.ts";
import { labelledValue, NUMBER_WORD, type Reader } from "./labels.ts";
import { namesAnotherInvoice } from "./other-invoice.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** What tells that the invoice named is the one corrected, where it stands behind the word. */
const ORIGIN = String.raw`(?: (?:d'origine|origine|originale|initiale|associee|rectifiee|corrigee|precedente|annulee|concernee|de reference|liee|creditee|d'achat))?`;
const LABEL = new RegExp(
  String.raw`(?<![a-z])(?:(?:${NUMBER_WORD}) ?(?:de |d')?(?:la |l')?)?(?:(?:original|preceding|corrected|credited) )?(?:facture|invoice)(?![a-z])${ORIGIN}(?: ?(?:${NUMBER_WORD}))?`,
  "g",
);
/** Of an invoice that the credit note is set against, that takes its place, or that another firm wrote. */
const NOT_CORRECTED =
  /(?:prochaine?|a valoir|dedui\w*|deduction|imput\w*|pro ?-?forma|acompte|(?<![a-z])par)(?: [a-z']+){0,2}(?: n ?°)?\s*$|(?<![a-z])(?:sous[- ]?traitants?|co[- ]?traitants?|fournisseur)(?![a-z])[^;|]{0,40}$/;
const SAYS_ORIGIN =
  /origin|initial|associee|rectifiee|corrigee|precedente|annulee|concernee|reference|liee|creditee|preceding|corrected|credited/;
/** Before the word, besides what tells another invoice in any document. */
const CORRECTS =
  /(?:credit (?:note )?(?:for|of|to)|cancels?|corrects?|against|credite|annulation|remise)(?: [a-z']+){0,3}\s*$/;
/** One of several: `factures n° 12 et 14`. */
const MORE = /^\s*(?:(?:et|and|ou|a|au)\s+|[,;/+&]\s*)(?:(?:la |de )?(?:facture )?n ?° ?)?[a-z]{0,5}[-_/]?\d/;

/**
 * The number of the one invoice that a credit note corrects: behind words that say so, or behind the only `facture n°`
 * that is not its own number. Null where several are named, or nothing tells which is meant.
 *
 * @param own the number of the credit note itself
 */
export function findOriginalNumber(sheets: readonly Sheet[], own: string | null): Scored<string> | null {
  const named = candidatesIn(sheets, saysOriginal);
  const others = named.filter(({ value }) => value !== own);
  // Without its own number a bare one may be just that.
  const certain = others.filter(({ score }) => score >= SAID || own !== null);
  const told = certain.filter(({ score }) => score >= SAID);
  const found = choose(told.length > 0 ? told : certain, 10);
  return found === null || found.value === SEVERAL ? null : found;
}

/** The number of the invoice that this one says it takes the place of: `Annule et remplace la facture n° 12`. */
export function findReplacedNumber(sheets: readonly Sheet[], own: string | null): string | null {
  const said = candidatesIn(sheets, (_, before) => REPLACES.test(before)).filter(({ score }) => score >= SAID);
  const found = new Set(said.map(({ value }) => value));
  const [replaced] = found;
  return found.size === 1 && replaced !== own && replaced !== SEVERAL ? (replaced ?? null) : null;
}

const REPLACES =
  /(?<![a-z])(?:remplac(?:e|ant|ement)|replaces|supersedes)(?: (?:de|la|le|l'|et|annule|notre|votre|the|our))*\s*$/;

const SAID = 5;
const BARE = 2;
/** In the place of a number: no invoice in particular. */
const SEVERAL = "";

type Says = (label: string, before: string) => boolean;
const saysOriginal: Says = (label, before) =>
  SAYS_ORIGIN.test(label) || CORRECTS.test(before) || namesAnotherInvoice(before);

const candidatesIn = (sheets: readonly Sheet[], says: Says): Scored<string>[] =>
  sheets.flatMap((sheet) => sheet.labels.flatMap((segment) => candidatesOf(sheet, segment, says)));

function candidatesOf(sheet: Sheet, segment: Segment, says: Says): Scored<string>[] {
  const { folded } = segment;
  if (!/facture|invoice/.test(folded)) return [];
  return [...folded.matchAll(LABEL)].flatMap(({ 0: label, index }): Scored<string>[] => {
    const end = index + label.length;
    const before = folded.slice(0, index);
    if (NOT_CORRECTED.test(before) || /^ ?d'avoir/.test(folded.slice(end))) return [];
    const labelled = labelledValue(sheet, segment, end, readNumber);
    if (!labelled) return [];
    const score = says(label, before) ? SAID : BARE;
    return [{ value: labelled.value, score, page: sheet.page, segment: labelled.segment }];
  });
}

const readNumber: Reader<string> = (text, folded, place) => {
  const value = readReference(text, folded, place);
  // A year alone is when, not which.
  if (value === null || /^(?:19|20)\d\d$/.test(value)) return null;
  return MORE.test(folded.slice(value.length)) ? SEVERAL : value;
};
