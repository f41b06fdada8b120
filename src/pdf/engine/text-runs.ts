import type { TextItem } from "../page-text.ts";
import type { Glyph } from "./font.ts";
import type { Box } from "./geometry.ts";
import { TooLarge } from "./limits.ts";

/** Where a glyph appears: the start of its baseline, the direction it is written in, lengths as displayed. */
export interface Placement {
  x: number;
  y: number;
  /** Unit vector of the writing direction. */
  alongX: number;
  alongY: number;
  width: number;
  /** Spacing that follows the glyph and belongs to the word. */
  tracking: number;
  size: number;
  visible: boolean;
}

interface Run extends Omit<Placement, "tracking"> {
  text: string;
  /** Where the next glyph would start if it touched the last one. */
  reach: number;
  /** Where each character of the text starts, and the last one ends, along the run. */
  starts: number[];
  /** Glyphs a machine reads, and glyphs it does not. */
  readable: number;
  unreadable: number;
  /** With some room around it, once it has ended: most of what is painted comes nowhere near. */
  box: Box;
}

const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/** A straight line, as displayed. */
export interface Stroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Heights above the baseline, in units of the size, that must both be covered for a letter not to be seen. */
const COVERED = [0.1, 0.5] as const;
/** Heights between which a line strikes a letter through. */
const STRUCK = { low: 0.1, high: 0.6 };
/** A page with more lines is a drawing. */
const MAX_STROKES = 3_000;

/** Gaps in units of the font size: wider than a kern is a space, wider than a word space may be another column. */
const SPACE_GAP = 0.15;
const COLUMN_GAP = 0.45;
/** The same text drawn again this close makes it bold; it is still one text. */
const BOLD_OFFSET = 0.12;
const MAX_RUNS = 60_000;
const MAX_RUN_LENGTH = 10_000;

/** What takes the place of a glyph that no machine reads, so that nobody takes the rest for the whole. */
const UNKNOWN = "\uFFFD";

/** Accents that stand for themselves, and as marks on a letter: TeX's old fonts have no letters with accents. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"],
  ["\u00b4", "\u0301"],
  ["\u02c6", "\u0302"],
  ["^", "\u0302"],
  ["\u00a8", "\u0308"],
  ["\u0300", "\u0300"],
  ["\u0301", "\u0301"],
  ["\u0302", "\u0302"],
  ["\u0308", "\u0308"],
]);

/** An accent that was just drawn, over which a letter may follow. */
interface Accent {
  readonly run: Run;
  readonly mark: string;
  readonly middle: number;
}

/** Lines closer together than this part of the page's height count as one. */
const ROWS = 64;
/** The parts of a page by which one tells a text from a stamp in a corner. */
const CELL_COLUMNS = 6;
const CELL_ROWS = 12;

/** The text of a page in figures. */
export interface TextFigures {
  /** Visible characters that a machine reads. */
  readonly readable: number;
  /** Visible glyphs that stand for no character. */
  readonly unreadable: number;
  /** Characters that nobody sees: drawn invisibly, or under a picture. */
  readonly hidden: number;
  /** Lines of the page with visible text. */
  readonly rows: number;
  /** Parts of the page, of 72, that hold visible text; those at its head and foot left out. */
  readonly cells: number;
  /** Of the visible characters, the unaccented Latin letters, the vowels among them, and the digits. */
  readonly letters: number;
  readonly vowels: number;
  readonly digits: number;
}

const VOWELS = new Set(Array.from("aeiouy", (letter) => letter.charCodeAt(0)));

/** Joins glyphs into runs as a reader does: same line, no gap wider than a word space. */
export class TextRuns {
  readonly #runs: Run[] = [];
  readonly #drawn = new Map<string, Run>();
  #current: Run | null = null;
  #spacePending = false;
  #accent: Accent | null = null;
  readonly #strokes: Stroke[] = [];
  #coverChecks = 20_000_000;
  #readable = 0;
  #unreadable = 0;
  #hidden = 0;

