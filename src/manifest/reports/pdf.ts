import { PDFDocument, type PDFFont, type PDFPage, type RGB, rgb, StandardFonts } from "pdf-lib";
import { inLetters, linesThatFit } from "../../kit/letters.ts";
import { LOCALES } from "../../kit/locale/locales.ts";
import { OWN_REPORT } from "../../kit/own-report.ts";
import type { Report, ReportBar, ReportColumn, ReportTable } from "../../usecases/ports/report.ts";
import { plainCell } from "./cell.ts";
import { BARS } from "./chart.ts";
import { isInvoiceNumber, place, roomOf, shown } from "./layout.ts";
import { sumsOf } from "./sums.ts";

/** A4 across, in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const MARGIN = 34;
const INNER = WIDTH - 2 * MARGIN;
const FOOT = MARGIN + 16;
const INK = rgb(0.1, 0.12, 0.16);
const SOFT = rgb(0.29, 0.33, 0.38);
const LINE = rgb(0.79, 0.81, 0.85);
const BLUE = rgb(0.18, 0.37, 0.62);
const OVER = rgb(0.7, 0.27, 0.12);
const [SIZE, LEADING] = [8, 10.5];
const GAP = 6;
/** A cell of a table takes so many lines; what is longer stands under the line. */
const CELL_LINES = 4;

/**
 * The report on A4 sheets, laid across: the same tables, sums, charts and sentences as the page for the browser, drawn
 * with the letters that every PDF reader has. Each sheet repeats the heads of its table and bears its number.
 */
export async function pdfReport(report: Report): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const created = new Date(report.createdAt);
  document.setTitle(report.title, { showInWindowTitleBar: true });
  document.setLanguage(report.language);
  document.setCreator("cpro");
  document.setProducer("cpro (pdf-lib)");
  document.setCreationDate(created);
  document.setModificationDate(created);
  const sheet = await openSheets(document, report);
  sheet.title();
  facts(sheet, report);
  sentences(sheet, report.warnings ?? [], OVER);
  for (const { title, bars } of report.charts) chart(sheet, title, bars);
  for (const table of report.tables ?? []) if (await hasRows(table)) await rows(sheet, table, table.title);
  const title = report.rowsTitle ?? report.title;
  await rows(sheet, report, title === report.title ? "" : title);
  sentences(sheet, report.notes ?? [], SOFT);
  sheet.numbers();
  return Buffer.concat([await document.save(), Buffer.from(OWN_REPORT, "latin1")]);
}

type Weight = "regular" | "bold";
interface Style {
  readonly weight?: Weight;
  readonly size?: number;
  readonly color?: RGB;
}

/** Where on which sheet is drawn. */
interface Sheet {
  readonly language: Report["language"];
  /** What is left above the foot of the sheet. */
  room(): number;
  top(): number;
  down(by: number): void;
  next(): void;
  write(text: string, x: number, y: number, style?: Style): void;
  /** Text that ends at `x`. */
  writeRight(text: string, x: number, y: number, style?: Style): void;
  rule(y: number, color: RGB, thickness: number): void;
  bar(x: number, y: number, width: number, color: RGB): void;
  mark(x: number, y: number): void;
  lines(text: string, width: number, style?: Style): string[];
  title(): void;
  numbers(): void;
}

async function openSheets(document: PDFDocument, { title, language }: Report): Promise<Sheet> {
  const fonts: Record<Weight, PDFFont> = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const known = new Set(fonts.regular.getCharacterSet());
  const letters = (text: string) => inLetters(text, known);
  let page: PDFPage = document.addPage([WIDTH, HEIGHT]);
  let y = HEIGHT - MARGIN;
  const widthOf = (text: string, { weight = "regular", size = SIZE }: Style) =>
    fonts[weight].widthOfTextAtSize(text, size);
  const draw = (text: string, x: number, at: number, { weight = "regular", size = SIZE, color = INK }: Style) =>
    page.drawText(text, { x, y: at, size, font: fonts[weight], color });
  const sheet: Sheet = {
    language,
    room: () => y - FOOT,
    top: () => y,
    down(by) {
      y -= by;
    },
    next() {
      page = document.addPage([WIDTH, HEIGHT]);
      y = HEIGHT - MARGIN;
    },
    write: (text, x, at, style = {}) => draw(letters(text), x, at, style),
    writeRight(text, x, at, style = {}) {
      const told = letters(text);
      draw(told, x - widthOf(told, style), at, style);
    },
    rule: (at, color, thickness) =>
      page.drawLine({ start: { x: MARGIN, y: at }, end: { x: WIDTH - MARGIN, y: at }, thickness, color }),
    bar: (x, at, width, color) => page.drawRectangle({ x, y: at, width, height: 8, color }),
    mark: (x, at) =>
      page.drawLine({ start: { x, y: at - 2 }, end: { x, y: at + 10 }, thickness: 1, color: INK, dashArray: [2, 2] }),
    lines: (text, width, style = {}) => linesThatFit(letters(text), (line) => widthOf(line, style) <= width),
    title() {
      y -= 14;
      draw(letters(title), MARGIN, y, { weight: "bold", size: 16, color: BLUE });
      y -= 8;
      sheet.rule(y, BLUE, 1.2);
      y -= 14;
    },
    numbers() {
      const pages = document.getPages();
      for (const [index, one] of pages.entries()) {
        page = one;
        draw(letters(title), MARGIN, MARGIN - 6, { size: 7, color: SOFT });
        sheet.writeRight(`${index + 1} / ${pages.length}`, WIDTH - MARGIN, MARGIN - 6, { size: 7, color: SOFT });
      }
    },
  };
  return sheet;
}

