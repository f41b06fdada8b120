import { type Dict, Name, type PdfObject, type XRef } from "pdfjs-core";
import { type PdfFunction, readFunction } from "./functions.ts";
import { asDict, bytesOf, dictAt, lookup, numberAt, numbersAt } from "./objects.ts";

/** Red, green and blue between 0 and 1, as a screen shows it; near enough to tell what stands out from what. */
export type Rgb = readonly [number, number, number];

/** `none` leaves no mark at all; null is not known, or not the same everywhere. */
export type Paint = Rgb | "none" | null;

export interface ColourSpace {
  readonly components: number;
  /** The colour there is when nothing sets one. */
  readonly initial: readonly number[];
  /** Least and most of each component; from 0 to 1 when not told. */
  readonly ranges?: readonly number[];
  /** The one component is the number of a row of a table. */
  readonly isTable?: true;
  paintOf(values: readonly number[]): Paint;
}

export const BLACK: Rgb = [0, 0, 0];
export const WHITE: Rgb = [1, 1, 1];

export const gray = (level: number): Rgb => [level, level, level];
export const rgb = (red: number, green: number, blue: number): Rgb => [red, green, blue];
function cmyk(cyan: number, magenta: number, yellow: number, key: number): Rgb {
  return [1 - Math.min(1, cyan + key), 1 - Math.min(1, magenta + key), 1 - Math.min(1, yellow + key)];
}

/** How far two colours are apart in the channel where they differ most, between 0 and 1. */
export function distance(one: Rgb, other: Rgb): number {
  return Math.max(Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1]), Math.abs(one[2] - other[2]));
}

export function luminosity([red, green, blue]: Rgb): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

export const GRAY: ColourSpace = { components: 1, initial: [0], paintOf: ([level = 0]) => gray(level) };
export const RGB: ColourSpace = { components: 3, initial: [0, 0, 0], paintOf: ([r = 0, g = 0, b = 0]) => [r, g, b] };
export const CMYK: ColourSpace = {
  components: 4,
  initial: [0, 0, 0, 1],
  paintOf: ([c = 0, m = 0, y = 0, k = 0]) => cmyk(c, m, y, k),
};
/** A pattern is looked up by its name; without one nothing is known. */
const PATTERN: ColourSpace = { components: 0, initial: [], paintOf: () => null };

const BY_NAME: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: GRAY,
  G: GRAY,
  CalGray: GRAY,
  DeviceRGB: RGB,
  RGB,
  CalRGB: RGB,
  DeviceCMYK: CMYK,
  CMYK,
  Pattern: PATTERN,
};

const MAX_DEPTH = 6;

/** Where a colour space is looked up: the document's objects, and the resources of what is being drawn. */
export interface Lookup {
  readonly xref: Pick<XRef, "fetchIfRef">;
  readonly resources: Dict | undefined;
}

/**
 * Reads a colour space: its name, or an array that describes it. Spaces may be named in the page's resources.
 *
 * @returns null for what is damaged or unknown
 */
export function readColourSpace(value: PdfObject, around: Lookup, depth = 0): ColourSpace | null {
  if (depth > MAX_DEPTH) return null;
  if (value instanceof Name) {
    const named = BY_NAME[value.name];
    if (named) return named;
    const described = lookup(dictAt(around.resources, "ColorSpace"), value.name);
    return described === undefined ? null : readColourSpace(described, around, depth + 1);
  }
  if (!Array.isArray(value)) return null;
  const parts = value.slice(0, 8).map((part) => follow(part, around));
  const kind = parts[0] instanceof Name ? parts[0].name : "";
  const inner = (at: number) => readColourSpace(parts[at], around, depth + 1);
  switch (kind) {
    case "ICCBased":
      return profiled(parts[1], around, depth);
    case "Lab":
      return lab(asDict(parts[1]));
    case "Indexed":
    case "I":
      return indexed(inner(1), parts[3]);
    case "Separation":
      return inks([parts[1]], inner(2), readFunction(parts[3]));
    case "DeviceN":
      return inks(Array.isArray(parts[1]) ? parts[1] : [], inner(2), readFunction(parts[3]));
    default:
      return BY_NAME[kind] ?? null;
  }
}

