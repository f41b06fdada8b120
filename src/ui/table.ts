import { labelled } from "./format.ts";
import type { Io } from "./io.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { displayWidth, wrapWords } from "./wrap.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  /** Goes over several lines when the terminal is narrow; what does not (a number, a date, an amount) stays on one. */
  readonly flexible?: boolean;
  /** Left out when even that is too wide: 1 first, then 2…; absent: never. */
  readonly drop?: number;
  /** What is told under the row of a column that was left out; null where nobody misses it. */
  below?(row: Row): string | null;
  cell(row: Row): string;
  /** The colour that underlines what the cell says. */
  paint?(row: Row, palette: Palette): (text: string) => string;
}

const GAP = "  ";
/** A flexible column keeps two lines' worth of its longest cell, up to this, before others are left out for it. */
const COMFORT = 18;
/** Rows by which the widths are judged. */
const SAMPLE = 24;
/** What has no space nor hyphen to break at (a path, an address) is not waited for. */
const LONGEST_WORD = 24;

/** Where a line may end: behind a space (a no-break space holds), a hyphen, the parts of a path. */
const pieces = (text: string): readonly string[] => text.match(/[^ /\\-]*(?:[/\\-]+| +|$)/g)?.filter(Boolean) ?? [];
const longestPiece = (text: string): number =>
  Math.max(0, ...pieces(text).map((piece) => Math.min(LONGEST_WORD, displayWidth(piece.trimEnd()))));

/** A text on lines of `width`, every word of it whole; one that is longer by itself goes on below. */
export function cellLines(text: string, width: number): readonly string[] {
  if (displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let current = "";
  for (const piece of pieces(text)) {
    if (current !== "" && displayWidth(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = "";
    }
    current += piece;
    while (displayWidth(current.trimEnd()) > width) {
      lines.push([...current].slice(0, width).join(""));
      current = [...current].slice(width).join("");
    }
  }
  return [...lines, current.trimEnd()].filter((line) => line !== "");
}

function pad(text: string, width: number, { align }: Pick<Column<never>, "align">): string {
  const padding = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "right" ? padding + text : text + padding;
}

interface Fitted {
  readonly kept: readonly number[];
  readonly widths: readonly number[];
}

/** The columns that fit, with their widths; null when not even the last of them do. */
function fitColumns(
  columns: readonly Column<never>[],
  cells: readonly (readonly string[])[],
  natural: readonly number[],
  room: number,
): Fitted | null {
  const longest = (index: number, of: (text: string) => number) =>
    Math.max(of(columns[index]?.title ?? ""), ...cells.map((row) => of(row[index] ?? "")));
  const isEmpty = (index: number) => cells.every((row) => (row[index] ?? "") === "");
  const whole = (index: number) => Math.max(0, ...cells.map((row) => displayWidth(row[index] ?? "")));
  const least = columns.map(({ title, flexible }, index) =>
    flexible ? longest(index, longestPiece) : Math.max(whole(index), longestPiece(title)),
  );
  const comfort = least.map((width, index) =>
    columns[index]?.flexible ? Math.max(width, Math.min(COMFORT, Math.ceil((natural[index] ?? 0) / 2))) : width,
  );
  // What is empty in every row says nothing.
  let kept = columns.map((_, index) => index).filter((index) => columns[index]?.drop === undefined || !isEmpty(index));
  const total = (widths: readonly number[]) =>
    kept.reduce((sum, index) => sum + (widths[index] ?? 0), GAP.length * (kept.length - 1));
  while (total(comfort) > room) {
    const droppable = kept.filter((index) => columns[index]?.drop !== undefined);
    const next = droppable.toSorted((a, b) => (columns[a]?.drop ?? 0) - (columns[b]?.drop ?? 0))[0];
    if (next === undefined) break;
    kept = kept.filter((index) => index !== next);
  }
  if (total(least) > room) return null;
  const floor = total(comfort) > room ? least : comfort;
  const widths = [...natural];
  const sample = [columns.map(({ title }) => title), ...cells.slice(0, SAMPLE)];
  const linesOf = (index: number, width: number) => sample.map((row) => cellLines(row[index] ?? "", width).length);
  for (let excess = total(widths) - room; excess > 0; excess--) {
    const heights = new Map(kept.map((index) => [index, linesOf(index, widths[index] ?? 0)]));
    const giving = kept
      .filter((index) => (widths[index] ?? 0) > (floor[index] ?? 0))
      .map((index) => {
        const lines = linesOf(index, (widths[index] ?? 0) - 1);
        const rows = lines.map((own, row) =>
          Math.max(own, ...kept.map((other) => (other === index ? 1 : (heights.get(other)?.[row] ?? 1)))),
        );
        return { index, height: rows.reduce((sum, one) => sum + one, 0), width: widths[index] ?? 0 };
      });
    // That gives by which the table stays lowest; else the widest, so that there is no stump beside a broad one.
    const [best] = giving.toSorted((one, other) => one.height - other.height || other.width - one.width);
    if (best === undefined) break;
    widths[best.index] = best.width - 1;
  }
  return { kept, widths };
}

/**
 * Prints rows as aligned columns. At a terminal the flexible columns go over several lines to fit, no word of them cut;
 * then columns are left out in their order; where even that is too wide each row becomes a few lines of its own. Piped,
 * every row is one line, so that `grep` finds whole values.
 * @param below what stands under a row, over its whole width
 */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  io: Io,
  below?: (row: Row) => string | null,
): void {
  const palette = paletteOf(io);
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ""))),
  );
  const all: Fitted = { kept: columns.map((_, index) => index), widths: natural };
  const fitted = io.fitsTerminal ? fitColumns(columns as readonly Column<never>[], cells, natural, io.columns) : all;
  if (fitted === null) {
    renderRecords(cells, columns, io);
    return;
  }
  const { kept, widths } = fitted;
  const print = (texts: readonly string[], painted: (index: number) => ((text: string) => string) | undefined) => {
    const lines = kept.map((index) => cellLines(texts[index] ?? "", widths[index] ?? 0));
    for (let place = 0; place < Math.max(...lines.map(({ length }) => length)); place++) {
      const line = kept.map((index, column) => {
        const cell = pad(lines[column]?.[place] ?? "", widths[index] ?? 0, columns[index] ?? {});
        return (painted(index) ?? ((text: string) => text))(cell);
      });
      io.out(`${line.join(GAP).trimEnd()}\n`);
    }
  };
  print(
    columns.map((column) => column.title),
    () => palette.title,
  );
  const left = columns.filter((_, index) => !kept.includes(index));
  for (const [place, row] of rows.entries()) {
    print(cells[place] ?? [], (index) => columns[index]?.paint?.(row, palette));
    const more = [...left.map((column) => column.below?.(row) ?? null), below?.(row) ?? null];
    const told = more.filter((one) => one !== null && one !== "").join(" · ");
    if (told) io.out(`${wrapWords(`  → ${told}`, io.fitsTerminal ? io.columns : Number.POSITIVE_INFINITY, "  ")}\n`);
  }
}

/** One row after the other, each cell on a line after its title; empty ones are left out. */
function renderRecords(
  cells: readonly (readonly string[])[],
  columns: readonly { readonly title: string }[],
  io: Io,
): void {
  for (const [index, row] of cells.entries()) {
    if (index > 0) io.out("\n");
    for (const [place, text] of row.entries()) {
      if (text !== "")
        io.out(`${wrapWords(labelled(columns[place]?.title ?? "", text, io.language), io.columns, "  ")}\n`);
    }
  }
}
