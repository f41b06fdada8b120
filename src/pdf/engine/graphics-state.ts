import type { Font } from "./fonts.ts";
import { type Box, IDENTITY, type Matrix } from "./geometry.ts";

/** What decides where and whether a mark appears. Saved by `q`, brought back by `Q`. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
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
  /** Painted over what is below without hiding it: a blend mode, a soft mask, a pattern. */
  translucent: boolean;
  patternFill: boolean;
  whiteFill: boolean;
  grayFill: boolean;
}

export function initialState(matrix: Matrix, clip: Box): GraphicsState {
  return {
    matrix,
    clip,
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
    translucent: false,
    patternFill: false,
    whiteFill: false,
    grayFill: true,
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
