import type { BaseStream } from "pdfjs-core";
import { distance, luminosity, type Paint, type Rgb, WHITE } from "./colours.ts";
import { Coverage } from "./coverage.ts";
import { areaOf, type Box, intersect, type Matrix, transformBox } from "./geometry.ts";
import type { GraphicsState } from "./graphics-state.ts";
import { lookup, numberAt } from "./objects.ts";
import type { PageFrame } from "./page-frame.ts";
import { type Lookup, Picture } from "./pictures.ts";
import { boxAround, boxRegion, holds, holdsAll, type Region } from "./region.ts";
import { Surface } from "./surface.ts";
import type { Stroke, TextRuns } from "./text-runs.ts";

/** Pictures of fewer pixels are rules, dots or plain backgrounds. */
const MIN_PIXELS = 64;
/** Points. What is thinner is a rule: it hides no letter. */
const MIN_COVER = 2;
/** Paths of more points are drawings, of which only the box is kept. */
const MAX_POINTS = 2_000;
/** Colours this close together look the same. */
const SAME = 0.05;
/** Of a picture with a mask: less is nothing to see, or an overlay with a mark here and there. */
const UNSEEN_SHARE = 0.002;
const THIN_SHARE = 0.3;
/** Share from which on nothing shines through. */
export const OPAQUE = 0.95;
/** Brightness below which nobody takes a ground for paper. */
const DARK = 0.4;
/** Of the curve between two points; a short one needs fewer. */
const CURVE_STEPS = 8;
const FEW_STEPS = 3;
const SHORT = 12;
/** More than these are a picture drawn with areas. */
const MANY_COLOURS = 100;

/** Everything painted that is not text: pictures, their area, filled grounds, and the amount of line work. */
export class Painting {
  readonly #frame: PageFrame;
  readonly #runs: TextRuns;
  readonly #coverage: Coverage;
  readonly surface: Surface;
  /** What may look like the paper or like a text of some colour. */
  readonly #colours = new Map<number, Rgb>();
  #hasUnknown = false;
  #outlines: number[][] = [];
  #points = 0;
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;
  #lastX = 0;
  #lastY = 0;
  /** The path so far is nothing but one upright rectangle. */
  #isBox = true;
  #pathSegments = 0;
  #clip: "nonzero" | "even-odd" | null = null;
  pictures = 0;
  /** Pieces of painted lines and curves, white ones left out. */
  segments = 0;

  constructor(frame: PageFrame, runs: TextRuns, paper: Paint = WHITE) {
    this.#frame = frame;
    this.#runs = runs;
    this.#coverage = new Coverage(frame.width, frame.height);
    this.surface = new Surface(paper);
  }

  get pictureShare(): number {
    return this.#coverage.share;
  }

  /** Grows with what has been painted: as long as it stays the same, so do the answers about what stands out. */
  get version(): number {
    return this.#colours.size + (this.#hasUnknown ? MANY_COLOURS : 0);
  }

