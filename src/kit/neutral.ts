/**
 * Text from outside, made safe to be written: a name or a comment must not command the terminal, hide what follows or
 * turn the order of what is read. The signs that do are shown as U+FFFD, or, in JSON, escaped, which loses nothing.
 */

/** Controls but tab and line ends; marks of the direction of writing; separators that some programs take for line ends. */
const COMMANDS = /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\r(?!\n)/gu;
/** Colours and weights, as this program writes them: nothing hidden, nothing that blinks or is turned around. */
const STYLE = new RegExp(`${"\u001b"}\\[(?:[0-49]|2[2-9]|3[0-9]|4[0-9]|9[0-7]|10[0-7])?m`, "g");
const SHOWN = "\uFFFD";

export function neutral(text: string): string {
  return text.replace(COMMANDS, SHOWN);
}

/** For a terminal with colours: those of this program stay. */
export function neutralStyled(text: string): string {
  if (!text.includes("\u001b")) return neutral(text);
  const styles = text.match(STYLE) ?? [];
  return text
    .split(STYLE)
    .map((part, index) => neutral(part) + (styles[index] ?? ""))
    .join("");
}

/** For a JSON text, which can hold such signs only inside its strings. */
export function neutralJson(text: string): string {
  return text.replace(COMMANDS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
