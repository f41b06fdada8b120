/**
 * Lower case without accents, typographic variants made plain, dot leaders blanked; one character in gives one character
 * out, so that a position found in the folded text is the same position in the original.
 */
export function fold(text: string): string {
  // Most texts are plain, and V8 has this done before a loop would have begun.
  if (/^[ -~]*$/.test(text)) return withoutLeaders(text.toLowerCase());
  let folded = "";
  for (let i = 0; i < text.length; i++) folded += foldCharacter(text.charAt(i));
  return withoutLeaders(folded);
}

function withoutLeaders(folded: string): string {
  return folded.replace(/[._…]{3,}|…/g, (leader) => " ".repeat(leader.length));
}

const PLAIN: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "´": "'",
  "`": "'",
  ʼ: "'",
  º: "°",
  "˚": "°",
  ᵒ: "°",
  "−": "-",
  "–": "-",
  "—": "-",
  "‑": "-",
  "‐": "-",
  œ: "o",
  æ: "a",
  "：": ":",
};

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : code < 0x20 ? " " : character;
  const plain = PLAIN[character];
  if (plain !== undefined) return plain;
  if (/\s/u.test(character)) return " ";
  const base = character.normalize("NFD").charAt(0).toLowerCase();
  return base.length === 1 ? base : character;
}