function follow(value: PdfObject, { xref }: Lookup): PdfObject {
  try {
    return xref.fetchIfRef(value);
  } catch {
    // a damaged object counts as absent
    return undefined;
  }
}

/** A profile is read as the plain space of as many components; only one for L*a*b* counts otherwise. */
function profiled(value: PdfObject, around: Lookup, depth: number): ColourSpace | null {
  const dict = asDict(value);
  const alternate = lookup(dict, "Alternate");
  const components = numberAt(dict, "N");
  const named = alternate === undefined ? null : readColourSpace(alternate, around, depth + 1);
  if (components === 3) {
    const profile = bytesOf(value);
    if (profile && Buffer.from(profile.subarray(16, 20)).toString("latin1") === "Lab ") return lab(dict);
  }
  if (named && named.components === components) return named;
  return components === 1 ? GRAY : components === 3 ? RGB : components === 4 ? CMYK : null;
}

function lab(dict: Dict | undefined): ColourSpace {
  const range = numbersAt(dict, "Range", 4) ?? [-100, 100, -100, 100];
  const bounded = (value: number, at: number) => Math.min(Math.max(value, range[at] ?? -100), range[at + 1] ?? 100);
  return {
    components: 3,
    initial: [0, 0, 0],
    ranges: [0, 100, ...range],
    paintOf: ([lightness = 0, a = 0, b = 0]) => fromLab(lightness, bounded(a, 0), bounded(b, 2)),
  };
}

/** As seen in daylight: the white of the space is the white of the paper. */
function fromLab(lightness: number, a: number, b: number): Rgb {
  const middle = (lightness + 16) / 116;
  const expand = (value: number) => (value > 6 / 29 ? value ** 3 : (value - 4 / 29) * (108 / 841));
  const [x, y, z] = [0.9505 * expand(middle + a / 500), expand(middle), 1.089 * expand(middle - b / 200)];
  const screen = (linear: number) => {
    const level = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.min(1, Math.max(0, level));
  };
  return [
    screen(3.2406 * x - 1.5372 * y - 0.4986 * z),
    screen(-0.9689 * x + 1.8758 * y + 0.0415 * z),
    screen(0.0557 * x - 0.204 * y + 1.057 * z),
  ];
}

function indexed(base: ColourSpace | null, table: PdfObject): ColourSpace | null {
  const bytes = typeof table === "string" ? Buffer.from(table, "latin1") : bytesOf(table);
  if (!base || !bytes) return null;
  return {
    components: 1,
    initial: [0],
    isTable: true,
    paintOf: ([index = 0]) => {
      const at = Math.round(index) * base.components;
      if (at < 0 || at + base.components > bytes.length) return null;
      return base.paintOf(spread(bytes.subarray(at, at + base.components), base));
    },
  };
}

/** The bytes of a table or of a picture, spread over the ranges of the components. */
export function spread(bytes: Uint8Array, { ranges }: ColourSpace): number[] {
  return Array.from(bytes, (byte, index) => {
    const [low = 0, high = 1] = ranges?.slice(2 * index, 2 * index + 2) ?? [];
    return low + (byte / 255) * (high - low);
  });
}

/** Inks beside the usual four. Of the ink `None` nothing is seen. */
function inks(
  names: readonly PdfObject[],
  alternate: ColourSpace | null,
  tint: PdfFunction | null,
): ColourSpace | null {
  const isNone = names.length > 0 && names.every((name) => name instanceof Name && name.name === "None");
  const isAll = names.some((name) => name instanceof Name && name.name === "All");
  if (names.length === 0) return null;
  return {
    components: names.length,
    initial: names.map(() => 1),
    paintOf: (values) => {
      if (isNone) return "none";
      if (isAll) return gray(1 - Math.min(1, Math.max(0, values[0] ?? 0)));
      const inner = tint?.(values);
      if (inner && alternate) return alternate.paintOf(inner);
      // No ink at all is the paper, whatever the ink is.
      return values.every((value) => value === 0) ? WHITE : null;
    },
  };
}
