/**
 * What was pasted with line ends in it, on one line; null for keys that are pressed. A terminal gives a paste in one
 * piece, whose line ends would each be an Enter: all but a last one are left out, so that a link broken over lines
 * arrives whole and no following question is answered. One key and an Enter may come together when pressed in haste.
 */
export function pastedLine(piece: string): string | null {
  if (piece.startsWith("\u001b") || !/[\r\n]/.test(piece)) return null;
  const line = piece.replace(/[\r\n]+(?=[^\r\n])/g, "").replace(/[\r\n]+$/, "\r");
  return [...line.replace(/\r$/, "")].length > 1 ? line : null;
}
