/** An amount in integer euro cents (or hundredths of the invoice's currency). Comes only from the parsers below. */
export type Cents = number & { readonly __brand: "Cents" };

type AmountFault = "EMPTY" | "NOT_A_NUMBER" | "TOO_MANY_DECIMALS" | "TOO_LARGE";
type AmountParse = { ok: true; cents: Cents } | { ok: false; reason: AmountFault };

/** Largest amount handled: 15 digits of cents, well inside the integers a double holds exactly. */
const MAX_CENTS = 999_999_999_999_999;
/** The spaces that typists and spreadsheets put between groups of digits. A tab or a line break is not one of them. */
const SPACES = /[\u00a0\u202f\u2009\u2007\u2008\u200a]/gu;
const MINUS = /[\u2212\u2013\u2011\u2010]/gu;

/** Wraps an integer count of cents; throws on anything that is not a safe integer, since that is a programming error. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAX_CENTS) throw new RangeError("not a valid amount of cents");
  return (value === 0 ? 0 : value) as Cents;
}

export const ZERO: Cents = cents(0);

/** `-`, `€`, `-€` or `€-` in front; the same behind; nothing else, so that no sign is ever dropped from between digits. */
const CURRENCY = "(?:€|euros?|eur)";
const FRAMED = new RegExp(
  `^(?<s1>[-+])? ?(?<c1>${CURRENCY})? ?(?<s2>[-+])? ?(?<number>\\d(?:[\\d .,'’€]*\\d)?) ?(?<s3>-)? ?(?<c2>${CURRENCY})? ?(?<s4>-)?$`,
  "iu",
);

/**
 * Reads an amount as people in France write it: `1 234,56 €`, `1.234,56`, `1,234.56`, `-20.00`, `20,00-`, `(20,00)`, `12`,
 * `24€10`. The grammar is printed in docs/amounts.md; what it does not say is refused. A currency stands at one end, or
 * between the digits as the decimal sign of exactly two. A single separator followed by exactly three digits (`1.234`,
 * `1,234`) is ambiguous and refused, unless spaces or the other separator settle it: a wrong amount is worse than none.
 */
export function parseAmount(input: string): AmountParse {
  const text = input.trim().replace(SPACES, " ").replace(MINUS, "-");
  if (text === "") return { ok: false, reason: "EMPTY" };
  const bracketed = /^\( ?(.*?) ?\)(?: ?(€|euros?|eur))?$/iu.exec(text);
  const framed = FRAMED.exec(bracketed?.[1] ?? text)?.groups;
  if (framed === undefined) return { ok: false, reason: "NOT_A_NUMBER" };
  const signs = [framed.s1, framed.s2, framed.s3, framed.s4].filter((sign) => sign !== undefined);
  const currencies = [framed.c1, framed.c2, bracketed?.[2]].filter((currency) => currency !== undefined);
  const negative = bracketed !== null || signs.includes("-");
  const tooMany = signs.length > (bracketed ? 0 : 1) || currencies.length > 1;
  const parts = splitDecimal(framed.number ?? "", currencies.length > 0);
  if (tooMany || !parts) return { ok: false, reason: "NOT_A_NUMBER" };
  return fromDigits(negative, parts.whole, parts.fraction);
}

function fromDigits(negative: boolean, wholeDigits: string, fractionDigits: string): AmountParse {
  const fraction = fractionDigits.replace(/0+$/, "");
  if (fraction.length > 2) return { ok: false, reason: "TOO_MANY_DECIMALS" };
  const whole = wholeDigits.replace(/^0+(?=\d)/, "");
  if (whole.length > 13) return { ok: false, reason: "TOO_LARGE" };
  const value = Number(whole + fraction.padEnd(2, "0"));
  return { ok: true, cents: cents(negative ? -value : value) };
}

/** Digits alone, or groups of three separated by one kind of separator, then an optional decimal part. */
function splitDecimal(text: string, hasCurrency: boolean): { whole: string; fraction: string } | null {
  const euros = /^([^€]+)€(\d\d)$/.exec(text);
  if (euros) {
    const before = hasCurrency ? null : splitDecimal(euros[1] ?? "", true);
    return before && before.fraction === "" ? { whole: before.whole, fraction: euros[2] ?? "" } : null;
  }
  const plain = /^(\d+)(?:[.,](\d+))?$/.exec(text);
  if (plain) {
    const [, whole = "", fraction = ""] = plain;
    const ambiguous = fraction.length === 3 && whole.length <= 3 && whole !== "0";
    return ambiguous ? null : { whole, fraction };
  }
  for (const [grouped, separator] of GROUPED) {
    const match = grouped.exec(text);
    if (match) return { whole: (match[1] ?? "").replaceAll(separator, ""), fraction: match[2] ?? "" };
  }
  return null;
}

/** By separator; a lone group after a point or a comma says nothing without a decimal part or a second group. */
const GROUPED: readonly (readonly [RegExp, string | RegExp])[] = [
  [/^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/, " "],
  [/^(\d{1,3}(?:['’]\d{3})+)(?:[.,](\d+))?$/, /['’]/g],
  [/^(\d{1,3}(?:\.\d{3})+),(\d+)$/, "."],
  [/^(\d{1,3}(?:\.\d{3}){2,})$/, "."],
  [/^(\d{1,3}(?:,\d{3})+)\.(\d+)$/, ","],
  [/^(\d{1,3}(?:,\d{3}){2,})$/, ","],
];

/** The decimal string used in JSON output and files: `"1234.56"`, `"-20.00"`. */
export function toDecimalString(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads a machine-written decimal (`1234.5`, `-20.00`, at most six decimals of which only two may be significant). */
export function fromDecimalString(text: string): AmountParse {
  const match = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return { ok: false, reason: "NOT_A_NUMBER" };
  const [, sign, whole = "", fraction = ""] = match;
  return fromDigits(sign === "-", whole, fraction);
}

/**
 * Reads a number of the wire. JSON numbers are doubles; an amount of cents survives the trip because 15 significant
 * digits do. Rounded to the cent, halves away from zero: the API allows six decimals (annex, 2017) but totals are in cents.
 */
export function fromWireNumber(value: number): Cents | null {
  const digits = String(Math.abs(value));
  // A double below a millionth is written with an exponent already.
  const magnitude = digits.includes("e-") ? 0 : Math.round(Number(`${digits}e2`));
  const scaled = value < 0 ? -magnitude : magnitude;
  return Number.isSafeInteger(scaled) && Math.abs(scaled) <= MAX_CENTS ? cents(scaled) : null;
}

/** The JSON number of an amount on the wire; exact because it is parsed from the decimal string. */
export function toWireNumber(amount: Cents): number {
  return Number(toDecimalString(amount));
}

export function add(...amounts: Cents[]): Cents {
  return cents(amounts.reduce((sum, amount) => sum + amount, 0));
}

export function subtract(a: Cents, b: Cents): Cents {
  return cents(a - b);
}
