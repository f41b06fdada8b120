import type { TextItem } from "../page-text.ts";
import type { Glyph } from "./fonts.ts";
import { type Box, contains } from "./geometry.ts";
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

interface Run {
  text: string;
  readonly x: number;
  readonly y: number;
  readonly alongX: number;
  readonly alongY: number;
  readonly size: number;
  width: number;
  /** Where the next glyph would start if it touched the last one. */
  reach: number;
  visible: boolean;
  /** Glyphs a machine reads, and glyphs it does not. */
  readable: number;
  unreadable: number;
}

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
    if (run.text.length < MAX_RUN_LENGTH) run.text += text ?? UNKNOWN;
    const start = along(run, place.x, place.y);
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

  /** Something opaque was painted here: the text below can no longer be seen. */
  cover(box: Box): void {
    this.flush();
    if (this.#coverChecks < 0) return;
    this.#coverChecks -= this.#runs.length;
    for (const run of this.#runs) {
      const middle = run.width / 2;
      const above = run.size * 0.3;
      const x = run.x + run.alongX * middle + run.alongY * above;
      const y = run.y + run.alongY * middle - run.alongX * above;
      if (!run.visible || !contains(box, x, y)) continue;
      run.visible = false;
      this.#readable -= run.readable;
      this.#unreadable -= run.unreadable;
      this.#hidden += run.readable;
    }
  }

  /** What the visible text is made of, and on how many lines of the page it stands. */
  figures(height: number): TextFigures {
    const rows = new Set<number>();
    let letters = 0;
    let vowels = 0;
    let digits = 0;
    for (const { visible, readable, text, y } of this.#runs) {
      if (!visible || readable === 0) continue;
      rows.add(Math.floor((y / height) * ROWS));
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
    const seen = this.#runs.filter((run) => run.visible && run.text !== "");
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
        if (gap > SPACE_GAP * run.size || this.#spacePending) run.text += " ";
        this.#spacePending = false;
        return run;
      }
    }
    this.flush();
    const { x, y, alongX, alongY, size, visible } = place;
    const started = { text: "", x, y, alongX, alongY, size, width: 0, reach: 0, visible, readable: 0, unreadable: 0 };
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
