import { type Cents, parseAmount } from "../../domain/money.ts";

/** An amount found in a text. `cents` is null when it holds fractions of a cent or cannot be read one way only. */
interface FoundAmount {
  readonly start: number;
  readonly end: number;
  readonly cents: Cents | null;
  /** Written with decimals or a currency: surely money, not a quantity, a rate or a reference. */
  readonly sure: boolean;
}

const GROUPS = String.raw`\d{1,3}(?:[ .,'’]\d{3})+(?!\d)|\d+`;
const CURRENCY = String.raw`€|\$|£|eur(?:os?)?\b|usd\b|chf\b|gbp\b`;
const AMOUNT = new RegExp(
  String.raw`(?<![\w/°#,.-])(?<open>\(\s?)?(?<before>[-+]\s?)?(?<currencyBefore>(?:${CURRENCY})\s?)?(?<inner>[-+]\s?)?` +
    String.raw`(?<number>(?:${GROUPS})(?:[.,]\d{1,4})?)(?![\d/])(?<after>-(?![\d\w]))?` +
    String.raw`(?:(?:€|\s?euros?\s(?:et\s)?|\s?€\s(?=\d\d\s?c)|\s?(?:€|eur)\s(?=\d\d\s*$))(?<fraction>\d\d)(?=\s*(?:$|[.;)|-]|centimes?|cts?|c(?![a-z])|t\.?t|h\.?t))(?:\s?(?:centimes?|cts?|c)(?![a-z]))?|` +
    String.raw`(?<currencyAfter>\s?(?:${CURRENCY})(?<last>-(?![\d\w]))?)?)(?<close>\s?\))?`,
  "g",
);

/**
 * The amounts of a folded text, left to right. Percentages, dates, references glued to letters and numbers followed by a
 * unit's slash are left out. A minus may stand before or after the number or the currency; brackets mean minus.
 */
export function findAmounts(folded: string): FoundAmount[] {
  const found: FoundAmount[] = [];
  if (!/\d/.test(folded)) return found;
  const text = folded.replace(/(?<=\d) (?=€)/g, " ");
  for (const match of text.matchAll(AMOUNT)) {
    const end = match.index + match[0].length;
    if (/^\s?(?:%|pour ?cent)/.test(text.slice(end)) || /^[a-z]/.test(text.slice(end))) continue;
    found.push({ start: match.index, end, ...readGroups(match.groups ?? {}) });
  }
  return found;
}

function readGroups(groups: Record<string, string | undefined>): { cents: Cents | null; sure: boolean } {
  const number = groups.number ?? "";
  const bracketed = groups.open !== undefined && groups.close !== undefined;
  const negative =
    bracketed || [groups.before, groups.inner, groups.after, groups.last].some((sign) => sign?.includes("-"));
  // `10€50`: the cents follow the currency. After a number that has its own they are another number.
  const hasFraction = groups.fraction !== undefined && !/[.,]\d{1,2}$/.test(number);
  const written = hasFraction ? `${withoutGroups(number)},${groups.fraction}` : number;
  const parsed = parseAmount(`${negative ? "-" : ""}${written}`);
  const hasCurrency = groups.currencyBefore !== undefined || groups.currencyAfter !== undefined;
  return { cents: parsed.ok ? parsed.cents : null, sure: hasFraction || hasCurrency || /[.,]\d{2}$/.test(number) };
}

/** The digits of a whole number, which a dot or a blank may group. */
function withoutGroups(number: string): string {
  return number.replace(/[ .,'’]/g, "");
}