  /** Whether a mark of this colour stands out wherever it is put, as far as the page is painted. */
  alwaysStandsOut(colour: Rgb, alpha: number): boolean {
    if (this.#hasUnknown || alpha * distance(colour, WHITE) <= SAME) return false;
    for (const own of this.#colours.values()) if (distance(own, colour) <= SAME) return false;
    return true;
  }

  /** Whether a mark of this colour stands out at a place from what was painted before. */
  standsOut(colour: Rgb, alpha: number, x: number, y: number): boolean {
    const ground = this.surface.at(x, y);
    return ground === null || ground === "none" || alpha * distance(colour, ground) > SAME;
  }

  /** A picture fills the unit square of the current coordinates. */
  picture(stream: BaseStream, state: GraphicsState, around: Lookup): void {
    const { dict } = stream;
    const box = this.#visible(transformBox(state.matrix, 0, 0, 1, 1), state);
    const pixels = (numberAt(dict, "W", "Width") ?? 0) * (numberAt(dict, "H", "Height") ?? 0);
    if (areaOf(box) === 0 || state.fillAlpha < SAME) return;
    const stencil = lookup(dict, "IM", "ImageMask") === true;
    const masked = stencil || lookup(dict, "SMask") !== undefined || lookup(dict, "Mask") !== undefined;
    const isPaper = pixels >= MIN_PIXELS && areaOf(box) >= 0.5 * areaOf(this.#frame.box);
    const picture = new Picture(stream, state.matrix, around);
    const opaque = !stencil && masked ? (picture.opaqueShare() ?? 1) : 1;
    if (opaque < UNSEEN_SHARE) return;
    const ink = state.fill === "none" ? null : state.fill;
    const outline = cornersOf(state.matrix);
    const region: Region = isUpright(state.matrix) ? boxRegion(box) : { box, outlines: [outline], evenOdd: false };
    this.#mark(region, state, {
      colour: (x, y) => {
        if (stencil && ink) return ink;
        const own = picture.colourAt(x, y);
        // A picture as large as the page is its paper, unless it is dark: white text does not stand out from a scan.
        return isPaper && (own === null || luminosity(own) > DARK) ? WHITE : own;
      },
      alpha: (x, y) => (masked ? times(picture.alphaAt(x, y), state.fillAlpha) : state.fillAlpha),
      isUnknown: true,
    });
    if (!masked) this.#cover(region, state);
    else if (state.fill !== "none") {
      this.#cover(region, state, state.fillAlpha, (x, y) => (picture.alphaAt(x, y) ?? 0) > OPAQUE);
    }
    if (pixels < MIN_PIXELS) return;
    this.pictures += 1;
    if (opaque > THIN_SHARE) this.#coverage.add(box);
  }

  /** Adds a rectangle to the path. */
  rectangle({ matrix }: GraphicsState, x: number, y: number, width: number, height: number): void {
    this.#isBox &&= this.#pathSegments === 0 && isUpright(matrix);
    this.#pathSegments += 1;
    this.#start();
    this.#through(matrix, x, y);
    this.#through(matrix, x + width, y);
    this.#through(matrix, x + width, y + height);
    this.#through(matrix, x, y + height);
    this.#through(matrix, x, y);
  }

  moveTo({ matrix }: GraphicsState, x: number, y: number): void {
    this.#start();
    this.#through(matrix, x, y);
  }

  lineTo({ matrix }: GraphicsState, x: number, y: number): void {
    this.#isBox = false;
    this.#pathSegments += 1;
    this.#through(matrix, x, y);
  }

  /** A curve to `x3 y3`, bending towards two points; the first is where the curve starts when it is not given. */
  curveTo(
    { matrix }: GraphicsState,
    x1: number | null,
    y1: number | null,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
  ): void {
    this.#isBox = false;
    this.#pathSegments += 1;
    const [a, b, c, d, e, f] = matrix;
    const endX = a * x3 + c * y3 + e;
    const endY = b * x3 + d * y3 + f;
    const startX = this.#lastX;
    const startY = this.#lastY;
    const nearX = x1 === null || y1 === null ? startX : a * x1 + c * y1 + e;
    const nearY = x1 === null || y1 === null ? startY : b * x1 + d * y1 + f;
    const farX = a * x2 + c * y2 + e;
    const farY = b * x2 + d * y2 + f;
    const steps = Math.abs(endX - startX) + Math.abs(endY - startY) < SHORT ? FEW_STEPS : CURVE_STEPS;
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const u = 1 - t;
      const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      this.#point(w0 * startX + w1 * nearX + w2 * farX + w3 * endX, w0 * startY + w1 * nearY + w2 * farY + w3 * endY);
    }
  }

  /** Goes back to where the outline began; what follows begins there. */
  closePath(): void {
    const current = this.#outlines.at(-1);
    if (!current || current.length <= 2) return;
    const [x = 0, y = 0] = current;
    current.push(x, y);
    this.#start();
    this.#point(x, y);
  }

  /** From the end of the current path on, only what lies inside it is seen. */
  clip(rule: "nonzero" | "even-odd"): void {
    this.#clip = rule;
  }

