import type { Paint, Rgb } from "./colours.ts";
import type { Glyph } from "./font.ts";
import { contains, type Matrix, multiply } from "./geometry.ts";
import { type GraphicsState, TextCursor } from "./graphics-state.ts";
import type { PageFrame } from "./page-frame.ts";
import type { Painting } from "./painting.ts";
import { holdsAll } from "./region.ts";
import type { Placement, TextRuns } from "./text-runs.ts";

/** Render modes that leave nothing to see: invisible, and clipping only. */
const UNSEEN_MODES = new Set([3, 7]);
const OUTLINE_MODES = new Set([1, 5]);
const BOTH_MODES = new Set([2, 6]);
const MIN_ALPHA = 0.05;
/** Height of the middle of a letter above its line, in units of its size. */
const MIDDLE = 0.3;
/** Places around the middle of a letter, in units of its width and of its size. */
const CORNERS = [
  [-0.3, -0.2],
  [0.3, -0.2],
  [-0.3, 0.25],
  [0.3, 0.25],
] as const;
/** Some producers clip a cell so tightly that letters reach out of it. */
const CLIP_SLACK = 0.15;
/** Points. Smaller text cannot be read by eye. */
const MIN_SIZE = 1;

interface Ink {
  readonly paint: Rgb | null;
  readonly alpha: number;
}

const SURE: readonly Ink[] = [{ paint: null, alpha: 1 }];

/** Where each glyph of a text comes to lie, and whether a reader sees it. */
export class TextDrawing {
  readonly #frame: PageFrame;
  readonly #runs: TextRuns;
  readonly #painting: Painting;
  readonly #cursor = new TextCursor();
  /** Most strings are drawn as the one before. */
  #last: Partial<GraphicsState> & { readonly version: number; readonly inks: readonly Ink[] } = {
    version: -1,
    inks: [],
  };
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
    place.size = scale === 0 ? 0 : (Math.abs(fontSize) * font.em * Math.abs(a * d - b * c)) / length;
    const unseen = hidden || place.size < MIN_SIZE || UNSEEN_MODES.has(state.renderMode);
    const inks = this.#inksOf(state);
    const startX = toPage[4] + c * rise;
    const startY = toPage[5] + d * rise;
    // How far the cursor moved along the line, in text units.
    let moved = 0;
    // By number: iterators make garbage for each letter.
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at];
      if (typeof part === "number") moved -= (part / 1000) * fontSize * horizontalScale;
      if (typeof part !== "string") continue;
      const glyphs = font.decode(part);
      for (let index = 0; index < glyphs.length; index++) {
        const glyph = glyphs[index] as Glyph;
        const width = glyph.width * fontSize;
        const spacing = characterSpacing + (glyph.space ? wordSpacing : 0);
        place.x = startX + a * moved;
        place.y = startY + b * moved;
        place.width = Math.abs(width) * scale;
        place.tracking = spacing * scale;
        place.visible = !unseen && this.#seen(state, inks, place);
        this.#runs.add(glyph, place);
        moved += (width + spacing) * horizontalScale;
      }
    }
    this.#cursor.advance(moved);
  }

  /** Whether the middle of a glyph lies on the page, inside the clipping area, and stands out from its ground. */
  #seen(state: GraphicsState, inks: readonly Ink[], place: Placement): boolean {
    // Asked for every letter: without closures.
    const { clip, clips } = state;
    const { alongX, alongY, width, size } = place;
    const middle = MIDDLE * size;
    const x = place.x + (alongX * width) / 2 + alongY * middle;
    const y = place.y + (alongY * width) / 2 - alongX * middle;
    const slack = CLIP_SLACK * size;
    if (!contains(this.#frame.box, x, y)) return false;
    if (x < clip.left - slack || x > clip.right + slack || y < clip.top - slack || y > clip.bottom + slack)
      return false;
    if (clips.length > 0 && !holdsAll(clips, x, y)) return false;
    return inks === SURE || this.#standsOut(state, inks, x, y) || this.#cornerStandsOut(state, inks, place, x, y);
  }

  /** What lies below may be of the same colour in one place only, as the letters of a picture are. */
  #cornerStandsOut(state: GraphicsState, inks: readonly Ink[], place: Placement, x: number, y: number): boolean {
    const { alongX, alongY, width, size } = place;
    return CORNERS.some(([across, up]) => {
      const [right, above] = [across * width, up * size];
      return this.#standsOut(state, inks, x + alongX * right + alongY * above, y + alongY * right - alongX * above);
    });
  }

  #standsOut({ softMask }: GraphicsState, inks: readonly Ink[], x: number, y: number): boolean {
    // How much a mask lets through is not always known: then enough is.
    const shown = (softMask ? softMask(x, y) : 1) ?? 1;
    for (const { paint, alpha } of inks) {
      if (alpha * shown < MIN_ALPHA) continue;
      if (paint === null || this.#painting.standsOut(paint, alpha * shown, x, y)) return true;
    }
    return false;
  }

  /** The inks that leave a mark; {@link SURE} when one of them stands out wherever it is. */
  #inksOf(state: GraphicsState): readonly Ink[] {
    const last = this.#last;
    const isSame =
      last.version === this.#painting.version &&
      last.fill === state.fill &&
      last.stroke === state.stroke &&
      last.fillAlpha === state.fillAlpha &&
      last.strokeAlpha === state.strokeAlpha &&
      last.renderMode === state.renderMode &&
      last.blend === state.blend &&
      last.softMask === state.softMask;
    if (isSame) return last.inks;
    const inks = this.#freshInks(state);
    const { fill, stroke, fillAlpha, strokeAlpha, renderMode, blend, softMask } = state;
    const { version } = this.#painting;
    this.#last = { version, fill, stroke, fillAlpha, strokeAlpha, renderMode, blend, softMask, inks };
    return inks;
  }

  #freshInks(state: GraphicsState): readonly Ink[] {
    const inks = inksOf(state).flatMap(({ paint, alpha }) =>
      paint === "none" || alpha < MIN_ALPHA ? [] : [{ paint: state.blend === "other" ? null : paint, alpha }],
    );
    if (state.softMask) return inks;
    const isSure = inks.some(({ paint, alpha }) => paint === null || this.#painting.alwaysStandsOut(paint, alpha));
    return isSure ? SURE : inks;
  }
}

/** What a text is drawn with: its inside, its outline, or both. */
function inksOf(state: GraphicsState): readonly { readonly paint: Paint; readonly alpha: number }[] {
  const { renderMode, fill, fillAlpha, stroke, strokeAlpha } = state;
  const inside = { paint: fill, alpha: fillAlpha };
  const outline = { paint: stroke, alpha: strokeAlpha };
  if (OUTLINE_MODES.has(renderMode)) return [outline];
  return BOTH_MODES.has(renderMode) ? [inside, outline] : [inside];
}
