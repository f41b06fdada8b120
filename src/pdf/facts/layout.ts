import type { PageText, TextItem } from "../page-text.ts";
import { fold } from "./fold.ts";
import { between, misalignment, overlap } from "./places.ts";
import type { Segment, Sheet } from "./sheet.ts";
import { joinSpaced } from "./spaced-letters.ts";

/** Gaps, in font sizes. A word space is about 0.25, in fixed-width fonts 0.6; columns are further apart. */
const WORD_GAP = 0.12;
const COLUMN_GAP = 0.85;
/** Two values, one of them a date, belong to two narrow columns when they stand further apart than words do. */
const VALUE_GAP = 0.45;

/** Rebuilds lines and cells from the positions of the runs of text, whatever pieces the producer cut them into. */
export function layOut(page: PageText): Sheet {
  const all = rowsOf(page.items)
    .flatMap((row) => segmentsOf(row, page.page))
    .filter(({ text }) => !/^[|!¦]*$/.test(text));
  const segments = bothEnds(all.sort((a, b) => a.y - b.y || a.left - b.left));
  return {
    page: page.page,
    width: page.width,
    height: page.height,
    segments,
    labels: [...stacked(segments), ...segments],
  };
}

/** No invoice has as many cells on a page; a page that does is read at its top and at its foot. */
const MAX_SEGMENTS = 4_000;
/** Longest cell read; a label and its value are far shorter, and so is the legal line at the foot. */
const MAX_TEXT = 400;

function bothEnds(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length <= MAX_SEGMENTS) return segments;
  return [...segments.slice(0, MAX_SEGMENTS / 2), ...segments.slice(-MAX_SEGMENTS / 2)];
}

/** Longest piece of a label broken over two lines. */
const PIECE = 18;

function stacked(segments: readonly Segment[]): Segment[] {
  const pieces = segments.filter(({ folded }) => folded.length <= PIECE && !/\d|:$/.test(folded));
  return pieces.flatMap((upper) => {
    const lower = between({ segments: pieces }, upper.y, upper.y + 1.5 * upper.size).find(
      (other) =>
        other.y > upper.y &&
        Math.abs(other.size - upper.size) < 0.5 &&
        overlap(upper, other) > 0 &&
        misalignment(upper, other) < 0.5 * upper.size,
    );
    if (!lower) return [];
    const text = `${upper.text} ${lower.text}`;
    const [left, right] = [Math.min(upper.left, lower.left), Math.max(upper.right, lower.right)];
    return [{ ...lower, text, folded: fold(text), left, right, isStacked: true }];
  });
}

interface Row {
  readonly y: number;
  readonly size: number;
  readonly items: TextItem[];
}

/** Rows this close in the order of baselines may still be one line: columns set a little higher or lower. */
const ROWS_NEAR = 12;

/** Points. Print that small is meant not to be read, unless all of the page is drawn in it. */
const SMALL = 2;

/** Height of the print that most of the text is in. */
function usualHeight(items: readonly TextItem[]): number {
  const sorted = items.toSorted((a, b) => a.height - b.height);
  const half = items.reduce((sum, item) => sum + item.text.length, 0) / 2;
  let seen = 0;
  for (const item of sorted) {
    seen += item.text.length;
    if (seen >= half) return item.height;
  }
  return 0;
}

/** Groups runs whose baselines are level. Superscripts (`n°` as `n` and a raised small `o`) join the line they touch. */
function rowsOf(items: readonly TextItem[]): TextItem[][] {
  const least = Math.min(SMALL, 0.5 * usualHeight(items));
  const sorted = items
    .filter((item) => item.text.trim() !== "" && item.height > least)
    .sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Row[] = [];
  for (const item of sorted) {
    const row = rows
      .slice(-ROWS_NEAR)
      .findLast((candidate) => Math.abs(candidate.y - item.y) <= 0.3 * Math.min(candidate.size, item.height));
    if (row) row.items.push(item);
    else rows.push({ y: item.y, size: item.height, items: [item] });
  }
  for (const [i, row] of rows.entries()) joinSuperscripts(row, rows.slice(i + 1, i + 1 + ROWS_NEAR));
  return rows.filter((row) => row.items.length > 0).map((row) => joinSpaced(row.items.sort((a, b) => a.x - b.x)));
}