  /** Fills the path and, when asked, draws its outline. */
  paint(state: GraphicsState, rule: "nonzero" | "even-odd" | null, stroked: boolean, hidden: boolean): void {
    const fills = rule !== null && !hidden && state.fillAlpha >= SAME && state.fill !== "none";
    const region = fills || this.#clip ? this.#region(rule === "even-odd") : null;
    if (fills && region) this.#fill(region, state);
    const strokes = stroked && !hidden && state.strokeAlpha >= SAME && state.stroke !== "none";
    if (strokes) this.#strokePath(state);
    if ((fills && !isWhite(state.fill)) || (strokes && !isWhite(state.stroke))) this.segments += this.#pathSegments;
    this.#endPath(state);
  }

  shade(state: GraphicsState, colour: Paint): void {
    if (colour === "none" || state.fillAlpha < SAME) return;
    const region = boxRegion(this.#visible(this.#frame.box, state));
    this.#mark(region, state, {
      colour: () => colour,
      alpha: () => state.fillAlpha,
      isUnknown: colour === null,
    });
    this.#cover(region, state);
  }

  /** A line that something other than the page's content draws, through a text. */
  strikeOut(from: readonly [number, number], to: readonly [number, number]): void {
    this.#runs.strike({ x0: from[0], y0: from[1], x1: to[0], y1: to[1] });
  }

  #endPath(state: GraphicsState): void {
    if (this.#clip && this.#points > 0) {
      const region = this.#region(this.#clip === "even-odd");
      if (region) {
        state.clip = intersect(state.clip, region.box);
        if (region.outlines) state.clips = [...state.clips, region];
      }
    }
    if (this.#points > 0) this.#outlines = [];
    this.#points = 0;
    this.#left = this.#top = Number.POSITIVE_INFINITY;
    this.#right = this.#bottom = Number.NEGATIVE_INFINITY;
    this.#pathSegments = 0;
    this.#isBox = true;
    this.#clip = null;
  }

  #fill(region: Region, state: GraphicsState): void {
    const box = this.#visible(region.box, state);
    if (areaOf(box) <= 0) return;
    const visible = { ...region, box };
    const { fill, fillIsOpaque } = state;
    const [wide, tall] = [box.right - box.left, box.bottom - box.top];
    if (Math.min(wide, tall) < MIN_COVER) {
      if (Math.max(wide, tall) > 2 * MIN_COVER) this.#runs.strike(middleLine(box));
      return;
    }
    const isKnown = this.#points <= MAX_POINTS;
    this.#mark(visible, state, {
      colour: () => (isKnown && fill !== "none" ? fill : null),
      alpha: () => (isKnown && fillIsOpaque ? state.fillAlpha : null),
      isUnknown: fill === null || !isKnown || !fillIsOpaque,
    });
    if (isKnown && fill !== "none" && fillIsOpaque) this.#cover(visible, state);
  }

  /** Thick lines cover as areas do; thin ones may strike through a text. */
  #strokePath(state: GraphicsState): void {
    if (this.#points > MAX_POINTS) return;
    const [a, b, c, d] = state.matrix;
    const width = state.lineWidth * Math.sqrt(Math.abs(a * d - b * c));
    const thick = width >= MIN_COVER;
    for (const outline of this.#outlines) {
      for (let index = 0; index + 3 < outline.length; index += 2) {
        const line = {
          x0: outline[index] ?? 0,
          y0: outline[index + 1] ?? 0,
          x1: outline[index + 2] ?? 0,
          y1: outline[index + 3] ?? 0,
        };
        if (!thick) this.#runs.strike(line);
        else this.#thickLine(line, width, state);
      }
    }
  }

  #thickLine({ x0, y0, x1, y1 }: Stroke, width: number, state: GraphicsState): void {
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [alongX, alongY] = [(x1 - x0) / length, (y1 - y0) / length];
    const half = width / 2;
    const cap = state.lineCap === 0 ? 0 : half;
    const [ax, ay] = [x0 - alongX * cap, y0 - alongY * cap];
    const [bx, by] = [x1 + alongX * cap, y1 + alongY * cap];
    const [nx, ny] = [-alongY * half, alongX * half];
    const outline = [ax + nx, ay + ny, bx + nx, by + ny, bx - nx, by - ny, ax - nx, ay - ny];
    const around = boxAround([outline]);
    if (!around) return;
    const region: Region = { box: this.#visible(around, state), outlines: [outline], evenOdd: false };
    const { stroke } = state;
    this.#mark(region, state, {
      colour: () => (stroke === "none" ? null : stroke),
      alpha: () => state.strokeAlpha,
      isUnknown: stroke === null,
    });
    this.#cover(region, state, state.strokeAlpha);
  }

  #mark(
    region: Region,
    state: GraphicsState,
    {
      colour,
      alpha,
      isUnknown,
    }: {
      colour: (x: number, y: number) => Rgb | null;
      alpha: (x: number, y: number) => number | null;
      isUnknown: boolean;
    },
  ): void {
    if (areaOf(region.box) <= 0) return;
    const { softMask, blend } = state;
    const known = isUnknown ? null : colour(0, 0);
    if (!known || blend === "other" || softMask || state.fillAlpha < 1 || this.#colours.size > MANY_COLOURS) {
      this.#hasUnknown = true;
    } else this.#colours.set(keyOf(known), known);
    const fixed = isUnknown ? null : alpha(0, 0);
    const seen = (x: number, y: number): number | null => {
      const own = fixed ?? alpha(x, y);
      const share = softMask ? softMask(x, y) : 1;
      return own === null || share === null || blend === "other" ? null : own * share;
    };
    this.surface.add({ region, clips: state.clips, colour, alpha: seen, multiplies: blend === "multiply" });
  }

  /** The path as an area; null when nothing was drawn. */
  #region(evenOdd: boolean): Region | null {
    if (this.#right < this.#left) return null;
    const box = { left: this.#left, top: this.#top, right: this.#right, bottom: this.#bottom };
    return { box, outlines: this.#isBox || this.#points > MAX_POINTS ? null : this.#outlines, evenOdd };
  }

  #start(): void {
    const last = this.#outlines.at(-1);
    // A place moved to and left again at once is no part of the path.
    if (last && last.length === 2) last.length = 0;
    else if (this.#points <= MAX_POINTS) this.#outlines.push([]);
  }

  #through([a, b, c, d, e, f]: Matrix, x: number, y: number): void {
    this.#point(a * x + c * y + e, b * x + d * y + f);
  }

  #point(x: number, y: number): void {
    this.#points += 1;
    this.#lastX = x;
    this.#lastY = y;
    if (x < this.#left) this.#left = x;
    if (x > this.#right) this.#right = x;
    if (y < this.#top) this.#top = y;
    if (y > this.#bottom) this.#bottom = y;
    if (this.#points > MAX_POINTS) return;
    const current = this.#outlines.at(-1);
    if (current) current.push(x, y);
    else this.#outlines.push([x, y]);
  }

  #visible(box: Box, state: GraphicsState): Box {
    return intersect(intersect(box, state.clip), this.#frame.box);
  }

  #cover(
    region: Region,
    state: GraphicsState,
    alpha = state.fillAlpha,
    isOpaque: (x: number, y: number) => boolean = () => true,
  ): void {
    if (state.blend !== "normal" || state.softMask || alpha <= OPAQUE) return;
    const { clips } = state;
    this.#runs.cover(region.box, (x, y) => holds(region, x, y) && holdsAll(clips, x, y) && isOpaque(x, y));
  }
}

function times(share: number | null, other: number): number | null {
  return share === null ? null : share * other;
}

function keyOf([red, green, blue]: Rgb): number {
  return (Math.round(red * 255) << 16) | (Math.round(green * 255) << 8) | Math.round(blue * 255);
}

function isWhite(paint: Paint): boolean {
  return paint !== null && paint !== "none" && distance(paint, WHITE) < 0.02;
}

function middleLine({ left, top, right, bottom }: Box): Stroke {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return right - left > bottom - top ? { x0: left, y0: y, x1: right, y1: y } : { x0: x, y0: top, x1: x, y1: bottom };
}

/** The corners of the unit square. */
function cornersOf([a, b, c, d, e, f]: Matrix): number[] {
  return [e, f, a + e, b + f, a + c + e, b + d + f, c + e, d + f];
}

function isUpright([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}
