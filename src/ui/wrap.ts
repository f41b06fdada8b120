import { stripVTControlCharacters } from "node:util";

/** Width on screen, near enough for Latin text: combining marks and control sequences take no room. */
export function displayWidth(text: string): number {
  return [...stripVTControlCharacters(text).normalize("NFC").replace(/\p{M}/gu, "")].length;
}

/**
 * Breaks each line of a text at its spaces so that it fits `width` columns; what follows a break is indented like the
 * line it belongs to, plus `hanging`; it stays to the right of a sign that begins the line, and of a first column. No-break spaces hold together, and a word that is too long by itself (a path, a
 * link) is left whole, so that it can be copied.
 */
export function wrapWords(text: string, width: number, hanging = ""): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width, hanging))
    .join("\n");
}

function wrapLine(line: string, width: number, hanging: string): string {
  if (displayWidth(line) <= width) return line;
  // French puts a space before these signs, which must not begin a line; and numbers are written in groups of digits.
  const tied = line.replace(/ (?=[?!:;»])|(?<=«) |(?<=\d|\bp\.) (?=\d)/g, "\u00a0");
  // Colours take no room, and a coloured sign is a sign.
  const [start = "", column = ""] =
    /^ *([✓√✗!·→] |\S(?:.*?\S)? {2,}(?=\S))?/.exec(stripVTControlCharacters(line)) ?? [];
  const below = displayWidth(start) <= width / 2 ? start : (/^ */.exec(line)?.[0] ?? "");
  const indent = " ".repeat(displayWidth(below)) + (column === "" ? hanging : "");
  const lines: string[] = [];
  let current = "";
  // A run of spaces goes with the word before it, so that columns typed by hand survive.
  for (const piece of tied.match(/^ *[^ ]+ *|[^ ]+ */g) ?? [line]) {
    if (current.trim() !== "" && displayWidth(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = indent;
    }
    current += piece;
  }
  return [...lines, current.trimEnd()].join("\n");
}
