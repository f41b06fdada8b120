import type { PageText, TextItem } from "../page-text.ts";
import { fold } from "./fold.ts";

/**
 * A run of words on one line with no more than a word space between them: a label, a value, a table cell. Lengths are
 * those of {@link TextItem}.
 */
export interface Segment {
  readonly page: number;
  readonly text: string;
  /** {@link fold} of the text: same length. */
  readonly folded: string;
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** Two cells under one another, read as one: only a label if all of it is. */
  readonly isStacked?: true;
}

/** One page, its segments from top to bottom and left to right. */
export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly segments: readonly Segment[];
  /** The segments, and those read as one that stand on two lines in a narrow cell (`Date de` over `facture`). */
  readonly labels: readonly Segment[];
}

/** Gaps, in font sizes. A word space is about 0.25, in fixed-width fonts 0.6; columns are further apart. */
const WORD_GAP = 0.12;
const COLUMN_GAP = 0.85;

/** Rebuilds lines and cells from the positions of the runs of text, whatever pieces the producer cut them into. */
export function layOut(page: PageText): Sheet {
  const segments: Segment[] = [];
  for (const row of rowsOf(page.items)) segments.push(...segmentsOf(row, page.page));
  return {
    page: page.page,
    width: page.width,
    height: page.height,
    segments,
    labels: [...stacked(segments), ...segments],
  };
}

/** Longest piece of a label broken over two lines. */
const PIECE = 18;

function stacked(segments: readonly Segment[]): Segment[] {
  const pieces = segments.filter(({ folded }) => folded.length <= PIECE && !/\d|:$/.test(folded));
  return pieces.flatMap((upper) => {
    const lower = pieces.find(
      (other) =>
        other.y > upper.y &&
        other.y - upper.y <= 1.5 * upper.size &&
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

/** Groups runs whose baselines are level. Superscripts (`n°` as `n` and a raised small `o`) join the line they touch. */
function rowsOf(items: readonly TextItem[]): TextItem[][] {
  const sorted = items
    .filter((item) => item.text.trim() !== "" && item.height > 2)
    .sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: { y: number; size: number; items: TextItem[] }[] = [];
  for (const item of sorted) {
    const row = rows.findLast(
      (candidate) => Math.abs(candidate.y - item.y) <= 0.3 * Math.min(candidate.size, item.height),
    );
    if (row) row.items.push(item);
    else rows.push({ y: item.y, size: item.height, items: [item] });
  }
  for (const row of rows) joinSuperscripts(row, rows);
  return rows.filter((row) => row.items.length > 0).map((row) => row.items.sort((a, b) => a.x - b.x));
}

function joinSuperscripts(row: { y: number; size: number; items: TextItem[] }, rows: readonly (typeof row)[]): void {
  const raised = row.items.filter((item) => item.text.trim().length <= 3);
  for (const item of raised) {
    const host = rows.find(
      (other) =>
        other !== row &&
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

interface Run {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

function segmentsOf(row: readonly TextItem[], page: number): Segment[] {
  const runs: Run[] = [];
  for (const item of row) {
    const right = item.x + item.width;
    const open = runs.at(-1);
    const size = Math.max(open?.size ?? 0, item.height);
    const gap = item.x - (open?.right ?? 0);
    if (open && gap < COLUMN_GAP * size && gap > -size) {
      const spaced = gap > WORD_GAP * size && !/\s$/u.test(open.text) && !/^\s/u.test(item.text);
      open.text += `${spaced ? " " : ""}${item.text}`;
      open.right = Math.max(open.right, right);
      open.size = size;
    } else {
      runs.push({ text: item.text, left: item.x, right, y: item.y, size: item.height });
    }
  }
  return runs.map(({ text, ...place }) => {
    const tidy = text.replace(/\s+/gu, " ").trim();
    return { page, text: tidy, folded: fold(tidy), ...place };
  });
}

/** The segments to the right on the same line, nearest first. Centres are compared, so that sizes may differ. */
export function rightOf(sheet: Sheet, label: Segment): Segment[] {
  return sheet.segments
    .filter((other) => other !== label && other.left >= label.right - 1 && level(other, label))
    .sort((a, b) => a.left - b.left);
}

function level(a: Segment, b: Segment): boolean {
  const distance = Math.abs(a.y - a.size * 0.35 - (b.y - b.size * 0.35));
  return Math.min(distance, Math.abs(a.y - b.y)) <= 0.35 * Math.max(Math.min(a.size, b.size), 5);
}

/** The segments under the label that share some of its width, nearest first, at most `lines` line heights away. */
export function below(sheet: Sheet, label: Segment, lines: number): Segment[] {
  return sheet.segments
    .filter(
      (other) =>
        other.y > label.y + 0.5 * label.size && other.y - label.y <= lines * 1.25 * Math.max(label.size, other.size),
    )
    .filter((other) => overlap(other, label) > 0)
    .sort((a, b) => a.y - b.y || overlap(b, label) - overlap(a, label));
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