  /** `place` is only read during the call. */
  add(glyph: Glyph, place: Placement): void {
    if (glyph.blank) {
      this.#spacePending = true;
      return;
    }
    const { text } = glyph;
    if (this.#accent && this.#addBelow(this.#accent, text, place)) return;
    const run = this.#runFor(place);
    // In complex scripts one glyph may carry the text of its whole word, and the others none.
    if (text === null) run.unreadable += 1;
    else run.readable += text.length;
    const start = along(run, place.x, place.y);
    if (run.text.length < MAX_RUN_LENGTH) {
      run.text += text ?? UNKNOWN;
      while (run.starts.length < run.text.length) run.starts.push(start);
    }
    run.width = Math.max(run.width, start + place.width);
    run.reach = start + place.width + place.tracking;
    const mark = text === null ? undefined : MARKS.get(text);
    this.#accent = mark === undefined ? null : { run, mark, middle: start + place.width / 2 };
  }

  /** Makes one letter of the accent and of the letter drawn below it; false when that is no such letter. */
  #addBelow({ run, mark, middle }: Accent, text: string | null, place: Placement): boolean {
    this.#accent = null;
    const start = along(run, place.x, place.y);
    const isBelow = start < middle && middle < start + place.width && this.#current === run && !this.#spacePending;
    const letter = `${text === "\u0131" ? "i" : text}${mark}`.normalize("NFC");
    if (!isBelow || letter.length > 1 || run.text.length >= MAX_RUN_LENGTH) return false;
    run.text = run.text.slice(0, -1) + letter;
    run.width = Math.max(run.width, start + place.width);
    run.reach = start + place.width + place.tracking;
    return true;
  }

  /** Ends the current run: what follows belongs to something else. */
  flush(): void {
    const run = this.#current;
    this.#current = null;
    this.#spacePending = false;
    if (!run) return;
    run.box = around(run);
    const before = this.#drawn.get(run.text);
    const limit = BOLD_OFFSET * run.size;
    const again = before && Math.abs(before.x - run.x) < limit && Math.abs(before.y - run.y) < limit;
    if (again && before.visible === run.visible) return;
    this.#drawn.set(run.text, run);
    this.#runs.push(run);
    if (!run.visible) this.#hidden += run.readable;
    else {
      this.#readable += run.readable;
      this.#unreadable += run.unreadable;
    }
  }

  get isEmpty(): boolean {
    this.flush();
    return this.#runs.length === 0;
  }

  /** Something opaque was painted inside the box, where `inside` says: the letters below can no longer be seen. */
  cover(box: Box, inside: (x: number, y: number) => boolean): void {
    this.flush();
    if (this.#coverChecks < 0) return;
    this.#coverChecks -= this.#runs.length;
    for (let index = this.#runs.length - 1; index >= 0; index--) {
      const run = this.#runs[index];
      if (!run?.visible || !overlap(run.box, box)) continue;
      this.#coverChecks -= run.text.length;
      const pieces = this.#cut(run, (middle) =>
        COVERED.every((height) => {
          const above = run.size * height;
          return inside(
            run.x + run.alongX * middle + run.alongY * above,
            run.y + run.alongY * middle - run.alongX * above,
          );
        }),
      );
      if (pieces.every(({ marked }) => !marked)) continue;
      for (const { piece, marked } of pieces) {
        if (!marked) continue;
        piece.visible = false;
        this.#readable -= piece.readable;
        this.#unreadable -= piece.unreadable;
        this.#hidden += piece.readable;
      }
      this.#runs.splice(index, 1, ...pieces.map(({ piece }) => piece));
    }
  }

  /** A line was drawn, perhaps through a text. */
  strike(line: Stroke): void {
    if (this.#strokes.length < MAX_STROKES) this.#strokes.push(line);
  }

  /** Cuts a run between the letters that are marked and those that are not; one piece when all are alike. */
  #cut(run: Run, isMarked: (middle: number) => boolean): { piece: Run; marked: boolean }[] {
    const { text, starts } = run;
    const marks: boolean[] = [];
    for (let index = 0; index < text.length; index++) {
      const start = starts[index] ?? 0;
      const end = index + 1 < text.length ? (starts[index + 1] ?? run.width) : run.width;
      // A space is where its neighbour is.
      marks.push(text[index] === " " ? (marks[index - 1] ?? false) : isMarked((start + end) / 2));
    }
    if (new Set(marks).size < 2) return [{ piece: run, marked: marks[0] ?? false }];
    const pieces: { piece: Run; marked: boolean }[] = [];
    for (let from = 0, to = 1; from < text.length; from = to, to++) {
      while (to < text.length && marks[to] === marks[from]) to++;
      const start = starts[from] ?? 0;
      const end = to < text.length ? (starts[to] ?? run.width) : run.width;
      const part = text.slice(from, to);
      const unreadable = part.split(UNKNOWN).length - 1;
      const readable = part.replaceAll(" ", "").length - unreadable;
      const piece = {
        ...run,
        text: part,
        x: run.x + run.alongX * start,
        y: run.y + run.alongY * start,
        width: end - start,
        reach: end - start,
        starts: starts.slice(from, to).map((place) => place - start),
        readable,
        unreadable,
      };
      piece.box = around(piece);
      pieces.push({ piece, marked: marks[from] ?? false });
    }
    return pieces;
  }