/** Three beside each other: what it is, and under it what it says. */
function facts(sheet: Sheet, report: Report): void {
  const told = report.facts.filter(({ title, value }) => title !== "" && value !== "");
  const width = (INNER - 2 * GAP) / 3;
  for (let at = 0; at < told.length; at += 3) {
    const beside = told
      .slice(at, at + 3)
      .map((fact) => ({ ...fact, lines: sheet.lines(fact.value, width, { weight: "bold" }) }));
    const height = 11 + Math.max(...beside.map(({ lines }) => lines.length)) * LEADING;
    if (sheet.room() < height) sheet.next();
    for (const [column, { title, lines }] of beside.entries()) {
      const x = MARGIN + column * (width + GAP);
      sheet.write(title, x, sheet.top(), { size: 7, color: SOFT });
      for (const [index, line] of lines.entries())
        sheet.write(line, x, sheet.top() - 10 - index * LEADING, { weight: "bold" });
    }
    sheet.down(height + 3);
  }
}

function sentences(sheet: Sheet, all: readonly string[], color: RGB): void {
  if (all.length === 0) return;
  sheet.down(6);
  for (const sentence of all) {
    const lines = sheet.lines(sentence, INNER - 12);
    for (const [index, line] of lines.entries()) {
      if (sheet.room() < LEADING) sheet.next();
      if (index === 0) sheet.write("•", MARGIN, sheet.top(), { color });
      sheet.write(line, MARGIN + 12, sheet.top(), { color });
      sheet.down(LEADING);
    }
  }
}

/** Where bars begin, and how long the longest is. */
const [LEFT, LONGEST] = [230, 260];

function chart(sheet: Sheet, title: string, bars: readonly ReportBar[]): void {
  const kept = bars.slice(0, BARS);
  if (kept.length === 0) return;
  const labels = kept.map(({ label }) => sheet.lines(label, LEFT - 12));
  const heightOf = (lines: readonly string[] = []) => 13 + Math.max(0, lines.length - 1) * LEADING;
  if (sheet.room() < 30 + labels.reduce((sum, lines) => sum + heightOf(lines), 0)) sheet.next();
  sheet.down(12);
  sheet.write(title, MARGIN, sheet.top(), { weight: "bold", size: 9 });
  sheet.down(14);
  const largest = Math.max(1, ...kept.map(({ length, limit = 0 }) => Math.max(length, limit)));
  const scaled = (value: number) => (value / largest) * LONGEST;
  for (const [at, { length, text, limit }] of kept.entries()) {
    const y = sheet.top();
    const lines = labels[at] ?? [];
    for (const [index, line] of lines.entries()) sheet.write(line, MARGIN, y - index * LEADING);
    sheet.bar(MARGIN + LEFT, y - 1, Math.max(1, scaled(length)), limit !== undefined && length > limit ? OVER : BLUE);
    if (limit !== undefined) sheet.mark(MARGIN + LEFT + scaled(limit), y - 1);
    sheet.write(text, MARGIN + LEFT + Math.max(scaled(length), scaled(limit ?? 0)) + 6, y);
    sheet.down(heightOf(lines));
  }
}

const isNumber = ({ kind }: ReportColumn): boolean => kind === "amount" || kind === "integer" || kind === "decimal";

/** What amounts and days take of their room in the letters of a sheet; names have the rest, and so fewer lines. */
const SMALLER = 0.72;

