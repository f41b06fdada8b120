import { jsonIn } from "../kit/json-in.ts";
import { bare, readings } from "./readings.ts";

export const HIDDEN = "[secret]";

/**
 * Takes known secrets out of every text that leaves the program. One instance serves all output; whoever obtains a
 * secret (prompt, keychain, environment, standard input) registers it here first.
 */
export interface Redactor {
  /** Registers a secret; with its login, as `login:secret`, too, which is what the API's header carries. */
  register(secret: string, login?: string | undefined): void;
  /**
   * For what is written: the text without the secrets. Where one stands plainly, or in base64, hexadecimal, URL or JSON
   * encoding, only it is replaced; where it shows only once two layers of encoding are taken off, the line goes.
   */
  redact(text: string): string;
  /** For a body that is only shown: nothing of it when it holds a piece of a secret in any writing. */
  withhold(text: string): string;
  /** True when the text holds a piece of a secret, six characters long, in any writing. */
  holds(text: string): boolean;
  /** An answer's value, every text of it redacted. The same value when there is nothing to redact. */
  redactValue(value: unknown): unknown;
}

/** Shorter secrets would blot out ordinary words; no password policy allows them. */
const PIECE = 6;
/** Data is not judged by six characters: `Mairie` may well be a piece of somebody's password. */
const TELLING = 12;
/** How long a text may be, and how many there may be, whose judgement is remembered. */
const LONGEST_KEPT = 100;
const MOST_KEPT = 500;

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  const pieces = new Pieces();
  let pattern: RegExp | null = null;

  const plain = (text: string): string => (pattern ? text.replace(pattern, HIDDEN) : text);
  const longest = (text: string, enough: "piece" | "telling"): boolean => {
    for (const reading of readings(text)) if (pieces.isIn(bare(reading), enough)) return true;
    return false;
  };
  const redact = (text: string): string => {
    if (pattern === null) return text;
    const cleaned = plain(text);
    if (!longest(cleaned, "telling")) return cleaned;
    const inParts = /^\s*[[{"]/.test(cleaned)
      ? cleaned.replace(JSON_STRING, (literal) => redactLiteral(literal))
      : cleaned.replace(/[^\n]+/g, (line) => (longest(line, "telling") ? HIDDEN : line));
    // What stands in no single part was spread over several.
    return longest(inParts, "telling") ? spread(inParts) : inParts;
  };
  const redactLiteral = (literal: string): string => {
    const value = jsonIn(literal) as string | undefined;
    if (value === undefined) return longest(literal, "telling") ? JSON.stringify(HIDDEN) : literal;
    const cleaned = redact(value);
    return cleaned === value ? literal : JSON.stringify(cleaned);
  };
  const redactValue = (value: unknown): unknown => {
    if (typeof value === "string") return redact(value);
    if (Array.isArray(value)) return value.map(redactValue);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [redact(key), redactValue(one)]));
  };
  /** Headers say the same in answer after answer. */
  const judged = new Map<string, boolean>();
  const holds = (text: string): boolean => {
    if (pattern === null) return false;
    const known = judged.get(text);
    if (known !== undefined) return known;
    const found = longest(text, "piece");
    if (text.length <= LONGEST_KEPT) {
      if (judged.size >= MOST_KEPT) judged.clear();
      judged.set(text, found);
    }
    return found;
  };

  return {
    register(secret, login) {
      if (secret.length < PIECE) return;
      judged.clear();
      pieces.add(bare(secret));
      for (const form of leakForms(secret)) forms.add(form);
      if (login) for (const form of leakForms(`${login}:${secret}`)) forms.add(form);
      // Longest first, so that a form inside another is not replaced by halves.
      const sorted = [...forms].sort((a, b) => b.length - a.length);
      pattern = new RegExp(sorted.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "gi");
    },
    redact,
    withhold: (text) => (holds(text) ? HIDDEN : text),
    holds,
    redactValue: (value) => (pattern === null ? value : redactValue(value)),
  };
}

