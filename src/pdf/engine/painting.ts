import type { Dict } from "pdfjs-core";
import { Coverage } from "./coverage.ts";
import { areaOf, type Box, contains, intersect, transformBox } from "./geometry.ts";
import type { GraphicsState } from "./graphics-state.ts";
import { lookup, numberAt } from "./objects.ts";
import type { PageFrame } from "./page-frame.ts";
import type { TextRuns } from "./text-runs.ts";

/** Pictures of fewer pixels are rules, dots or plain backgrounds. */
const MIN_PIXELS = 64;
const MAX_GROUNDS = 4_000;

/** Everything painted that is not text: pictures, their area, filled grounds, and the amount of line work. */
export class Painting {
  readonly #frame: PageFrame;
  readonly #runs: TextRuns;
  readonly #coverage: Coverage;
  /** Where something other than white was painted, as ground for white text. */
  readonly #grounds: Box[] = [];
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;
  #pathSegments = 0;
  /** The path so far is nothing but upright rectangles. */
  #pathIsBox = true;
  #clipPending = false;
  pictures = 0;
  /** Pieces of painted lines and curves, white ones left out. */
  segments = 0;

  constructor(frame: PageFrame, runs: TextRuns) {
    this.#frame = frame;
    this.#runs = runs;
    this.#coverage = new Coverage(frame.width, frame.height);
  }

  get pictureShare(): number {
    return this.#coverage.share;
  }

  /** Whether white text would stand out here. */
  paintedAt(x: number, y: number): boolean {
    return this.#grounds.some((box) => contains(box, x, y));
  }

  /** A picture fills the unit square of the current coordinates. */
  picture(dict: Dict | undefined, state: GraphicsState): void {
    const box = this.#visible(transformBox(state.matrix, 0, 0, 1, 1), state);
    const pixels = (numberAt(dict, "W", "Width") ?? 0) * (numberAt(dict, "H", "Height") ?? 0);
    if (areaOf(box) === 0 || state.fillAlpha < 0.05) return;
    const stencil = lookup(dict, "IM", "ImageMask") === true;
    const masked = stencil || lookup(dict, "SMask") !== undefined || lookup(dict, "Mask") !== undefined;
    // A picture as large as the page is its paper: white text does not stand out from a scan.
    if (areaOf(box) < 0.5 * areaOf(this.#frame.box)) this.#ground(box);
    if (!masked) this.#cover(box, state);
    if (pixels < MIN_PIXELS) return;
    this.pictures += 1;
    this.#coverage.add(box);
  }

  /** Adds the corners of a rectangle to the path. */
  rectangle(state: GraphicsState, x: number, y: number, width: number, height: number): void {
    // Two rectangles leave a gap between them: their common box is not what is painted.
    this.#pathIsBox &&= this.#pathSegments === 0 && isUpright(state);
    this.#pathSegments += 1;
    this.#reach(state, x, y);
    this.#reach(state, x + width, y + height);
    this.#reach(state, x, y + height);
    this.#reach(state, x + width, y);
  }

  moveTo(state: GraphicsState, x: number, y: number): void {
    this.#reach(state, x, y);
  }

  /** A line or a curve through, or bending towards, points given as `x y x y …`. */
  segment(state: GraphicsState, points: readonly unknown[]): void {
    this.#pathIsBox = false;
    this.#pathSegments += 1;
    for (let index = 0; index + 1 < points.length; index += 2) {
      this.#reach(state, numberOf(points[index]), numberOf(points[index + 1]));
    }
  }

  /** From the end of the current path on, only what lies inside it is seen. */
  clip(): void {
    this.#clipPending = true;
  }

  fill(state: GraphicsState): void {
    if (state.fillAlpha >= 0.05) {
      const box = this.#visible(this.#path, state);
      if (areaOf(box) > 0) {
        if (!state.whiteFill || state.patternFill) this.#ground(box);
        if (this.#pathIsBox && !state.patternFill) this.#cover(box, state);
      }
    }
    this.endPath(state, !state.whiteFill);
  }

  shade(state: GraphicsState): void {
    this.#ground(this.#visible(this.#frame.box, state));
  }

  /** Ends the path, having painted it or not. */
  endPath(state: GraphicsState, painted: boolean): void {
    if (this.#clipPending && this.#right >= this.#left) state.clip = intersect(state.clip, this.#path);
    if (painted) this.segments += this.#pathSegments;
    this.#left = this.#top = Number.POSITIVE_INFINITY;
    this.#right = this.#bottom = Number.NEGATIVE_INFINITY;
    this.#pathSegments = 0;
    this.#pathIsBox = true;
    this.#clipPending = false;
  }

  /** The path goes through, or bends towards, this point. */
  #reach({ matrix: [a, b, c, d, e, f] }: GraphicsState, x: number, y: number): void {
    const pageX = a * x + c * y + e;
    const pageY = b * x + d * y + f;
    if (pageX < this.#left) this.#left = pageX;
    if (pageX > this.#right) this.#right = pageX;
    if (pageY < this.#top) this.#top = pageY;
    if (pageY > this.#bottom) this.#bottom = pageY;
  }

  get #path(): Box {
    return { left: this.#left, top: this.#top, right: this.#right, bottom: this.#bottom };
  }

  #visible(box: Box, state: GraphicsState): Box {
    return intersect(intersect(box, state.clip), this.#frame.box);
  }

  #ground(box: Box): void {
    if (this.#grounds.length < MAX_GROUNDS) this.#grounds.push(box);
  }

  #cover(box: Box, state: GraphicsState): void {
    if (!state.translucent && state.fillAlpha > 0.95) this.#runs.cover(box);
  }
}

function isUpright({ matrix: [a, b, c, d] }: GraphicsState): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
