import type { TextItem } from "../page-text.ts";

/** Letters one by one, as print with wide tracking leaves them: `1`, `0 0 0 , 0 0`. */
const SINGLES = /^\S(?: \S)*$/u;
/** Gaps in font sizes. Narrower tracking does not tear words apart. */
const LEAST = 0.12;
/** Further apart, letters are columns of their own, such as the digits of a table. */
const MOST = 1.3;
/** Fewer letters are a reference or a quantity. */
const FEW = 4;

/**
 * Puts words together whose letters are set apart: in a row of single letters, equal gaps are tracking and the wider
 * ones between them the spaces. What stands further apart stays apart.
 *
 * @param row the pieces of one line, from left to right
 */
export function joinSpaced(row: readonly TextItem[]): TextItem[] {
  const joined: TextItem[] = [];
  let start = 0;
  while (start < row.length) {
    const end = endOfGroup(row, start);
    const group = row.slice(start, end);
    joined.push(...(lettersOf(group) >= FEW && group.length > 1 ? wordsOf(group) : group));
    start = end;
  }
  return joined;
}

function endOfGroup(row: readonly TextItem[], start: number): number {
  let end = start + 1;
  while (end < row.length) {
    const [last, next] = [row[end - 1], row[end]];
    if (!last || !next || !SINGLES.test(last.text.trim()) || !SINGLES.test(next.text.trim())) break;
    const gap = gapBetween(last, next);
    if (Math.abs(last.height - next.height) > 0.1 * last.height || gap < LEAST * last.height) break;
    if (gap > 2 * MOST * last.height) break;
    end += 1;
  }
  return end;
}

const gapBetween = (one: TextItem, other: TextItem) => other.x - one.x - one.width;
const lettersOf = (group: readonly TextItem[]) =>
  group.reduce((sum, { text }) => sum + text.replace(/\s/gu, "").length, 0);

function wordsOf(group: readonly TextItem[]): TextItem[] {
  const size = group[0]?.height ?? 0;
  const gaps = group.slice(1).map((item, index) => gapBetween(group[index] ?? item, item));
  const tracking = Math.min(...gaps, ...group.flatMap((item) => trackingWithin(item) ?? []));
  if (tracking < LEAST * size || tracking > MOST * size) return [...group];
  const words: TextItem[] = [];
  for (const [index, item] of group.entries()) {
    const own = { ...item, text: item.text.trim().replaceAll(" ", "") };
    const last = words.at(-1);
    const gap = gaps[index - 1] ?? 0;
    if (!last || gap > 2.2 * tracking + 0.6 * size) {
      words.push(own);
      continue;
    }
    const isSpace = gap > 1.5 * tracking + 0.08 * size;
    words[words.length - 1] = {
      ...last,
      text: `${last.text}${isSpace ? " " : ""}${own.text}`,
      width: item.x + item.width - last.x,
    };
  }
  return words;
}

/** The gap between the letters of one piece, as far as their usual widths tell; undefined for a single letter. */
function trackingWithin({ text, width, height }: TextItem): number | undefined {
  const letters = text.trim().split(" ");
  if (letters.length < 2) return undefined;
  const drawn = letters.reduce((sum, letter) => sum + usualWidth(letter), 0) * height;
  return Math.max(0, (width - drawn) / (letters.length - 1));
}

function usualWidth(letter: string): number {
  if (/[.,:;'’il|!]/.test(letter)) return 0.278;
  return /[A-ZÀ-Ý%]/.test(letter) ? 0.68 : 0.556;
}
