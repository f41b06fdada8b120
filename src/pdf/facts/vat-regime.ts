import type { VatRegime } from "../../domain/invoice-values.ts";
import type { Cents } from "../../domain/money.ts";
import { type NoVat, noVatIn, regimeOfNoVat } from "../../domain/no-vat.ts";
import type { Scored } from "./choose.ts";
import type { Segment, Sheet } from "./sheet.ts";

const TAX = String.raw`(?:t\.? ?v\.? ?a\b\.?|(?<![a-z])taxes?\b|exigib\w+|regime|vat\b)`;
const NOT_FAR = String.raw`[^.;|☐□]{0,60}?`;
/** How an invoice says when its tax is due: on what is invoiced, or on what is paid. */
const SIGNS: readonly (readonly ["debit" | "receipt", RegExp])[] = [
  ["receipt", new RegExp(String.raw`${TAX}${NOT_FAR}(?<![a-z])encaissements?(?![a-z])`)],
  ["receipt", /(?<![a-z])vat (?:is )?(?:due|payable|accounted for) (?:on|upon) (?:payment|receipt)/],
  ["debit", new RegExp(String.raw`${TAX}${NOT_FAR}(?:d'apres|sur|selon|:|aux?|des) ?(?:les )?debits?(?![a-z])`)],
  ["debit", /(?<![a-z])(?:option|opte|opter)(?![a-z])[^.;|]{0,40}?debits?(?![a-z])/],
  ["debit", /(?<![a-z])vat (?:is )?(?:due|payable|accounted for) (?:on|upon) (?:invoicing|invoice)/],
];
/** `Pas d'option pour les débits`, `n'a pas opté pour …`, `TVA sur les encaissements : non`: what is not done. */
const DENIED =
  /(?<![a-z])(?:pas|sans|non|absence|aucune|renonc\w*|ni)(?![a-z])[^.;|]{0,30}(?:option|opte|debits?|encaissements?)|(?:debits?|encaissements?) ?[:=(-] ?(?:non|no)(?![a-z])/;

/**
 * The VAT regime that an invoice prints, where it prints one and only one and its tax allows it: on debits or on
 * receipts with a tax, what {@link findNoVat} makes of it without.
 *
 * @param tax the total of the tax; null when it is not known
 */
export function findVatRegime(
  sheets: readonly Sheet[],
  tax: Cents | null,
): { readonly regime: Scored<VatRegime> | null; readonly noVat: NoVat | null } {
  const all = sheets.flatMap((sheet) => linesOf(sheet));
  if (tax === 0) return findNoVat(all);
  const told = (line: string) =>
    DENIED.test(line) ? [] : SIGNS.flatMap(([regime, words]) => (words.test(line) ? [regime] : []));
  const signs = all.flatMap((line) => told(line.folded).map((regime) => ({ line, regime })));
  // Where the tax was not read, whoever gives it says whether there is none.
  return { regime: only(signs), noVat: tax === null ? findNoVat(all).noVat : null };
}

/** Why no VAT is charged. An article says more than words: a sale within the EU is often called both exempt and reversed. */
function findNoVat(all: readonly Line[]): ReturnType<typeof findVatRegime> {
  const told = all.flatMap((line) => {
    const noVat = noVatIn(line.folded);
    return noVat === null ? [] : [{ line, noVat, regime: regimeOfNoVat(noVat.reason) }];
  });
  const named = told.filter(({ noVat }) => noVat.articles.length > 0);
  const heard = named.length > 0 ? named : told;
  const regime = only(heard);
  const reasons = new Set(heard.map(({ noVat }) => noVat.reason).filter((reason) => reason !== "unsaid"));
  const [reason = "unsaid"] = reasons;
  if (regime === null) return { regime, noVat: null };
  const articles = [...new Set(heard.flatMap(({ noVat }) => noVat.articles))];
  return { regime, noVat: reasons.size > 1 ? { reason: "unsaid", articles: [] } : { reason, articles } };
}

interface Line {
  readonly folded: string;
  readonly segment: Segment;
}

/** The one regime that the lines tell. */
function only(told: readonly { readonly line: Line; readonly regime: VatRegime }[]): Scored<VatRegime> | null {
  const [first] = told;
  if (first === undefined || told.some(({ regime }) => regime !== first.regime)) return null;
  const { segment } = first.line;
  return { value: first.regime, score: 5, page: segment.page, segment };
}

const MENTION =
  /debit|encaissement|2[5-9]\d|liquid|non applicable|exoner|exempt|reverse|vat|marge|margin|regime|franchise|hors (?:du )?champ|directive/;

/** Each cell that may hold a mention, with what stands under it: sentences are broken where the page ends. */
function linesOf({ segments }: Sheet): Line[] {
  return segments.flatMap((segment): Line[] => {
    const { y, size, left } = segment;
    const next = segments.find(
      (other) => other.y > y + 0.5 * size && other.y < y + 2 * size && Math.abs(other.left - left) < 2 * size,
    );
    const folded = next === undefined ? segment.folded : `${segment.folded} ${next.folded}`;
    return MENTION.test(folded) ? [{ folded, segment }] : [];
  });
}
