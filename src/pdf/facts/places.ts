import { remember } from "./remember.ts";
import type { Segment, Sheet } from "./sheet.ts";

/** The size that most of a page is printed in. */
export const usualSize = remember((sheet: Sheet): number => {
  const sorted = sheet.segments.toSorted((a, b) => a.size - b.size);
  const half = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let seen = 0;
  for (const { text, size } of sorted) {
    seen += text.length;
    if (seen >= half) return size;
  }
  return 0;
});

/** Largest print that a value stands in, in points: below it, how far to look depends on the label alone. */
const LARGEST = 30;

/** The segments whose baseline lies between two heights, found without going through the whole page. */
export function between(sheet: Pick<Sheet, "segments">, top: number, bottom: number): readonly Segment[] {
  const { segments } = sheet;
  const first = firstFrom(segments, top);
  let last = first;
  while ((segments[last]?.y ?? Number.POSITIVE_INFINITY) <= bottom) last++;
  return segments.slice(first, last);
}

function firstFrom(segments: readonly Segment[], y: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.y ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cells on the same line as `segment`, itself included. */
export function rowOf(sheet: Sheet, segment: Segment): readonly Segment[] {
  const reach = 0.5 * segment.size;
  return between(sheet, segment.y - reach, segment.y + reach);
}

/** The segments to the right on the same line, nearest first. Centres are compared too, and tops where nothing else is level: sizes may differ. */
export function rightOf(sheet: Sheet, label: Segment): Segment[] {
  const reach = 2 * label.size;
  const beside = between(sheet, label.y - reach, label.y + reach).filter(
    (other) => other !== label && other.left >= label.right - 1,
  );
  const onLine = beside.filter((other) => level(other, label) || isBesideStack(other, label));
  return (onLine.length > 0 ? onLine : beside.filter((other) => topsLevel(other, label))).sort(
    (a, b) => a.left - b.left,
  );
}

/** Half of what two lines of one cell are apart, in sizes of their print. */
const HALF_LINE = 0.6;

/** A value centred beside a label of two lines stands level with neither. */
const isBesideStack = (other: Segment, label: Segment): boolean =>
  label.isStacked === true && Math.abs(other.y - (label.y - HALF_LINE * label.size)) <= tolerance(other, label);

function level(a: Segment, b: Segment): boolean {
  const distance = Math.abs(a.y - a.size * 0.35 - (b.y - b.size * 0.35));
  return Math.min(distance, Math.abs(a.y - b.y)) <= tolerance(a, b);
}

/** Cells of a table are often set level with the tops of their letters. */
function topsLevel(a: Segment, b: Segment): boolean {
  return Math.abs(a.y - a.size * 0.72 - (b.y - b.size * 0.72)) <= tolerance(a, b);
}

function tolerance(a: Segment, b: Segment): number {
  return 0.35 * Math.max(Math.min(a.size, b.size), 5);
}

/** The segments under the label that share some of its width, nearest first, at most `lines` line heights away. */
export function below(sheet: Sheet, label: Segment, lines: number): Segment[] {
  return between(sheet, label.y + 0.5 * label.size, label.y + lines * 1.25 * Math.max(label.size, LARGEST))
    .filter(
      (other) =>
        other.y > label.y + 0.5 * label.size && other.y - label.y <= lines * 1.25 * Math.max(label.size, other.size),
    )
    .filter((other) => overlap(other, label) > 0)
    .sort((a, b) => a.y - b.y || overlap(b, label) - overlap(a, label));
}

/**
 * The cell in the same column of the next row, when both rows have as many cells: headings may be centred over values
 * that stand at the left or at the right of their column, with no width in common. Undefined when the rows differ.
 */
export function inNextRow(sheet: Sheet, heading: Segment, lines: number): Segment | undefined {
  const headings = inOrder(rowOf(sheet, heading));
  if (headings.length < 3) return undefined;
  const [next] = between(sheet, heading.y + 0.7 * heading.size, heading.y + lines * 1.25 * heading.size);
  const cells = next ? inOrder(rowOf(sheet, next)) : [];
  const fits = cells.every((cell, i) => headings.every((other, j) => i === j || overlap(cell, other) <= 0));
  return fits && cells.length === headings.length ? cells[headings.indexOf(heading)] : undefined;
}

function inOrder(row: readonly Segment[]): Segment[] {
  return row.toSorted((a, b) => a.left - b.left);
}

/** The width two segments share; zero or less when they stand side by side. */
export function overlap(a: Segment, b: Segment): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

/** How far two cells are from sharing a left edge, a right edge or a centre. */
export function misalignment(a: Segment, b: Segment): number {
  return Math.min(
    Math.abs(a.left - b.left),
    Math.abs(a.right - b.right),
    Math.abs(a.left + a.right - b.left - b.right) / 2,
  );
}
