import type { VatRegime } from "../../domain/invoice-values.ts";
import type { Cents } from "../../domain/money.ts";
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
/** `Pas d'option pour les débits`, `n'a pas opté pour …`: what is not done. */
const DENIED =
  /(?<![a-z])(?:pas|sans|non|absence|aucune|renonc\w*|ni)(?![a-z])[^.;|]{0,30}(?:option|opte|debits?|encaissements?)/;
/** No tax is charged: small business, exempt activity, tax owed by the customer. */
const UNTAXED =
  /(?<![a-z\d])293 ?b(?![a-z\d])|(?<![a-z])auto[- ]?liquidation|reverse charge|t\.? ?v\.? ?a\.? non applicable|exoneree?s? de (?:la )?t\.? ?v\.? ?a|exoneration de (?:la )?t\.? ?v\.? ?a/;

/**
 * The VAT regime that an invoice prints, where it prints one and only one and its tax allows it: on debits or on
 * receipts with a tax, `none` without. An exempt activity is `none`, too: which reason of Chorus Pro's list it is, no
 * invoice says.
 *
 * @param tax the total of the tax; null when it is not known
 */
export function findVatRegime(sheets: readonly Sheet[], tax: Cents | null): Scored<VatRegime> | null {
  const all = sheets.flatMap((sheet) => linesOf(sheet));
  if (tax === 0) return found(all, (line) => (UNTAXED.test(line) ? ["none"] : []));
  return found(all, (line) =>
    DENIED.test(line) ? [] : SIGNS.flatMap(([regime, words]) => (words.test(line) ? [regime] : [])),
  );
}

interface Line {
  readonly folded: string;
  readonly segment: Segment;
}

/** The one regime that the lines tell. */
function found(lines: readonly Line[], told: (line: string) => readonly VatRegime[]): Scored<VatRegime> | null {
  const all = lines.flatMap(({ folded, segment }) =>
    told(folded).map((value) => ({ value, score: 5, page: segment.page, segment })),
  );
  const [first = null] = all;
  return first !== null && all.every(({ value }) => value === first.value) ? first : null;
}

const MENTION = /debit|encaissement|293|liquidation|non applicable|exoner|reverse|vat/;

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
