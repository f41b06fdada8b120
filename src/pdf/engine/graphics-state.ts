import { BLACK, type ColourSpace, GRAY, type Paint } from "./colours.ts";
import type { Font } from "./font.ts";
import { type Box, IDENTITY, type Matrix } from "./geometry.ts";
import type { Region } from "./region.ts";

/** What decides where and whether a mark appears. Saved by `q`, brought back by `Q`. */
export interface GraphicsState {
  matrix: Matrix;
  /** Only what lies in all of these is seen: the box around them, and those that are no upright box. */
  clip: Box;
  clips: readonly Region[];
  font: Font | null;
  fontSize: number;
  characterSpacing: number;
  wordSpacing: number;
  /** 1 = 100 %. */
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  fillAlpha: number;
  strokeAlpha: number;
  /** How a mark joins with what is below: covers it, darkens it, or in a way that is not followed. */
  blend: "normal" | "multiply" | "other";
  /** The share of a mark that a soft mask lets through at a place; null where it is not known. */
  softMask: ((x: number, y: number) => number | null) | null;
  fill: Paint;
  /** A pattern may let shine through what is below. */
  fillIsOpaque: boolean;
  stroke: Paint;
  fillSpace: ColourSpace | null;
  strokeSpace: ColourSpace | null;
  lineWidth: number;
  lineCap: number;
}

export function initialState(matrix: Matrix, clip: Box): GraphicsState {
  return {
    matrix,
    clip,
    clips: [],
    font: null,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: "normal",
    softMask: null,
    fill: BLACK,
    fillIsOpaque: true,
    stroke: BLACK,
    fillSpace: GRAY,
    strokeSpace: GRAY,
    lineWidth: 1,
    lineCap: 0,
  };
}

/** The two matrices of a text object, which `q` does not save. */
export class TextCursor {
  matrix: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  set(matrix: Matrix): void {
    this.matrix = matrix;
    this.#line = matrix;
  }

  /** Starts a line `x`, `y` text units from the start of the current one. */
  moveLine(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#line;
    this.set([a, b, c, d, a * x + c * y + e, b * x + d * y + f]);
  }

  advance(x: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, a * x + e, b * x + f];
  }
}
