/**
 * What a text says once it is decoded: a server, a gateway or a proxy may give back what it was sent in another
 * writing. Every decoder gives the whole text with what it understands replaced, or null when there is nothing for it.
 */

/** Layers that are taken off: an encoding of an encoding, as gateways in a row make them. */
const LAYERS = 2;
/** A run of base64 or hexadecimal this long is a file, not a text. */
const LONGEST_RUN = 100_000;
/** Two layers of a text make this many readings at most; a text that makes more is not a text. */
const MOST_READINGS = 200;

/**
 * The text itself, then each reading of it, then each reading of those. Line ends within an encoded run, and the quoting
 * of JSON, are no layers: whoever writes an answer adds them.
 */
export function* readings(text: string): Generator<string> {
  const seen = new Set<string>();
  for (const one of [text, ...quotedTexts(text)]) {
    seen.add(one);
    if (/\n/.test(one)) seen.add(one.replace(/\s+/g, ""));
  }
  let layer = [...seen];
  yield* layer;
  for (let depth = 0; depth < LAYERS; depth++) {
    const next: string[] = [];
    for (const one of layer) {
      for (const decoded of decodings(one)) {
        if (decoded === "" || seen.has(decoded) || seen.size >= MOST_READINGS) continue;
        seen.add(decoded);
        next.push(decoded);
        yield decoded;
      }
    }
    layer = next;
  }
}

const LITERAL = /"((?:[^"\\]|\\.)*)"/gs;

/** The texts of a JSON document, unquoted; none when nothing in them is quoted. */
function quotedTexts(text: string): string[] {
  if (!text.includes('"') || !text.includes("\\")) return [];
  const found = Array.from(text.matchAll(LITERAL), ([, quoted = ""]) => escapes(quoted) ?? quoted);
  return found.length === 0 ? [] : [found.join("\n")];
}

/** Blanks, line ends and marks that do not show: whoever wraps or pads a text adds them. */
const UNSEEN = /[\s\p{Cc}\p{Cf}]+/gu;

/** The text without what does not show, each character in its plain form. */
export function bare(text: string): string {
  if (!/[^\x21-\x7e]/.test(text)) return text;
  const shown = text.replace(UNSEEN, "");
  return /[^\x21-\x7e]/.test(shown) ? shown.normalize("NFKC") : shown;
}

/** By name, so that a test can take one away and see what leaks. */
export const DECODERS: Record<string, (text: string) => string | null> = {
  entities,
  escapes,
  percent,
  form,
  tags,
  quoted,
  base64,
  hexadecimal,
  latin,
};

function* decodings(text: string): Generator<string> {
  for (const decode of Object.values(DECODERS)) {
    const decoded = decode(text);
    if (decoded !== null) yield decoded;
  }
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,31}));?/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", excl: "!", num: "#", dollar: "$", percnt: "%" },
  ...{ lpar: "(", rpar: ")", ast: "*", midast: "*", plus: "+", comma: ",", period: ".", sol: "/", colon: ":" },
  ...{ semi: ";", equals: "=", quest: "?", commat: "@", lsqb: "[", lbrack: "[", bsol: "\\", rsqb: "]", rbrack: "]" },
  ...{ hat: "^", lowbar: "_", grave: "`", lcub: "{", lbrace: "{", verbar: "|", vert: "|", rcub: "}", rbrace: "}" },
  ...{ hyphen: "-", dash: "-", tilde: "~", Tab: "\t", NewLine: "\n" },
};
/** Named letters from U+00A0 on, as HTML 4 has them. */
const LATIN_NAMES = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro " +
  "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil " +
  "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
  "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
  "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml"
).split(" ");
const LATIN = new Map(LATIN_NAMES.map((name, index) => [name, String.fromCharCode(0xa0 + index)]));

/** `&amp;`, `&#38;`, `&#x26;` */
function entities(text: string): string | null {
  return replaced(text, "&", ENTITY, (whole, hex?: string, decimal?: string, name = "") => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16), whole);
    if (decimal !== undefined) return character(Number(decimal), whole);
    return NAMED[name] ?? NAMED[name.toLowerCase()] ?? LATIN.get(name) ?? whole;
  });
}

const ESCAPE = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|([0-3]?[0-7]{2})|(.))/gis;
const LETTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" };

/** `\u0026`, `\x26`, `\046`, `\"` */
function escapes(text: string): string | null {
  return replaced(text, "\\", ESCAPE, (whole, braced?, short?, long?, byte?, octal?: string, letter = "") => {
    const hex = braced ?? short ?? long ?? byte;
    if (hex !== undefined) return character(Number.parseInt(hex, 16), whole);
    if (octal !== undefined) return character(Number.parseInt(octal, 8), whole);
    return LETTERS[letter] ?? letter;
  });
}

