import type { PageText, TextItem } from "../../../src/pdf/page-text.ts";

export type Line = readonly [x: number, y: number, text: string, size?: number];

/** A page of lines of text at places, as any producer may leave them. */
export function pageOf(lines: readonly Line[], page = 1): PageText {
  const items = lines.map(([x, y, text, size = 10]): TextItem => {
    return { text, x, y, width: 0.5 * size * text.length, height: size };
  });
  return { page, width: 595, height: 842, items };
}
