import type { BaseStream, Dict } from "pdfjs-core";
import { type ColourSpace, GRAY, type Lookup, type Rgb, readColourSpace, spread } from "./colours.ts";
import type { Matrix } from "./geometry.ts";
import { arrayAt, bytesOf, lookup, numberAt } from "./objects.ts";

export type { Lookup } from "./colours.ts";

/** Larger ones are photographs and scans: unpacking them to learn one colour costs more than it tells. */
const MAX_BYTES = 6_000_000;

/** Along each side, of the places where a mask is looked at. */
const SAMPLES = 24;

interface Pixels {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly space: ColourSpace;
  readonly bits: 1 | 8;
  readonly inverted: boolean;
}

/** A picture on the page, unpacked only when someone asks for a colour in it. */
export class Picture {
  readonly #stream: BaseStream;
  readonly #matrix: Matrix;
  readonly #around: Lookup;
  #pixels: Pixels | null | undefined;
  #mask: Pixels | null | undefined;

  constructor(stream: BaseStream, matrix: Matrix, around: Lookup) {
    this.#stream = stream;
    this.#matrix = matrix;
    this.#around = around;
  }

  /** The colour at a place of the page; null when the picture is of a kind that is not unpacked. */
  colourAt(x: number, y: number): Rgb | null {
    if (this.#pixels === undefined) this.#pixels = pixelsOf(this.#stream, this.#around);
    const values = this.#pixels && this.#valuesAt(this.#pixels, x, y);
    const paint = values ? (this.#pixels?.space.paintOf(values) ?? null) : null;
    return paint === "none" ? null : paint;
  }

  /** How much hides what is below; null when not known. */
  alphaAt(x: number, y: number): number | null {
    const mask = this.#maskPixels();
    return (mask && this.#valuesAt(mask, x, y)?.[0]) ?? null;
  }

  /** The share of it that its mask lets be seen; null when not known. */
  opaqueShare(): number | null {
    const mask = this.#maskPixels();
    if (!mask) return null;
    let seen = 0;
    for (let row = 0; row < SAMPLES; row++) {
      for (let column = 0; column < SAMPLES; column++) {
        const across = Math.floor(((column + 0.5) / SAMPLES) * mask.width);
        const down = Math.floor(((row + 0.5) / SAMPLES) * mask.height);
        if ((valuesAt(mask, across, down)?.[0] ?? 0) > 0.05) seen += 1;
      }
    }
    return seen / SAMPLES ** 2;
  }

  #maskPixels(): Pixels | null {
    if (this.#mask === undefined) {
      const { dict } = this.#stream;
      const [soft, hard] = [lookup(dict, "SMask"), lookup(dict, "Mask")];
      if (lookup(dict, "IM", "ImageMask") === true) this.#mask = stencilOf(this.#stream);
      else if (isStream(soft)) this.#mask = pixelsOf(soft, this.#around);
      else this.#mask = isStream(hard) ? stencilOf(hard) : null;
    }
    return this.#mask;
  }

  #valuesAt(pixels: Pixels, x: number, y: number): number[] | null {
    const { width, height } = pixels;
    const [a, b, c, d, e, f] = this.#matrix;
    const determinant = a * d - b * c;
    if (determinant === 0) return null;
    const across = (d * (x - e) - c * (y - f)) / determinant;
    const up = (a * (y - f) - b * (x - e)) / determinant;
    const column = Math.min(width - 1, Math.max(0, Math.floor(across * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - up) * height)));
    return valuesAt(pixels, column, row);
  }
}

/** What a pixel holds, one number per component. */
function valuesAt({ bytes, width, space, bits, inverted }: Pixels, column: number, row: number): number[] | null {
  if (bits === 1) {
    const byte = bytes[row * Math.ceil(width / 8) + (column >> 3)];
    if (byte === undefined) return null;
    const bit = (byte >> (7 - (column & 7))) & 1;
    return [space === GRAY ? (inverted ? 1 - bit : bit) : bit];
  }
  const at = (row * width + column) * space.components;
  if (at + space.components > bytes.length) return null;
  const own = bytes.subarray(at, at + space.components);
  // The numbers of a table's rows are counts, not shares.
  if (space.isTable) return [own[0] ?? 0];
  return spread(inverted ? own.map((byte) => 255 - byte) : own, space);
}

function isStream(value: unknown): value is BaseStream {
  return typeof value === "object" && value !== null && "getBytes" in value;
}

/** A mask of one bit for each place, which is painted where the bit is 0 unless it says otherwise. */
function stencilOf(stream: BaseStream): Pixels | null {
  const { dict } = stream;
  const width = numberAt(dict, "W", "Width") ?? 0;
  const height = numberAt(dict, "H", "Height") ?? 0;
  if (width < 1 || height < 1 || (width * height) / 8 > MAX_BYTES) return null;
  const bytes = bytesOf(stream);
  if (!bytes || bytes.length < Math.ceil(width / 8) * height) return null;
  return { bytes, width, height, space: GRAY, bits: 1, inverted: arrayAt(dict, "D", "Decode")[0] !== 1 };
}

function pixelsOf(stream: BaseStream, around: Lookup): Pixels | null {
  const dict: Dict | undefined = stream.dict;
  const width = numberAt(dict, "W", "Width") ?? 0;
  const height = numberAt(dict, "H", "Height") ?? 0;
  const bits = numberAt(dict, "BPC", "BitsPerComponent");
  const named = lookup(dict, "CS", "ColorSpace");
  const space = named === undefined ? null : readColourSpace(named, around);
  if (!space || (bits !== 8 && !(bits === 1 && space.components === 1))) return null;
  if (width < 1 || height < 1 || width * height * space.components > MAX_BYTES) return null;
  const bytes = bytesOf(stream);
  const row = bits === 1 ? Math.ceil(width / 8) : width * space.components;
  if (!bytes || bytes.length < row * height) return null;
  const inverted = arrayAt(dict, "D", "Decode")[0] === 1;
  return { bytes, width, height, space, bits, inverted };
}