  /** The visible runs without what is struck through: whoever wrote it takes it back. */
  #valid(): Run[] {
    const seen = this.#runs.filter((run) => run.visible && run.text.trim() !== "");
    if (this.#strokes.length === 0 || this.#strokes.length >= MAX_STROKES) return seen;
    const boxes = boxesOf(this.#strokes);
    return seen.flatMap((run) => {
      const lines: Stroke[] = [];
      for (let at = 0; at < this.#strokes.length; at++) {
        const line = this.#strokes[at];
        if (line && meets(boxes, 4 * at, run.box) && mayStrike(run, line)) lines.push(line);
      }
      if (lines.length === 0) return [run];
      return this.#cut(run, (middle) => lines.some((line) => strikes(run, line, middle)))
        .filter(({ marked }) => !marked)
        .map(({ piece }) => piece);
    });
  }

  /** What the visible text is made of, and on how many lines of the page it stands. */
  figures(width: number, height: number): TextFigures {
    const rows = new Set<number>();
    const cells = new Set<number>();
    let letters = 0;
    let vowels = 0;
    let digits = 0;
    for (const { visible, readable, text, x, y, alongX, width: length } of this.#runs) {
      if (!visible || readable === 0) continue;
      rows.add(Math.floor((y / height) * ROWS));
      const first = Math.floor((x / width) * CELL_COLUMNS);
      const last = Math.floor(((x + alongX * length) / width) * CELL_COLUMNS);
      const cellRow = Math.floor((y / height) * CELL_ROWS) * CELL_COLUMNS;
      const isEdge = y < height / CELL_ROWS || y > height - height / CELL_ROWS;
      for (let column = Math.min(first, last); !isEdge && column <= Math.max(first, last); column++) {
        cells.add(cellRow + column);
      }
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index) | 0x20;
        if (code >= 0x61 && code <= 0x7a) {
          letters += 1;
          if (VOWELS.has(code)) vowels += 1;
        } else if (code >= 0x30 && code <= 0x39) digits += 1;
      }
    }
    return {
      readable: this.#readable,
      unreadable: this.#unreadable,
      hidden: this.#hidden,
      rows: rows.size,
      cells: cells.size,
      letters,
      vowels,
      digits,
    };
  }

  /**
   * The visible runs in drawing order, turned so that most of the page reads from left to right, with the size of the
   * page so turned. Runs at a right angle to the others follow below the page; slanted ones, such as watermarks, are
   * left out.
   */
  items(width: number, height: number): { items: TextItem[]; width: number; height: number } {
    const seen = this.#valid();
    const weights = [0, 0, 0, 0];
    const quarters = seen.map(quarterOf);
    seen.forEach((run, index) => {
      const quarter = quarters[index] ?? null;
      if (quarter !== null) weights[quarter] = (weights[quarter] ?? 0) + run.text.length;
    });
    const main = weights.indexOf(Math.max(...weights));
    const size = main % 2 === 0 ? { width, height } : { width: height, height: width };
    const straight: TextItem[] = [];
    const aside: TextItem[] = [];
    seen.forEach((run, index) => {
      const quarter = quarters[index] ?? null;
      if (quarter === main) straight.push(itemOf(run, quarter, width, height, 0));
      else if (quarter !== null) aside.push(itemOf(run, quarter, width, height, size.height));
    });
    return { items: [...straight, ...aside], ...size };
  }

  #runFor(place: Placement): Run {
    const run = this.#current;
    if (run && continues(run, place)) {
      const gap = along(run, place.x, place.y) - run.reach;
      if (gap < COLUMN_GAP * run.size && gap > -0.5 * run.size) {
        if (gap > SPACE_GAP * run.size || this.#spacePending) {
          run.text += " ";
          run.starts.push(run.reach);
        }
        this.#spacePending = false;
        return run;
      }
    }
    this.flush();
    const { x, y, alongX, alongY, size, visible } = place;
    const zero = { width: 0, reach: 0, readable: 0, unreadable: 0 };
    const started: Run = { text: "", x, y, alongX, alongY, size, visible, starts: [], box: NOWHERE, ...zero };
    if (this.#runs.length >= MAX_RUNS) throw new TooLarge("more text on a page than anyone reads");
    this.#current = started;
    return started;
  }
}

