import { escapeHtml } from "../../kit/html.ts";
import { linesThatFit } from "../../kit/letters.ts";
import type { ReportBar } from "../../usecases/ports/report.ts";

/** So many bars are drawn; the table has the rest. */
export const BARS = 12;
/** Height of a line, and of what is free around the lines of a bar, in the drawing's own units. */
const [LINE, FREE] = [15, 7];
/** Where bars begin, how long the longest is, and the width of the drawing. */
const [LEFT, LONGEST, WIDE] = [250, 200, 640];
const GAP = 8;

/** Horizontal bars in the order given, each with its text; a mark shows what should not be passed. Nothing is cut: long words go on below. */
export function chartSvg(title: string, bars: readonly ReportBar[]): string {
  const kept = bars.slice(0, BARS);
  const largest = Math.max(1, ...kept.map(({ length, limit = 0 }) => Math.max(length, limit)));
  const scaled = (value: number) => Math.round((value / largest) * LONGEST);
  let top = 0;
  const drawn = kept.map(({ label, length, text, limit }) => {
    const width = Math.max(1, scaled(length));
    const end = LEFT + Math.max(width, scaled(limit ?? 0)) + GAP;
    const labels = linesWithin(label, LEFT - GAP);
    const texts = linesWithin(text, WIDE - end);
    const y = top;
    top += Math.max(labels.length, texts.length) * LINE + FREE;
    const over = limit !== undefined && length > limit;
    const mark = limit === undefined ? "" : `<path d="M${LEFT + scaled(limit)} ${y + 1}v20"/>`;
    const bar = `<rect x="${LEFT}" y="${y + 3}" width="${width}" height="16" rx="2"${over ? ' class="over"' : ""}/>`;
    return `${textSvg(labels, 0, y)}${bar}${mark}${textSvg(texts, end, y)}`;
  });
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${WIDE} ${Math.max(LINE + FREE, top)}" role="img" aria-label="${escapeHtml(title)}">${drawn.join("")}</svg></figure>`;
}

function textSvg(lines: readonly string[], x: number, y: number): string {
  return lines.map((line, at) => `<text x="${x}" y="${y + 15 + at * LINE}">${escapeHtml(line)}</text>`).join("");
}

const linesWithin = (text: string, width: number): string[] =>
  linesThatFit(text, (line) => [...line].reduce((sum, letter) => sum + roomOf(letter), 0) <= width);

/** What a letter takes at most of the fonts that systems have for their own pages: the drawing cannot measure. */
function roomOf(letter: string): number {
  if (/[\s.,:;'’|!()il·]/.test(letter)) return 4.8;
  return /[\p{Lu}€%mw–…]/u.test(letter) ? 9 : 7.6;
}
