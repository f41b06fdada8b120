import { parseAmount } from "../../src/domain/money.ts";

/**
 * A second reader of amounts, written from docs/amounts.md and from nothing else: it walks from character to character,
 * where the program's own uses regular expressions. Cents, or null where the page says refused.
 */
export function readAsThePageSays(input: string): number | null {
  const text = [...input.trim()]
    .map((c) =>
      "\u00a0\u202f\u2009\u2007\u2008\u200a".includes(c) ? " " : "\u2212\u2013\u2011\u2010".includes(c) ? "-" : c,
    )
    .join("");
  let at = 0;
  let currencies = 0;
  let signs = 0;
  let negative = false;
  const space = () => {
    if (text[at] === " ") at++;
  };
  const currency = () => {
    const word = ["€", "euros", "euro", "eur"].find((one) => text.slice(at).toLowerCase().startsWith(one));
    if (word === undefined) return;
    at += word.length;
    currencies++;
  };
  const sign = (allowed: string) => {
    const c = text[at];
    if (c === undefined || !allowed.includes(c)) return;
    at++;
    signs++;
    negative ||= c === "-";
  };
  const brackets = text[at] === "(";
  if (brackets) {
    if (!text.includes(")")) return null;
    at++;
    space();
    negative = true;
  }
  const front = () => {
    sign("-+");
    space();
    currency();
    space();
    if (signs === 0) sign("-+");
    space();
  };
  front();
  const from = at;
  while (at < text.length && /[\d .,'’€]/.test(text[at] ?? "")) at++;
  let figure = text.slice(from, at);
  // What stands behind the last digit is no part of the number.
  const end = figure.search(/\d\D*$/) + 1;
  at = from + end;
  figure = figure.slice(0, end);
  space();
  sign("-");
  space();
  currency();
  space();
  if (signs === 0) sign("-");
  if (brackets) {
    if (signs > 0) return null;
    space();
    if (text[at] !== ")") return null;
    at++;
    space();
    currency();
  }
  if (at !== text.length || currencies > 1 || signs > 1) return null;
  const cents = centsOf(figure, currencies > 0);
  return cents === null ? null : negative ? -cents || 0 : cents;
}

function centsOf(figure: string, hasCurrency: boolean): number | null {
  if (!/^\d/.test(figure) || !/\d$/.test(figure)) return null;
  const separators = [...figure].filter((c) => !/\d/.test(c)).map((c) => (c === "’" ? "'" : c));
  const pieces = figure.split(/\D/);
  if (pieces.some((piece) => piece === "")) return null;
  const last = pieces.at(-1) ?? "";
  const distinct = new Set(separators);
  if (distinct.has("€")) {
    if (hasCurrency || separators.at(-1) !== "€" || separators.filter((c) => c === "€").length > 1 || last.length !== 2)
      return null;
    const whole = centsOf(figure.slice(0, -3), false);
    return whole === null || !isWhole(figure.slice(0, -3)) ? null : whole + Number(last);
  }
  const groups = (all: readonly string[]) =>
    (all[0]?.length ?? 0) <= 3 && all.slice(1).every((group) => group.length === 3);
  const joined = (whole: readonly string[], fraction: string): number | null => {
    const kept = fraction.replace(/0+$/, "");
    const digits = whole.join("").replace(/^0+(?=\d)/, "");
    if (kept.length > 2 || digits.length > 13) return null;
    return Number(digits) * 100 + Number(kept.padEnd(2, "0"));
  };
  const [one] = separators;
  if (separators.length === 0) return joined(pieces, "");
  if (separators.length === 1 && (one === "." || one === ",")) {
    const [whole = ""] = pieces;
    if (last.length === 3 && whole.length <= 3 && whole !== "0") return null;
    return joined([whole], last);
  }
  if (distinct.size === 1 && groups(pieces)) return joined(pieces, "");
  const decimal = separators.at(-1);
  const grouping = new Set(separators.slice(0, -1));
  if (grouping.size !== 1 || (decimal !== "." && decimal !== ",") || !groups(pieces.slice(0, -1))) return null;
  return grouping.has(decimal) ? null : joined(pieces.slice(0, -1), last);
}

function isWhole(figure: string): boolean {
  const parsed = centsOf(figure, false);
  const separators = [...figure].filter((c) => !/\d/.test(c));
  const last = figure.split(/\D/).at(-1) ?? "";
  const short = (figure.split(/\D/)[0]?.length ?? 0) <= 3;
  const grouped = separators.length === 0 || (short && last.length === 3 && new Set(separators).size === 1);
  return parsed !== null && grouped;
}

const PARTS = [
  ..."0123456789",
  "00",
  "000",
  "10",
  "234",
  "567",
  "1 234",
  "12.50",
  "12,5",
  ..."  .,,..''’€€-+()",
  "\u00a0",
  "\u202f",
  "\t",
  "\n",
  "EUR",
  "eur",
  "euros",
  " €",
  "€ ",
  "−",
  "centimes",
  " centimes",
  "et",
  "%",
  "e",
  "XPF",
  "$",
] as const;

/** Strings built from what amounts are written with, the same for the same seed. */
export function* amountLike(seed: number, count: number): Generator<string> {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made++) {
    const length = 1 + next(8);
    let text = "";
    for (let part = 0; part < length; part++) {
      // Half of them digits, so that many are amounts.
      text += next(2) === 0 ? PARTS[next(16)] : PARTS[next(PARTS.length)];
    }
    yield text;
  }
}

/** The strings on which the two readers differ; empty when they agree, and how many were read at all. */
export function disagreements(
  seed: number,
  count: number,
): { readonly read: number; readonly differ: readonly string[] } {
  let read = 0;
  const differ: string[] = [];
  for (const text of amountLike(seed, count)) {
    const own = parseAmount(text);
    const expected = readAsThePageSays(text);
    if (own.ok) read++;
    if ((own.ok ? own.cents : null) !== expected)
      differ.push(`${JSON.stringify(text)}: ${JSON.stringify(own)}, the page says ${expected}`);
  }
  return { read, differ };
}
