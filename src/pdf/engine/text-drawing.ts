import { contains, type Matrix, multiply } from "./geometry.ts";
import { type GraphicsState, TextCursor } from "./graphics-state.ts";
import type { PageFrame } from "./page-frame.ts";
import type { Painting } from "./painting.ts";
import type { Placement, TextRuns } from "./text-runs.ts";

/** Render modes that leave nothing to see: invisible, and clipping only. */
const UNSEEN_MODES = new Set([3, 7]);
const OUTLINE_MODES = new Set([1, 5]);
/** Points. Smaller text cannot be read by eye. */
const MIN_SIZE = 1;

/** Where each glyph of a text comes to lie, and whether a reader sees it. */
export class TextDrawing {
  readonly #frame: PageFrame;
  readonly #runs: TextRuns;
  readonly #painting: Painting;
  readonly #cursor = new TextCursor();
  /** One object for all glyphs: pages have tens of thousands. */
  readonly #place: Placement = { x: 0, y: 0, alongX: 1, alongY: 0, width: 0, tracking: 0, size: 0, visible: true };

  constructor(frame: PageFrame, runs: TextRuns, painting: Painting) {
    this.#frame = frame;
    this.#runs = runs;
    this.#painting = painting;
  }

  /** Starts a text object. */
  begin(): void {
    this.#cursor.set([1, 0, 0, 1, 0, 0]);
  }

  setMatrix(matrix: Matrix): void {
    this.#cursor.set(matrix);
  }

  /** Starts a line at a distance, in text units, from the start of the current one. */
  moveLine(x: number, y: number): void {
    this.#cursor.moveLine(x, y);
  }

  /** Strings to draw, and numbers (thousandths of the font size) to move back by. */
  show(parts: readonly unknown[], state: GraphicsState, hidden: boolean): void {
    const { font, fontSize, horizontalScale, rise, characterSpacing, wordSpacing } = state;
    if (!font) return;
    const toPage = multiply(state.matrix, this.#cursor.matrix);
    const [a, b, c, d] = toPage;
    const length = Math.hypot(a, b);
    const scale = length * Math.abs(horizontalScale);
    const sign = (fontSize < 0 ? -1 : 1) * (horizontalScale < 0 ? -1 : 1);
    const place = this.#place;
    place.alongX = (sign * a) / (length || 1);
    place.alongY = (sign * b) / (length || 1);
    place.size = scale === 0 ? 0 : (Math.abs(fontSize) * Math.abs(a * d - b * c)) / length;
    const unseen = hidden || place.size < MIN_SIZE || isUnseen(state);
    const startX = toPage[4] + c * rise;
    const startY = toPage[5] + d * rise;
    // How far the cursor moved along the line, in text units.
    let moved = 0;
    for (const part of parts) {
      if (typeof part === "number") moved -= (part / 1000) * fontSize * horizontalScale;
      if (typeof part !== "string") continue;
      for (const glyph of font.decode(part)) {
        const width = glyph.width * fontSize;
        const spacing = characterSpacing + (glyph.space ? wordSpacing : 0);
        place.x = startX + a * moved;
        place.y = startY + b * moved;
        place.width = Math.abs(width) * scale;
        place.tracking = spacing * scale;
        place.visible = !unseen && this.#seen(state, place.x + (a * width) / 2, place.y + (b * width) / 2, place.size);
        this.#runs.add(glyph, place);
        moved += (width + spacing) * horizontalScale;
      }
    }
    this.#cursor.advance(moved);
  }

  /** Whether the middle of a glyph lies on the page, inside the clipping area, and stands out from its ground. */
  #seen({ clip, whiteFill, renderMode }: GraphicsState, x: number, y: number, slack: number): boolean {
    if (!contains(this.#frame.box, x, y)) return false;
    if (x < clip.left - slack || x > clip.right + slack || y < clip.top - slack || y > clip.bottom + slack)
      return false;
    return !whiteFill || OUTLINE_MODES.has(renderMode) || this.#painting.paintedAt(x, y);
  }
}

function isUnseen({ renderMode, strokeAlpha, fillAlpha }: GraphicsState): boolean {
  return UNSEEN_MODES.has(renderMode) || (OUTLINE_MODES.has(renderMode) ? strokeAlpha : fillAlpha) < 0.05;
}
