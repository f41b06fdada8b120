import { BaseStream, type Dict, Name, OPS } from "pdfjs-core";
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
  #path: Box | null = null;
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
    this.#ground(box);
    if (!masked) this.#cover(box, state);
    if (pixels < MIN_PIXELS) return;
    this.pictures += 1;
    this.#coverage.add(box);
  }

  apply(fn: number, args: readonly unknown[], state: GraphicsState, hidden: boolean): void {
    const number = (index: number) => (typeof args[index] === "number" ? args[index] : 0);
    switch (fn) {
      case OPS.transform: {
        const [a, b, c, d, e, f] = state.matrix;
        const inner = [number(0), number(1), number(2), number(3), number(4), number(5)] as const;
        state.matrix = [
          a * inner[0] + c * inner[1],
          b * inner[0] + d * inner[1],
          a * inner[2] + c * inner[3],
          b * inner[2] + d * inner[3],
          a * inner[4] + c * inner[5] + e,
          b * inner[4] + d * inner[5] + f,
        ];
        break;
      }
      case OPS.rectangle:
        this.#extend(transformBox(state.matrix, number(0), number(1), number(0) + number(2), number(1) + number(3)), 1);
        break;
      case OPS.moveTo:
        this.#extend(transformBox(state.matrix, number(0), number(1), number(0), number(1)), 0);
        break;
      case OPS.lineTo:
        this.#outline(state, args, 2);
        break;
      case OPS.curveTo:
        this.#outline(state, args, 6);
        break;
      case OPS.curveTo2:
      case OPS.curveTo3:
        this.#outline(state, args, 4);
        break;
      case OPS.clip:
      case OPS.eoClip:
        this.#clipPending = true;
        break;
      case OPS.fill:
      case OPS.eoFill:
      case OPS.fillStroke:
      case OPS.eoFillStroke:
      case OPS.closeFillStroke:
      case OPS.closeEOFillStroke:
        if (!hidden) this.#fill(state);
        this.#endPath(state, hidden || state.whiteFill ? 0 : this.#pathSegments);
        break;
      case OPS.stroke:
      case OPS.closeStroke:
        this.#endPath(state, hidden ? 0 : this.#pathSegments);
        break;
      case OPS.endPath:
        this.#endPath(state, 0);
        break;
      case OPS.shadingFill:
        if (!hidden) this.#ground(this.#visible(this.#frame.box, state));
        break;
      case OPS.endInlineImage:
        if (!hidden && args[0] instanceof BaseStream) this.picture(args[0].dict, state);
        break;
      default:
        setColour(fn, args, state);
    }
  }

  #outline(state: GraphicsState, args: readonly unknown[], count: number): void {
    for (let index = 0; index + 1 < count; index += 2) {
      const [x, y] = [args[index], args[index + 1]];
      if (typeof x === "number" && typeof y === "number") {
        this.#extend(transformBox(state.matrix, x, y, x, y), index === 0 ? 1 : 0);
      }
    }
    this.#pathIsBox = false;
  }

  #extend(box: Box, segments: number): void {
    const path = this.#path;
    // Two rectangles leave a gap between them: their common box is no longer what is painted.
    if (path && segments === 1) this.#pathIsBox = false;
    this.#path = path
      ? {
          left: Math.min(path.left, box.left),
          top: Math.min(path.top, box.top),
          right: Math.max(path.right, box.right),
          bottom: Math.max(path.bottom, box.bottom),
        }
      : box;
    this.#pathSegments += segments;
  }

  #fill(state: GraphicsState): void {
    if (!this.#path || state.fillAlpha < 0.05) return;
    const box = this.#visible(this.#path, state);
    if (areaOf(box) === 0) return;
    if (!state.whiteFill || state.patternFill) this.#ground(box);
    if (this.#pathIsBox && !state.patternFill) this.#cover(box, state);
  }

  #endPath(state: GraphicsState, painted: number): void {
    if (this.#clipPending && this.#path) state.clip = intersect(state.clip, this.#path);
    this.segments += painted;
    this.#path = null;
    this.#pathSegments = 0;
    this.#pathIsBox = true;
    this.#clipPending = false;
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

/** Follows only whether the fill colour is white, or a pattern. */
function setColour(fn: number, args: readonly unknown[], state: GraphicsState): void {
  const values = args.filter((value) => typeof value === "number");
  const all = (good: (value: number) => boolean) => values.length > 0 && values.every(good);
  switch (fn) {
    case OPS.setFillGray:
    case OPS.setFillRGBColor:
      state.patternFill = false;
      state.whiteFill = all((value) => value > 0.98);
      break;
    case OPS.setFillCMYKColor:
      state.patternFill = false;
      state.whiteFill = all((value) => value < 0.02);
      break;
    case OPS.setFillColorSpace:
      state.patternFill = args[0] instanceof Name && args[0].name === "Pattern";
      state.grayFill = args[0] instanceof Name && args[0].name === "DeviceGray";
      state.whiteFill = false;
      break;
    case OPS.setFillColor:
    case OPS.setFillColorN:
      state.patternFill = args.at(-1) instanceof Name;
      // One component may be a spot colour, of which 1 is all ink; four are inks too.
      if (values.length === 1) state.whiteFill = state.grayFill && all((value) => value > 0.98);
      else state.whiteFill = values.length === 4 ? all((value) => value < 0.02) : all((value) => value > 0.98);
      break;
  }
}