function widthsOf(beside: readonly ReportColumn[]): readonly number[] {
  const whole = INNER - GAP * (beside.length - 1);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const isNamed = (column: ReportColumn) => column.kind === "text" && !isInvoiceNumber(column);
  const room = beside.map((column) => roomOf(column) * (isNamed(column) ? 1 : SMALLER));
  const named = sum(beside.map((column, at) => (isNamed(column) ? (room[at] ?? 0) : 0)));
  const scale = (whole - (sum(room) - named)) / named;
  // Without a name, or without room for one, all share alike.
  if (named === 0 || scale < 1) return room.map((one) => (one * whole) / sum(room));
  return room.map((one, at) => (isNamed(beside[at] as ReportColumn) ? one * scale : one));
}

async function hasRows(table: ReportTable): Promise<boolean> {
  for await (const _ of table.rows()) return true;
  return false;
}

async function rows(
  sheet: Sheet,
  table: Pick<ReportTable, "columns" | "counted" | "rows">,
  caption: string,
): Promise<void> {
  const { columns } = table;
  const { beside, below } = place(columns);
  const widths = widthsOf(beside.map((index) => columns[index] as ReportColumn));
  const lefts = widths.map((_, at) => MARGIN + widths.slice(0, at).reduce((sum, one) => sum + one + GAP, 0));

  const cells = (texts: readonly string[], style: Style): string[][] =>
    texts.map((text, at) => {
      const lines = sheet.lines(text, widths[at] ?? 0, style);
      return lines.length <= CELL_LINES ? lines : [...lines.slice(0, CELL_LINES - 1), `${lines[CELL_LINES - 1]}…`];
    });
  const height = (lines: readonly string[][]) => Math.max(1, ...lines.map(({ length }) => length)) * LEADING;
  const draw = (lines: readonly string[][], style: Style) => {
    for (const [at, cell] of lines.entries()) {
      const right = isNumber(columns[beside[at] ?? 0] as ReportColumn);
      for (const [index, line] of cell.entries()) {
        const y = sheet.top() - index * LEADING;
        if (right) sheet.writeRight(line, (lefts[at] ?? 0) + (widths[at] ?? 0), y, style);
        else sheet.write(line, lefts[at] ?? 0, y, style);
      }
    }
    sheet.down(height(lines));
  };
  const bold: Style = { weight: "bold" };
  const heads = cells(
    beside.map((index) => columns[index]?.title ?? ""),
    bold,
  );
  const drawHeads = () => {
    draw(heads, bold);
    sheet.rule(sheet.top() + LEADING - 3, LINE, 1.2);
    sheet.down(2);
  };

  if (sheet.room() < 40 + height(heads) + 3 * LEADING) sheet.next();
  sheet.down(14);
  // The sheet's own title is not said again.
  if (caption !== "") {
    sheet.write(caption, MARGIN, sheet.top(), { weight: "bold", size: 11 });
    sheet.down(16);
  }
  drawHeads();
  const sums = sumsOf(table, beside, sheet.language);
  for await (const row of table.rows()) {
    sums.add(row);
    const texts = beside.map((index) => {
      const { kind } = columns[index] as ReportColumn;
      return shown(kind, plainCell(row[index]), sheet.language);
    });
    const lines = cells(texts, {});
    const told = below.flatMap((index) => {
      const { kind, title } = columns[index] as ReportColumn;
      const text = shown(kind, plainCell(row[index]), sheet.language);
      return text === "" ? [] : [`${title}${LOCALES[sheet.language].colon}${text}`];
    });
    const under = told.length === 0 ? [] : sheet.lines(told.join("   ·   "), INNER - 12);
    if (sheet.room() < height(lines) + Math.min(under.length, 6) * LEADING + 4) {
      sheet.next();
      sheet.down(10);
      drawHeads();
    }
    draw(lines, {});
    for (const line of under) {
      if (sheet.room() < LEADING) {
        sheet.next();
        sheet.down(10);
        drawHeads();
      }
      sheet.write(line, MARGIN + 12, sheet.top(), { color: SOFT });
      sheet.down(LEADING);
    }
    sheet.rule(sheet.top() + LEADING - 3, LINE, 0.4);
    sheet.down(2);
  }
  if (!sums.worthTelling()) return;
  const totals = beside.map((index, at) => {
    const sum = sums.of(index);
    if (sum !== undefined) return shown("amount", sum, sheet.language);
    return at === 0 ? sums.title : "";
  });
  const lines = cells(totals, bold);
  if (sheet.room() < height(lines)) sheet.next();
  draw(lines, bold);
}