const PERCENT = /%u([0-9a-f]{4})|(?:%[0-9a-f]{2})+/gi;

/** `%26`, `%u0026` */
function percent(text: string): string | null {
  return replaced(text, "%", PERCENT, (run, unit?: string) =>
    unit === undefined
      ? textOf(Buffer.from(run.replaceAll("%", ""), "hex"))
      : character(Number.parseInt(unit, 16), run),
  );
}

/** The same in a form, where `+` is a blank. */
function form(text: string): string | null {
  const spaced = text.replaceAll("+", " ");
  return spaced === text ? null : (percent(spaced) ?? spaced);
}

/** Marks of HTML between the characters. */
function tags(text: string): string | null {
  return replaced(text, "<", /<[^<>]*>/g, () => "");
}

/** Quoted-printable, and the `Q` of a mail's header. */
function quoted(text: string): string | null {
  const joined = text.includes("=?") ? text.replaceAll("_", " ") : text;
  return replaced(joined, "=", /=\r?\n|(?:=[0-9a-f]{2})+/gi, (run) =>
    run.startsWith("=\r") || run.startsWith("=\n") ? "" : textOf(Buffer.from(run.replaceAll("=", ""), "hex")),
  );
}

/**
 * Runs of base64, wrapped or not. Where in a group of four the interesting part begins is unknown, so each of the four
 * beginnings is tried.
 */
function base64(text: string): string | null {
  let found = "";
  for (const [run] of text.replace(/\s+/g, "").matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    if (run.length <= LONGEST_RUN) found += run.length <= LONGEST_NAME ? ofName(run) : unpacked(run);
  }
  return found === "" ? null : found;
}

function unpacked(run: string): string {
  let found = "";
  for (let start = 0; start < 4; start++) found += legible(Buffer.from(run.slice(start), "base64"));
  return found;
}

/** The names of an answer's fields come again in each answer: what such a run says is worked out once. */
const NAMES = new Map<string, string>();
const LONGEST_NAME = 40;
const MOST_NAMES = 2_000;

function ofName(run: string): string {
  const known = NAMES.get(run);
  if (known !== undefined) return known;
  const found = unpacked(run);
  if (NAMES.size >= MOST_NAMES) NAMES.clear();
  NAMES.set(run, found);
  return found;
}

/** Runs of hexadecimal bytes, with or without a sign between them. */
function hexadecimal(text: string): string | null {
  let found = "";
  for (const [run] of text.replace(/\s+|0x|\\x/gi, "").matchAll(/[0-9a-f][0-9a-f:,;-]{11,}/gi)) {
    if (run.length > LONGEST_RUN) continue;
    const digits = run.replace(/[:,;-]/g, "");
    for (const start of [0, 1]) found += legible(Buffer.from(digits.slice(start), "hex"));
  }
  return found === "" ? null : found;
}

/** What in bytes can be a text: nearly all that is no text at all falls away here. NUL stands between in UTF-16. */
function legible(bytes: Buffer): string {
  if (!mayBeLegible(bytes)) return "";
  const text = bytes.toString("utf8").match(LEGIBLE);
  return text === null ? "" : `${text.join("\n")}\n`;
}

/** UTF-8 that somebody took for Latin-1. */
function latin(text: string): string | null {
  return replaced(text, /[\xc2-\xf4]/, /[\x80-\xff]{2,}/g, (run) => textOf(Buffer.from(run, "latin1")));
}

const LEGIBLE_RUN = 6;
const LEGIBLE = new RegExp(`(?:[\\0\\t\\n\\r]|[^\\p{Cc}\\ufffd]){${LEGIBLE_RUN},}`, "gu");

/** Whether six characters of a text may follow each other: most runs of letters are no base64, and are done with here. */
function mayBeLegible(bytes: Buffer): boolean {
  let run = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    run = length === 0 ? 0 : run + 1;
    if (run === LEGIBLE_RUN) return true;
    at += length || 1;
  }
  return false;
}

/** How many bytes the character here takes; 0 for a control and for what is no UTF-8. */
function lengthAt(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x20) return BLANKS.has(first) ? 1 : 0;
  if (first < 0x80) return first === 0x7f ? 0 : 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let next = at + 1; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** NUL, tab and line ends. */
const BLANKS: ReadonlySet<number> = new Set([0, 9, 10, 13]);

function replaced(
  text: string,
  trigger: string | RegExp,
  pattern: RegExp,
  by: (match: string, ...groups: (string | undefined)[]) => string,
): string | null {
  if (typeof trigger === "string" ? !text.includes(trigger) : !trigger.test(text)) return null;
  const decoded = text.replace(pattern, by);
  return decoded === text ? null : decoded;
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** Bytes as UTF-8, or as Latin-1 where they are none. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? `${text}\n${bytes.toString("latin1")}` : text;
}
