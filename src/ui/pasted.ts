/** What stands in a field of one line for a line break, where the answer may have several lines. Every code page has it. */
export const LINE_SIGN = "¶";

/** What becomes of the line breaks of a paste: nothing (a secret or a path, broken by a narrow window), a blank, or kept. */
export type Joint = "" | " " | typeof LINE_SIGN;

/**
 * What was pasted with line ends in it, on one line; null for keys that are pressed. A terminal gives a paste in one
 * piece, whose line ends would each be an Enter: all but a last one give way to the joint, so that no following question
 * is answered. Words are never glued together, and a link broken over lines arrives whole. One key and an Enter may come
 * together when pressed in haste.
 */
export function pastedLine(piece: string, joint: Joint = ""): string | null {
  if (piece.startsWith("\u001b") || !/[\r\n]/.test(piece)) return null;
  const end = /[\r\n]$/.test(piece) ? "\r" : "";
  const lines = piece.replace(/^[\r\n]+|[\r\n]+$/g, "").split(/\r\n|\r|\n/);
  const line = joined(lines, isLink(lines.join("")) ? "" : joint);
  return [...line].length > 1 ? line + end : null;
}

function joined(lines: readonly string[], joint: Joint): string {
  if (joint === "") return lines.join("");
  const trimmed = lines.map((line) => line.trim());
  // An empty line between two others parts paragraphs; without lines it parts nothing.
  return (joint === LINE_SIGN ? trimmed : trimmed.filter((line) => line !== "")).join(joint);
}

const isLink = (text: string): boolean => /^<?https?:\/\/\S+$/.test(text.trim());

/** Whether a paste on one line had blanks put in place of its line breaks. */
export function hasBlanksForBreaks(piece: string, joint: Joint): boolean {
  return joint === " " && pastedLine(piece, "") !== pastedLine(piece, " ");
}

/** An answer of several lines as a field of one line shows it, and back. */
export const onOneLine = (text: string): string => text.replace(/\r\n|\r|\n/g, LINE_SIGN);
export const onItsLines = (text: string): string =>
  text
    .split(LINE_SIGN)
    .map((line) => line.trim())
    .join("\n");
