// Puts the French no-break spaces into the sentences of src/ui/messages: npm run typeset
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MESSAGES_FOLDER, stringsOf } from "./message-strings.ts";

const NO_BREAK = "\u00a0";
const NARROW = "\u202f";

/** A French sentence with the spaces that French typography wants (Lexique de l'Imprimerie nationale). */
export function typeset(text: string): string {
  return text
    .replace(/ (?=[:»])/g, NO_BREAK)
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/[ \u00a0](?=[;!?])/g, NARROW)
    .replace(/(?<=[nN]°) /g, NO_BREAK)
    .replace(/(?<=\d) (?=[%€])/g, NO_BREAK);
}

/** The source of a module of sentences, its French ones typeset. */
export function typesetSource(source: string): string {
  let result = source;
  for (const { language, pieces } of stringsOf(source)) {
    if (language !== "fr") continue;
    // Every replacement keeps the length, so that the places stay true.
    for (const { start, end } of pieces)
      result = result.slice(0, start) + typeset(result.slice(start, end)) + result.slice(end);
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of readdirSync(MESSAGES_FOLDER)) {
    const path = `${MESSAGES_FOLDER}${file}`;
    const source = readFileSync(path, "utf8");
    const result = typesetSource(source);
    if (result !== source) writeFileSync(path, result);
  }
}
