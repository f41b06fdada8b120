import { OPS } from "pdfjs-core";
import type { Glyph } from "./fonts.ts";
import { contains, type Matrix, multiply } from "./geometry.ts";
import { type GraphicsState, TextCursor } from "./graphics-state.ts";
import type { PageFrame } from "./page-frame.ts";
import type { Painting } from "./painting.ts";
import type { TextRuns } from "./text-runs.ts";

/** Render modes that leave nothing to see: invisible, and clipping only. */
const UNSEEN_MODES = new Set([3, 7]);
/** Points. Smaller text cannot be read by eye. */
const MIN_SIZE = 1;

/** The operators of text: where each glyph comes to lie, and whether a reader sees it. */
export class TextDrawing {
  readonly #frame: PageFrame;
  readonly #runs: TextRuns;
  readonly #painting: Painting;
  readonly #cursor = new TextCursor();

  constructor(frame: PageFrame, runs: TextRuns, painting: Painting) {
    this.#frame = frame;
    this.#runs = runs;
    this.#painting = painting;
  }

  /** False when the operator is not about text. */
  apply(fn: number, args: readonly unknown[], state: GraphicsState, hidden: boolean): boolean {
    const number = (index: number) => (typeof args[index] === "number" ? args[index] : 0);
    switch (fn) {
      case OPS.beginText:
        this.#cursor.set([1, 0, 0, 1, 0, 0]);
        break;
      case OPS.endText:
        break;
      case OPS.setCharSpacing:
        state.characterSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        state.horizontalScale = number(0) / 100;
        break;
      case OPS.setLeading:
        state.leading = number(0);
        break;
      case OPS.setTextRenderingMode:
        state.renderMode = number(0);
        break;
      case OPS.setTextRise:
        state.rise = number(0);
        break;
      case OPS.moveText:
        this.#cursor.moveLine(number(0), number(1));
        break;
      case OPS.setLeadingMoveText:
        state.leading = -number(1);
        this.#cursor.moveLine(number(0), number(1));
        break;
      case OPS.setTextMatrix:
        this.#cursor.set([number(0), number(1), number(2), number(3), number(4), number(5)]);
        break;
      case OPS.nextLine:
        this.#cursor.moveLine(0, -state.leading);
        break;
      case OPS.showText:
        this.#show([args[0]], state, hidden);
        break;
      case OPS.showSpacedText:
        if (Array.isArray(args[0])) this.#show(args[0], state, hidden);
        break;
      case OPS.nextLineShowText:
        this.#cursor.moveLine(0, -state.leading);
        this.#show([args[0]], state, hidden);
        break;
      case OPS.nextLineSetSpacingShowText:
        state.wordSpacing = number(0);
        state.characterSpacing = number(1);
        this.#cursor.moveLine(0, -state.leading);
        this.#show([args[2]], state, hidden);
        break;
      default:
        return false;
    }
    return true;
  }

  /** Strings to draw, and numbers (thousandths of the font size) to move back by. */
  #show(parts: readonly unknown[], state: GraphicsState, hidden: boolean): void {
    if (!state.font) return;
    const { fontSize, horizontalScale } = state;
    for (const part of parts) {
      if (typeof part === "number") {
        this.#cursor.advance((-part / 1000) * fontSize * horizontalScale);
      } else if (typeof part === "string") {
        for (const glyph of state.font.decode(part)) this.#place(glyph, state, hidden);
      }
    }
  }

  #place(glyph: Glyph, state: GraphicsState, hidden: boolean): void {
    const { fontSize, horizontalScale, rise } = state;
    const spacing = state.characterSpacing + (glyph.space ? state.wordSpacing : 0);
    const width = glyph.width * fontSize;
    const turn = fontSize < 0 ? -1 : 1;
    const toPage = multiply(state.matrix, this.#cursor.matrix);
    const [a, b, c, d] = toPage;
    const scaleX = Math.hypot(a, b) * Math.abs(horizontalScale);
    const sign = turn * (horizontalScale < 0 ? -1 : 1);
    const length = Math.hypot(a, b) || 1;
    const x = toPage[4] + c * rise;
    const y = toPage[5] + d * rise;
    const size = Math.abs(fontSize) * (scaleX === 0 ? 0 : Math.abs(a * d - b * c) / length);
    this.#runs.add({
      text: glyph.text,
      x,
      y,
      alongX: (sign * a) / length,
      alongY: (sign * b) / length,
      width: Math.abs(width) * scaleX,
      tracking: spacing * scaleX,
      size,
      visible: !hidden && size >= MIN_SIZE && this.#seen(state, x, y, toPage, width),
    });
    this.#cursor.advance((width + spacing) * horizontalScale);
  }

  #seen(state: GraphicsState, x: number, y: number, toPage: Matrix, width: number): boolean {
    if (UNSEEN_MODES.has(state.renderMode)) return false;
    const outlined = state.renderMode === 1 || state.renderMode === 5;
    if ((outlined ? state.strokeAlpha : state.fillAlpha) < 0.05) return false;
    const middleX = x + (toPage[0] * width) / 2;
    const middleY = y + (toPage[1] * width) / 2;
    const { clip } = state;
    if (!contains(this.#frame.box, middleX, middleY)) return false;
    const slack = state.fontSize * Math.hypot(toPage[2], toPage[3]);
    const grown = {
      left: clip.left - slack,
      top: clip.top - slack,
      right: clip.right + slack,
      bottom: clip.bottom + slack,
    };
    if (!contains(grown, middleX, middleY)) return false;
    return !state.whiteFill || outlined || this.#painting.paintedAt(middleX, middleY);
  }
}
