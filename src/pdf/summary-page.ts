import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import { inLetters, linesThatFit } from "../kit/letters.ts";
import type { SummaryPage, SummaryRow, SummarySection } from "../usecases/ports/proof.ts";

const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 48;
const INNER = WIDTH - 2 * MARGIN;
const GUTTER = 24;
const INK = rgb(0.12, 0.14, 0.18);
const GREY = rgb(0.42, 0.45, 0.5);
const LINE = rgb(0.8, 0.82, 0.85);
const BLUE = rgb(0.0, 0.2, 0.5);
const NOTICE = rgb(1, 0.96, 0.87);
const SIZE = 9;
const LEADING = 12.5;
const TITLE_GAP = 19;
const SECTION_GAP = 14;
/** A text that would fill the page is cut: the whole of it is in the other files. */
const MOST_LINES = 3;

interface Pen {
  readonly page: PDFPage;
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  readonly mono: PDFFont;
  shown(text: string): string;
}

/** Draws the one page of a proof with the letters that every PDF reader has: nothing is embedded, nothing is fetched. */
export async function drawSummary(summary: SummaryPage): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const created = new Date(summary.createdAt);
  document.setTitle(summary.title, { showInWindowTitleBar: true });
  document.setLanguage(summary.language);
  document.setCreator("cpro");
  document.setProducer("cpro (pdf-lib)");
  document.setCreationDate(created);
  document.setModificationDate(created);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const mono = await document.embedFont(StandardFonts.Courier);
  const known = new Set(regular.getCharacterSet());
  const page = document.addPage([WIDTH, HEIGHT]);
  const pen: Pen = { page, regular, bold, mono, shown: (text) => inLetters(text, known) };

  let top = drawHead(pen, summary);
  const bottom = MARGIN + summary.footer.length * 10 + 12;
  for (const [left, right] of bands(summary.sections)) {
    const width = right ? (INNER - GUTTER) / 2 : INNER;
    const room = top - bottom - heightAfter(pen, summary.sections, right ?? left);
    const fitting = left.more === undefined ? cutToRoom(pen, left, room) : shortened(pen, left, width, room);
    const ends = [drawSection(pen, fitting, MARGIN, top, width)];
    if (right) ends.push(drawSection(pen, right, MARGIN + width + GUTTER, top, width));
    top = Math.min(...ends) - SECTION_GAP;
  }
  drawFoot(pen, summary.footer);
  return document.save();
}

/** Halves that follow one another share a band. */
function bands(sections: readonly SummarySection[]): [SummarySection, SummarySection?][] {
  const all: [SummarySection, SummarySection?][] = [];
  for (const section of sections) {
    const last = all.at(-1);
    if (section.half && last?.[0].half && last.length === 1) last.push(section);
    else all.push([section]);
  }
  return all;
}

function heightAfter(pen: Pen, sections: readonly SummarySection[], last: SummarySection): number {
  const rest = sections.slice(sections.indexOf(last) + 1);
  return rest.reduce((sum, section) => sum + heightOf(pen, section, INNER) + SECTION_GAP, 0);
}

function heightOf(pen: Pen, section: SummarySection, width: number): number {
  return TITLE_GAP + section.rows.reduce((sum, row) => sum + linesOf(pen, row, width).length * LEADING, 0);
}

/** The first row and the last ones that fit, with a line between them that says how many are left out. */
function shortened(pen: Pen, section: SummarySection, width: number, room: number): SummarySection {
  const { rows, more = "" } = section;
  for (let left = 0; left < rows.length - 1; left++) {
    const gap = { label: "…", value: more.replace("%", String(left)) };
    const kept = left === 0 ? rows : [...rows.slice(0, 1), gap, ...rows.slice(1 + left)];
    const fitting = { ...section, rows: kept };
    if (heightOf(pen, fitting, width) <= room) return fitting;
  }
  return { ...section, rows: rows.slice(0, 1) };
}