const JSON_STRING = /"(?:[^"\\]|\\.)*"/gs;

/** A text whose parts say nothing and whose whole does: nothing of it is shown; a JSON document stays one. */
function spread(text: string): string {
  const end = text.endsWith("\n") ? "\n" : "";
  return /^\s*[[{"]/.test(text) ? `${JSON.stringify(HIDDEN)}${end}` : `${HIDDEN}${end}`;
}

/** All runs of six characters of all secrets, and where in their secret each stands. */
class Pieces {
  readonly #places = new Map<string, { readonly secret: string; readonly at: number }[]>();
  /** Which runs may be among them, a bit for each: nearly every place of a text is told apart without cutting a string. */
  readonly #marks = new Uint32Array(MARKS / 32);
  readonly #known = new Set<string>();

  add(secret: string): void {
    if (secret.length < PIECE || this.#known.has(secret)) return;
    this.#known.add(secret);
    let mark = 0;
    for (let end = 1; end <= secret.length; end++) {
      mark = moved(mark, secret.charCodeAt(end - 1));
      if (end < PIECE) continue;
      const at = end - PIECE;
      const piece = secret.slice(at, end);
      this.#marks[mark >>> 5] = (this.#marks[mark >>> 5] ?? 0) | (1 << (mark & 31));
      const places = this.#places.get(piece);
      if (places) places.push({ secret, at });
      else this.#places.set(piece, [{ secret, at }]);
    }
  }

  /** `telling`: the whole secret, or twelve characters of it. */
  isIn(text: string, enough: "piece" | "telling"): boolean {
    const marks = this.#marks;
    let mark = 0;
    for (let end = 1; end <= text.length; end++) {
      mark = moved(mark, text.charCodeAt(end - 1));
      if (((marks[mark >>> 5] as number) & (1 << (mark & 31))) === 0 || end < PIECE) continue;
      const at = end - PIECE;
      const places = this.#places.get(text.slice(at, end));
      if (places === undefined) continue;
      if (enough === "piece") return true;
      for (const place of places) {
        const wanted = Math.min(place.secret.length, TELLING);
        const run = place.secret.slice(place.at, place.at + wanted);
        if (run.length === wanted && text.startsWith(run, at)) return true;
      }
    }
    return false;
  }
}

/** Three bits a character: of a mark of eighteen, what came before the last six characters is pushed out. */
const MARKS = 1 << (3 * PIECE);

function moved(mark: number, char: number): number {
  return ((mark << 3) ^ char) & (MARKS - 1);
}

const utf8 = (text: string) => Buffer.from(text, "utf8");
const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
const inAscii = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * The writings in which a secret alone is replaced, whatever stands around it. By name, so that a test can take one away
 * and see that more than the secret goes, or less.
 */
export const FORMS: Record<string, (secret: string) => readonly string[]> = {
  plain: (secret) => [secret],
  base64: (secret) => [utf8(secret).toString("base64"), utf8(secret).toString("base64url")],
  "base64 of more": (secret) => embeddedBase64(utf8(secret)),
  hexadecimal: (secret) => [utf8(secret).toString("hex")],
  // Half of a pair of surrogates cannot be encoded: it goes out as U+FFFD.
  url: (secret) => [encodeURIComponent(secret.replace(/\p{Cs}/gu, "\ufffd"))],
  form: (secret) => [new URLSearchParams({ s: secret }).toString().slice(2)],
  json: (secret) => [quoted(secret)],
  "json in json": (secret) => [quoted(quoted(secret))],
  "json in ascii": (secret) => [inAscii(quoted(secret))],
};

const leakForms = (secret: string): string[] => Object.values(FORMS).flatMap((form) => form(secret));

/** What of the secret shows in the base64 of a longer text: it depends on where in a group of three it starts. */
function embeddedBase64(bytes: Buffer): string[] {
  const forms: string[] = [];
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The first and last characters also hold bits of the neighbours.
    const stable = encoded.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1);
    if (stable.length >= PIECE) forms.push(stable, stable.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}
