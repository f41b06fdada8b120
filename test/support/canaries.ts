/** Secrets with everything that escaping, cutting and wrapping change. */
export const CANARY_SECRETS: Readonly<Record<string, string>> = {
  plain: "Kanari0001plainQ",
  blanks: "Kana ri 00 02 wi th",
  markup: "<Ka&na>ri\"00'03<b>",
  percent: "Ka%na%20ri%2F0004",
  plus: "Ka+nari++00+05=",
  unicode: "Ka\\u006eari\\u0030006",
  emoji: "🐤Kanari🐤0007🐤",
  accents: "Kànarî0008çÉ€ß",
  long: "Kx7".repeat(66).concat("Zq"),
  short: "Kq7#z9",
  base64: "S2FuYXJpMDAxMQ==",
  slashes: "Ka\\na/ri\\\\00//12",
};

const hex = (text: string) => Buffer.from(text).toString("hex");
const base64 = (text: string) => Buffer.from(text).toString("base64");
const bytes = (text: string) => [...Buffer.from(text)];
const inHex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
const units = (text: string) => text.split("").map((unit) => unit.charCodeAt(0));
const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? "&apos;");

/** How a server, a gateway or a log may write what it was sent; apart from the program's own list of decoders. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  "html names": escapeHtml,
  "html decimal": (text) => Array.from(text, (char) => `&#${char.codePointAt(0)};`).join(""),
  "html hexadecimal": (text) => Array.from(text, (char) => `&#x${inHex(char.codePointAt(0) ?? 0, 4)};`).join(""),
  "tags between": (text) => Array.from(text, (char) => (char === "<" || char === ">" ? char : `${char}<wbr>`)).join(""),
  "json escaped": (text) => JSON.stringify(text).slice(1, -1),
  "json all escaped": (text) =>
    units(text)
      .map((unit) => `\\u${inHex(unit, 4)}`)
      .join(""),
  "x escaped": (text) =>
    bytes(text)
      .map((byte) => `\\x${inHex(byte, 2)}`)
      .join(""),
  url: encodeURIComponent,
  "url of all": (text) =>
    bytes(text)
      .map((byte) => `%${inHex(byte, 2).toUpperCase()}`)
      .join(""),
  form: (text) => new URLSearchParams([["", text]]).toString().slice(1),
  base64,
  "base64 for urls": (text) => Buffer.from(text).toString("base64url"),
  "base64 wrapped": (text) => base64(text).replace(/.{11}/g, "$&\r\n"),
  "base64 of a pair": (text) => base64(`TECH_1@cpro.fr:${text}`),
  hex,
  "hex with colons": (text) => hex(text).replace(/..(?=.)/g, "$&:"),
  "quoted printable": (text) =>
    bytes(text)
      .map((byte) => `=${inHex(byte, 2).toUpperCase()}`)
      .join(""),
  "taken for latin-1": (text) => Buffer.from(text).toString("latin1"),
  wrapped: (text) => text.replace(/.{5}/gu, "$&\n"),
};

/** True when six characters in a row of a secret stand in a text, blanks and line ends apart. */
export function piecesIn(text: string, secret: string): boolean {
  const seen = text.replace(/\s+/g, "");
  const whole = secret.replace(/\s+/g, "");
  const length = Math.min(12, whole.length);
  for (let at = 0; at + length <= whole.length; at++) if (seen.includes(whole.slice(at, at + length))) return true;
  return false;
}