/** A text over the whole width, as far as there is room for it. */
function cutToRoom(pen: Pen, section: SummarySection, room: number): SummarySection {
  const most = Math.max(MOST_LINES, Math.floor((room - TITLE_GAP) / LEADING));
  const rows = section.rows.map((row) => {
    if (row.whole === undefined) return row;
    const lines = linesOf(pen, row, INNER);
    if (lines.length <= most) return row;
    return { ...row, value: [...lines.slice(0, most - 1), row.whole.rest].join("\n") };
  });
  return { ...section, rows };
}

function drawHead(pen: Pen, { title, subtitle, notices }: SummaryPage): number {
  const { page, bold, regular } = pen;
  let y = HEIGHT - MARGIN - 14;
  page.drawText(pen.shown(title), { x: MARGIN, y, size: 20, font: bold, color: BLUE });
  y -= 19;
  for (const line of wrapped(pen, subtitle, regular, 11, INNER)) {
    page.drawText(line, { x: MARGIN, y, size: 11, font: regular, color: GREY });
    y -= 14;
  }
  page.drawLine({ start: { x: MARGIN, y }, end: { x: WIDTH - MARGIN, y }, thickness: 1.5, color: BLUE });
  y -= 18;
  const lines = notices.flatMap((notice) => wrapped(pen, notice, regular, SIZE, INNER - 20));
  if (lines.length === 0) return y - 4;
  const height = lines.length * LEADING + 10;
  page.drawRectangle({ x: MARGIN, y: y - height + 10, width: INNER, height, color: NOTICE });
  lines.forEach((line, index) => {
    page.drawText(line, { x: MARGIN + 10, y: y - 4 - index * LEADING, size: SIZE, font: regular, color: INK });
  });
  return y - height - 8;
}

const labelWidth = (width: number) => (width > INNER / 2 ? 118 : 98);

function linesOf(pen: Pen, row: SummaryRow, width: number): string[] {
  const font = row.exact ? pen.mono : row.strong ? pen.bold : pen.regular;
  if (row.whole) return row.value.split("\n").flatMap((text) => allLines(pen, text, font, sizeOf(row), width));
  return wrapped(pen, row.value, font, sizeOf(row), width - labelWidth(width));
}

const sizeOf = ({ exact }: SummaryRow) => (exact ? 8 : SIZE);

function drawSection(pen: Pen, section: SummarySection, x: number, top: number, width: number): number {
  const { page, bold, regular, mono } = pen;
  page.drawText(pen.shown(section.title), { x, y: top, size: 11, font: bold, color: BLUE });
  page.drawLine({ start: { x, y: top - 5 }, end: { x: x + width, y: top - 5 }, thickness: 0.5, color: LINE });
  let y = top - TITLE_GAP;
  for (const row of section.rows) {
    if (!row.whole) page.drawText(pen.shown(row.label), { x, y, size: SIZE, font: regular, color: GREY });
    const indent = row.whole ? 0 : labelWidth(width);
    const font = row.exact ? mono : row.strong ? bold : regular;
    for (const line of linesOf(pen, row, width)) {
      page.drawText(line, { x: x + indent, y, size: sizeOf(row), font, color: INK });
      y -= LEADING;
    }
  }
  return y;
}

function drawFoot({ page, regular, shown }: Pen, footer: readonly string[]): void {
  let y = MARGIN + footer.length * 10 - 4;
  page.drawLine({
    start: { x: MARGIN, y: y + 12 },
    end: { x: WIDTH - MARGIN, y: y + 12 },
    thickness: 0.5,
    color: LINE,
  });
  for (const line of footer) {
    page.drawText(shown(line), { x: MARGIN, y, size: 7.5, font: regular, color: GREY });
    y -= 10;
  }
}

/** Lines no wider than `width`, the last of them cut where there are too many. */
function wrapped(pen: Pen, text: string, font: PDFFont, size: number, width: number): string[] {
  const lines = allLines(pen, text, font, size, width);
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]}…`];
}

const allLines = ({ shown }: Pen, text: string, font: PDFFont, size: number, width: number): string[] =>
  linesThatFit(shown(text), (line) => font.widthOfTextAtSize(line, size) <= width);
