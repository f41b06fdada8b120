import type { Io } from "./io.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { displayWidth, wrapWords } from "./wrap.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut with an ellipsis when the terminal is narrow; others never are. */
  readonly flexible?: boolean;
  /** Holds a sentence, which is cut behind a whole word; a name tells more by a part of its next one. */
  readonly sentence?: boolean;
  /** Left out when even that is too wide: 1 first, then 2…; absent: never. */
  readonly drop?: number;
  cell(row: Row): string;
  /** The colour that underlines what the cell says. */
  paint?(row: Row, palette: Palette): (text: string) => string;
}

const GAP = "  ";
/** A cell that is cut still says something. */
const LEAST = 12;
/** So much of its room a sentence that is cut behind a word must fill: `mise en p…` says more than `mise en…`. */
const MOST_OF_IT = 0.65;

/** Cut behind a whole word where that leaves most of the room filled: `suspendue…`, not `suspendue : il m…`. */
function shortened(text: string, width: number, behindWord: boolean): string {
  const start = [...text].slice(0, Math.max(0, width - 1)).join("");
  const whole = /^\s/.test(text.slice(start.length)) ? start : start.replace(/\s\S*$/u, "");
  const bare = whole.replace(/[\s\p{P}]+$/u, "");
  return `${behindWord && displayWidth(bare) >= (width - 1) * MOST_OF_IT ? bare : start}…`;
}

function pad(text: string, width: number, column: Pick<Column<never>, "align" | "sentence">): string {
  const length = displayWidth(text);
  if (length > width) return pad(shortened(text, width, column.sentence === true), width, column);
  const padding = " ".repeat(width - length);
  return column.align === "right" ? padding + text : text + padding;
}

/** The columns that fit, with their widths; null when not even the last of them do. */
function fitColumns(
  columns: readonly Column<never>[],
  natural: readonly number[],
  empty: readonly boolean[],
  room: number,
): { readonly kept: readonly number[]; readonly widths: readonly number[] } | null {
  // What is empty in every row says nothing.
  let kept = columns.map((_, index) => index).filter((index) => !(columns[index]?.drop !== undefined && empty[index]));
  const least = (index: number) =>
    columns[index]?.flexible ? Math.min(natural[index] ?? 0, LEAST) : (natural[index] ?? 0);
  const total = (width: (index: number) => number) =>
    kept.reduce((sum, index) => sum + width(index), GAP.length * (kept.length - 1));
  while (total(least) > room) {
    const droppable = kept.filter((index) => columns[index]?.drop !== undefined);
    const next = droppable.toSorted((a, b) => (columns[a]?.drop ?? 0) - (columns[b]?.drop ?? 0))[0];
    if (next === undefined) return null;
    kept = kept.filter((index) => index !== next);
  }
  const widths = [...natural];
  // The widest gives first: two columns of middling width say more than one whole and one stump.
  for (let excess = total((index) => widths[index] ?? 0) - room; excess > 0; excess--) {
    const giving = kept.filter((index) => columns[index]?.flexible && (widths[index] ?? 0) > least(index));
    const widest = giving.reduce(
      (one, other) => ((widths[other] ?? 0) > (widths[one] ?? 0) ? other : one),
      giving[0] ?? 0,
    );
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return { kept, widths };
}

/**
 * Prints rows as aligned columns. At a terminal the flexible columns shrink to fit, then columns are dropped in their
 * order; where even that is too wide each row becomes a few lines of its own. Piped, nothing is cut, so that `grep`
 * finds whole values.
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
  const empty = columns.map((_, index) => cells.every((row) => (row[index] ?? "") === ""));
  const all = { kept: columns.map((_, index) => index), widths: natural };
  const fitted = io.fitsTerminal ? fitColumns(columns as readonly Column<never>[], natural, empty, io.columns) : all;
  if (fitted === null) {
    renderRecords(cells, columns, io);
    return;
  }
  const { kept, widths } = fitted;
  const print = (texts: readonly string[], painted: (index: number) => ((text: string) => string) | undefined) => {
    const line = kept.map((index) => {
      const cell = pad(texts[index] ?? "", widths[index] ?? 0, columns[index] ?? {});
      return (painted(index) ?? ((text: string) => text))(cell);
    });
    io.out(`${line.join(GAP).trimEnd()}\n`);
  };
  print(
    columns.map((column) => column.title),
    () => palette.title,
  );
  for (const [place, row] of rows.entries()) {
    print(cells[place] ?? [], (index) => columns[index]?.paint?.(row, palette));
    const more = below?.(row);
    if (more) io.out(`${wrapWords(`  → ${more}`, io.fitsTerminal ? io.columns : Number.POSITIVE_INFINITY, "  ")}\n`);
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
      if (text !== "") io.out(`${wrapWords(`${columns[place]?.title ?? ""} : ${text}`, io.columns, "  ")}\n`);
    }
  }
}