function joinSuperscripts(row: Row, following: readonly Row[]): void {
  const raised = row.items.filter((item) => item.text.trim().length <= 3);
  for (const item of raised) {
    const host = following.find(
      (other) =>
        other.y > item.y &&
        other.y - item.y < 0.6 * other.size &&
        item.height < 0.95 * other.size &&
        other.items.some(
          (near) => Math.abs(near.x + near.width - item.x) < 0.3 * other.size && near.height > item.height,
        ),
    );
    if (!host) continue;
    host.items.push(item);
    row.items.splice(row.items.indexOf(item), 1);
  }
}

/** Character printers draw the rules of a table with letters. */
const DRAWN_RULE = /^\s*[|!¦]+\s|\s[|!¦]+\s*$/g;

/** Digits set apart as capitals are: `1 2 5 0 , 0 0 €`, `1 4 / 1 0 / 2 0 2 6`. */
const SPACED_NUMBER =
  /^(?:-\s)?\d(?: [\d.,])* [.,] \d \d(?= ?(?:€|eur|$))|^\d(?: \d)? \/ \d(?: \d)? \/ \d \d(?: \d \d)?$/i;

/** A title whose letters stand apart, before its number. */
const SPACED_TITLE = /^(?:f a c t u r e|a v o i r|i n v o i c e)(?= )/i;

const DATE_WORD = String.raw`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}`;
const ENDS_WITH_DATE = new RegExp(`(?:^|\\s)${DATE_WORD}\\s*$`);
const STARTS_WITH_DATE = new RegExp(`^\\s*${DATE_WORD}(?!\\S)`);

function areTwoValues(before: string, after: string): boolean {
  return (
    (STARTS_WITH_DATE.test(after) && /\d\S*\s*$/.test(before)) ||
    (ENDS_WITH_DATE.test(before) && /^\s*\S*\d/.test(after))
  );
}

function segmentsOf(row: readonly TextItem[], page: number): Segment[] {
  const runs: { text: string; left: number; right: number; y: number; size: number }[] = [];
  for (const item of row) {
    const right = item.x + item.width;
    const open = runs.at(-1);
    const size = Math.max(open?.size ?? 0, item.height);
    const gap = item.x - (open?.right ?? 0);
    // Beside a title small print is another column as soon as its own words would be.
    const isOtherPrint = open !== undefined && size > 1.6 * Math.min(open.size, item.height);
    if (
      open &&
      gap < COLUMN_GAP * (isOtherPrint ? Math.min(open.size, item.height) : size) &&
      gap > -size &&
      !(gap > VALUE_GAP * size && areTwoValues(open.text, item.text))
    ) {
      const spaced = gap > WORD_GAP * size && !/\s$/u.test(open.text) && !/^\s/u.test(item.text);
      open.text += `${spaced ? " " : ""}${item.text}`;
      open.right = Math.max(open.right, right);
      open.size = size;
    } else {
      runs.push({ text: item.text, left: item.x, right, y: item.y, size: item.height });
    }
  }
  return runs.map(({ text, ...place }) => {
    const tidy = text
      .slice(0, 2 * MAX_TEXT)
      .replace(/\s+/gu, " ")
      .replace(DRAWN_RULE, "")
      .trim()
      .replace(SPACED_TITLE, (word) => word.replaceAll(" ", ""))
      .replace(SPACED_NUMBER, (number) => number.replaceAll(" ", ""))
      .slice(0, MAX_TEXT);
    return { page, text: tidy, folded: fold(tidy), ...place };
  });
}