function continues(run: Run, place: Placement): boolean {
  const aside = (place.x - run.x) * run.alongY - (place.y - run.y) * run.alongX;
  return (
    run.visible === place.visible &&
    Math.abs(run.size - place.size) < 0.2 * run.size &&
    run.alongX * place.alongX + run.alongY * place.alongY > 0.99 &&
    Math.abs(aside) < 0.25 * run.size
  );
}

/** Distance of a point from the start of the run, along its direction. */
function along(run: Run, x: number, y: number): number {
  return (x - run.x) * run.alongX + (y - run.y) * run.alongY;
}

function overlap(one: Box, other: Box): boolean {
  return one.right > other.left && one.left < other.right && one.bottom > other.top && one.top < other.bottom;
}

/** The box of the run with some room around it. */
function around({ x, y, alongX, alongY, width, size }: Run): Box {
  const endX = x + alongX * width;
  const endY = y + alongY * width;
  return {
    left: Math.min(x, endX) - size,
    right: Math.max(x, endX) + size,
    top: Math.min(y, endY) - size,
    bottom: Math.max(y, endY) + size,
  };
}

/** Left, top, right and bottom of each line, one after the other. */
function boxesOf(lines: readonly Stroke[]): Float64Array {
  const boxes = new Float64Array(4 * lines.length);
  for (const [index, { x0, y0, x1, y1 }] of lines.entries())
    boxes.set([Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)], 4 * index);
  return boxes;
}

/** Whether the box at a place of the list comes into the other. */
function meets(boxes: Float64Array, at: number, { left, top, right, bottom }: Box): boolean {
  return (
    (boxes[at + 2] as number) > left &&
    (boxes[at] as number) < right &&
    (boxes[at + 3] as number) > top &&
    (boxes[at + 1] as number) < bottom
  );
}

/** A point as seen from the start of the run: how far along it, and how high above its line. */
function seenFrom({ x, y, alongX, alongY }: Run, pointX: number, pointY: number): readonly [number, number] {
  const [right, down] = [pointX - x, pointY - y];
  return [right * alongX + down * alongY, right * alongY - down * alongX];
}

/** A line that runs through most of the text at the height of its letters, level or from corner to corner. */
function mayStrike(run: Run, line: Stroke): boolean {
  const [x0, above0] = seenFrom(run, line.x0, line.y0);
  const [x1, above1] = seenFrom(run, line.x1, line.y1);
  const length = Math.abs(x1 - x0);
  // A rule of a table runs far beyond the text, and a stroke of a letter drawn by hand is no longer than the letter.
  return length > 1.2 * run.size && length < 1.6 * run.width + 2 * run.size && Math.abs(above1 - above0) < 0.6 * length;
}

function strikes(run: Run, line: Stroke, middle: number): boolean {
  const [x0, above0] = seenFrom(run, line.x0, line.y0);
  const [x1, above1] = seenFrom(run, line.x1, line.y1);
  const share = (middle - x0) / (x1 - x0);
  if (!(share >= 0 && share <= 1)) return false;
  const above = above0 + share * (above1 - above0);
  const isLevel = Math.abs(above1 - above0) < 0.2 * run.size;
  const [low, high] = isLevel ? [STRUCK.low, STRUCK.high] : [-0.3, 1];
  return above > low * run.size && above < high * run.size;
}

/** Quarter turns, clockwise, from reading left to right; null when slanted. */
function quarterOf(run: Run): number | null {
  const straight = 0.96;
  if (run.alongX > straight) return 0;
  if (run.alongY > straight) return 1;
  if (run.alongX < -straight) return 2;
  return run.alongY < -straight ? 3 : null;
}

function itemOf(run: Run, quarter: number, width: number, height: number, below: number): TextItem {
  const turned: Record<number, readonly [number, number]> = {
    0: [run.x, run.y],
    1: [run.y, width - run.x],
    2: [width - run.x, height - run.y],
    3: [height - run.y, run.x],
  };
  const [x, y] = turned[quarter] ?? [run.x, run.y];
  return { text: run.text, x, y: y + below, width: run.width, height: run.size };
}
