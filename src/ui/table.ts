import type { Io } from "./io.ts";
import { displayWidth, wrapWords } from "./wrap.ts";

export interface Column<Row> {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut with an ellipsis when the terminal is narrow; others never are. */
  readonly flexible?: boolean;
  cell(row: Row): string;
}

const GAP = "  ";

function pad(text: string, width: number, align: "left" | "right"): string {
  const length = displayWidth(text);
  if (length > width) return `${[...text].slice(0, Math.max(0, width - 1)).join("")}…`;
  const padding = " ".repeat(width - length);
  return align === "right" ? padding + text : text + padding;
}

/**
 * Prints rows as aligned columns. At a terminal the flexible columns shrink to fit, and where even that is too wide
 * each row becomes a few lines of its own; piped, nothing is cut, so that `grep` finds whole values.
 */
export function renderTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], io: Io): void {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ""))),
  );
  const flexible = columns.map((column, index) => (column.flexible ? index : -1)).filter((index) => index >= 0);
  if (io.fitsTerminal) {
    let excess = widths.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1)) - io.columns;
    for (const index of flexible) {
      const give = Math.min(Math.max(0, excess), Math.max(0, (widths[index] ?? 0) - 8));
      widths[index] = (widths[index] ?? 0) - give;
      excess -= give;
    }
    if (excess > 0) {
      renderRecords(cells, columns, io);
      return;
    }
  }
  const print = (texts: readonly string[]) => {
    const line = texts.map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align ?? "left")).join(GAP);
    io.out(`${line.trimEnd()}\n`);
  };
  print(columns.map((column) => column.title));
  for (const row of cells) print(row);
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
