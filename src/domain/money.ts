/** An amount in integer euro cents (or hundredths of the invoice's currency). Comes only from the parsers below. */
export type Cents = number & { readonly __brand: "Cents" };

export type AmountFault = "EMPTY" | "NOT_A_NUMBER" | "TOO_MANY_DECIMALS" | "TOO_LARGE";
export type AmountParse = { ok: true; cents: Cents } | { ok: false; reason: AmountFault };

/** Largest amount handled: 15 digits of cents, well inside the integers a double holds exactly. */
const MAX_CENTS = 999_999_999_999_999;
const SPACES = /[\s\u00a0\u202f\u2009\u2007\u2008\u200a]/gu;
const MINUS = /[\u2212\u2013\u2011\u2010]/gu;

/** Wraps an integer count of cents; throws on anything that is not a safe integer, since that is a programming error. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAX_CENTS) throw new RangeError("not a valid amount of cents");
  return (value === 0 ? 0 : value) as Cents;
}

export const ZERO: Cents = cents(0);

/**
 * Reads an amount as people in France write it: `1 234,56 €`, `1.234,56`, `1,234.56`, `-20.00`, `20,00-`, `(20,00)`, `12`.
 * A single separator followed by exactly three digits (`1.234`, `1,234`) is ambiguous and refused, unless spaces or the
 * other separator settle it: a wrong amount is worse than none.
 */
export function parseAmount(input: string): AmountParse {
  let text = input.replace(SPACES, " ").replace(MINUS, "-").trim();
  if (text === "") return { ok: false, reason: "EMPTY" };
  text = text.replace(/(€|euros?|EUR)/giu, "").trim();
  let negative = false;
  if (/^\(.*\)$/.test(text)) {
    negative = true;
    text = text.slice(1, -1).trim();
  } else if (text.startsWith("-")) {
    negative = true;
    text = text.slice(1).trim();
  } else if (text.endsWith("-")) {
    negative = true;
    text = text.slice(0, -1).trim();
  } else if (text.startsWith("+")) {
    text = text.slice(1).trim();
  }
  const parts = splitDecimal(text);
  if (!parts) return { ok: false, reason: "NOT_A_NUMBER" };
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

function splitDecimal(text: string): { whole: string; fraction: string } | null {
  // Plain digits, or groups of three separated by one kind of separator, then an optional decimal part.
  const plain = /^(\d+)(?:[.,](\d*))?$/.exec(text);
  if (plain) {
    const [, whole = "", fraction = ""] = plain;
    const ambiguous = fraction.length === 3 && whole.length <= 3 && whole !== "0";
    return ambiguous || text.endsWith(",") || text.endsWith(".") ? null : { whole, fraction };
  }
  const spaced = /^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/.exec(text);
  if (spaced) return { whole: (spaced[1] ?? "").replace(/ /g, ""), fraction: spaced[2] ?? "" };
  const dotted = /^(\d{1,3}(?:\.\d{3})+),(\d+)$/.exec(text) ?? /^(\d{1,3}(?:\.\d{3}){2,})$/.exec(text);
  if (dotted) return { whole: (dotted[1] ?? "").replace(/\./g, ""), fraction: dotted[2] ?? "" };
  const comma = /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(text) ?? /^(\d{1,3}(?:,\d{3}){2,})$/.exec(text);
  if (comma) return { whole: (comma[1] ?? "").replace(/,/g, ""), fraction: comma[2] ?? "" };
  const apostrophe = /^(\d{1,3}(?:['’]\d{3})+)(?:[.,](\d+))?$/.exec(text);
  if (apostrophe) return { whole: (apostrophe[1] ?? "").replace(/['’]/g, ""), fraction: apostrophe[2] ?? "" };
  return null;
}

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
 * digits do. Rounded to the cent: the API allows six decimals (annex, 2017) but totals are in cents.
 */
export function fromWireNumber(value: number): Cents | null {
  const scaled = Math.round(Number(`${value}e2`));
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
