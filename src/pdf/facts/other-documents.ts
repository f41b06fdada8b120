import type { OtherKind } from "../../domain/pdf-report.ts";
import type { Headline } from "./invoice-type.ts";
import { OTHER_NAMES } from "./other-kinds.ts";
import { rowOf, usualSize } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";

const NUMBER = String.raw`n ?°.*|n\.? ?[a-z]{0,4}[- ]?\d.*|no\b.*|num.*|ref.*|#.*|[:/-] ?.*|[a-z]{0,5}[-/]?\d.*|du \d.*|date.*|dated .*`;
const TAIL = String.raw`(?: (?:${NUMBER}|(?:client|fournisseur|signee?|acceptee?|valorisee?|mensuel(?:le)?|annuel(?:le)?|avant .*|de .*|d'.*|des .*|du .*|au \d.*|arretee? .*|pour .*|relatif.*|a l'.*|amiable|transactionnel(?:le)?|of .*|for .*|\(.*)))?`;

const TITLES = OTHER_NAMES.map(([kind, names]) => [kind, new RegExp(`^(?:${names})${TAIL}$`)] as const);
/** A letter says what it is about before all else. */
const SUBJECT =
  /^(?:objet|sujet|subject|re) ?: ?(?:.{0,30}(?<![a-z]))?(?:(?<reminder>relance|rappel|mise en demeure|reminder|impaye)|(?<quote>devis|quotation)|(?<order>bon de commande|purchase order)|(?<statement>releve de compte|statement))(?![a-z])/;

/** `BON DE LIVRAISON - FACTURE`, `Devis valant facture`: an invoice whatever else it is. */
const IS_BOTH =
  /(?:[-/&+,]|\bet|valant|tenant lieu de|\bor|\band) ?(?:facture|invoice)(?! pro)(?![a-z])|^(?:facture|invoice) ?[-/&+] ?(?!pro)/;

/** Larger than the print of the page by this much, a line is its title. */
const LARGER = 1.15;
/** Where a page says what it is. */
const HEADER = 0.45;

interface OtherTitle {
  readonly kind: OtherKind;
  readonly segment: Segment;
}

/**
 * What a page calls itself when that is no invoice: in larger print than it calls anything an invoice, or, where nothing
 * is larger, in capitals or as the subject of a letter before it names an invoice.
 */
export function otherTitle(sheet: Sheet, headline: Headline | null): OtherTitle | null {
  const usual = usualSize(sheet);
  let best: OtherTitle | null = null;
  for (const segment of sheet.segments) {
    if (segment.y > HEADER * sheet.height || (best && segment.size <= best.segment.size)) continue;
    const kind = kindOf(segment);
    if (kind && isTitle(sheet, segment, usual) && outweighs(segment, headline, usual)) best = { kind, segment };
  }
  return best;
}

function kindOf({ folded }: Segment): OtherKind | null {
  const groups = SUBJECT.exec(folded)?.groups;
  if (groups) {
    const subject = Object.keys(groups).find((name) => groups[name] !== undefined);
    if (subject) return subject as OtherKind;
  }
  if (IS_BOTH.test(folded)) return null;
  const plain = folded.replace(/^[*\-= ]+|[*\-= !]+$/g, "");
  return TITLES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

function isTitle(sheet: Sheet, segment: Segment, usual: number): boolean {
  if (SUBJECT.test(segment.folded) || segment.size >= LARGER * usual) return true;
  // A reference among others: `BON DE COMMANDE : 4500123`, or with its value in the next cell.
  if (!isCapital(segment)) return false;
  return rowOf(sheet, segment).length === 1;
}

function outweighs(segment: Segment, headline: Headline | null, usual: number): boolean {
  if (!headline) return true;
  const title = headline.segment;
  // `Facture pro-forma`: what says more is what it is.
  if (title === segment) return true;
  if (segment.size !== title.size) {
    // Next to equal sizes are equal, and so a subject of a letter counts as long as nothing is printed large.
    if (Math.abs(segment.size - title.size) > 0.1 * usual) return segment.size > title.size;
  }
  if (segment.y > title.y) return false;
  return SUBJECT.test(segment.folded) || (isCapital(segment) && !isCapital(title));
}

function isCapital({ text }: Segment): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}{3}/u.test(text);
}
