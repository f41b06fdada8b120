import type { Chance } from "../facts/random-invoice.ts";
import { rawPdf, stream } from "../raw-pdf.ts";

/** A page of words and shapes, and the same page without each of its words. */
export interface RandomPage {
  /** The whole page first, then one page for each word left out. */
  readonly bytes: Uint8Array;
  readonly words: readonly PlacedWord[];
  /** What is drawn, in order, to tell what went wrong. */
  readonly told: readonly string[];
}

interface PlacedWord {
  readonly word: string;
  /** Where it is drawn, in points from the lower left corner. */
  readonly box: Box;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const SIZE = 400;
const FOOT = 100;
const CELL: Omit<Box, "x" | "y"> = { width: 120, height: 70 };
const cells: readonly Box[] = Array.from({ length: 9 }, (_, index) => ({
  ...CELL,
  x: 15 + 125 * (index % 3),
  y: FOOT + 20 + 90 * Math.floor(index / 3),
}));
const WORDS = ["Abricot", "Boussole", "Cabanon", "Dimanche", "Escalier", "Fauteuil", "Girafe", "Horloge", "Jardin"];

/** One colour told in several ways: same numbers, same look in every renderer. */
const COLOURS = {
  white: ["1 g", "1 1 1 rg", "0 0 0 0 k", "/Lab cs 100 0 0 sc", "/Ind cs 0 sc", "/Spot cs 0 sc", "/Icc cs 1 1 1 sc"],
  black: ["0 g", "0 0 0 rg", "/Ind cs 1 sc", "/Lab cs 0 0 0 sc", "/Icc cs 0 0 0 sc", "/Spot cs 1 sc"],
  red: ["1 0 0 rg", "/Ind cs 2 sc", "/Icc cs 1 0 0 sc", "/Pattern cs /TileRed scn", "/Pattern cs /ShadeRed scn"],
  grey: [".5 g", ".5 .5 .5 rg", "/Ind cs 3 sc", "/Icc cs .5 .5 .5 sc"],
} as const;
type Colour = keyof typeof COLOURS;
const NAMES = Object.keys(COLOURS) as Colour[];
/** For outlines and pictures, in one way each. */
const RGB: Readonly<Record<Colour, readonly [number, number, number]>> = {
  white: [1, 1, 1],
  black: [0, 0, 0],
  red: [1, 0, 0],
  grey: [0.5, 0.5, 0.5],
};
const stroke = (colour: Colour) => `${RGB[colour].join(" ")} RG`;

interface Drawing {
  readonly told: string;
  readonly operators: string;
  /** Index of the word it draws; null for a shape. */
  readonly word: number | null;
}

const STATES = ["/Full gs", "/Full gs", "/Full gs", "/Full gs", "/Half gs", "/None gs"] as const;

function shapeAt(chance: Chance, { x, y, width, height }: Box): Omit<Drawing, "word"> {
  const { pick } = chance;
  const colour = pick(NAMES);
  const fill = pick(COLOURS[colour]);
  const state = pick(STATES);
  const [right, top] = [x + width, y + height];
  const middle = y + height / 2;
  const kinds: Readonly<Record<string, string>> = {
    rectangle: `${fill} ${x} ${y} ${width} ${height} re f`,
    lines: `${fill} ${x} ${y} m ${right} ${y} l ${right} ${top} l ${x} ${top} l f`,
    rounded: `${fill} ${x + 5} ${y} m ${right - 5} ${y} l ${right} ${y} ${right} ${y} ${right} ${y + 5} c ${right} ${top} l ${x} ${top} l ${x} ${y + 5} l ${x} ${y} ${x} ${y} ${x + 5} ${y} c h f`,
    stroke: `${stroke(colour)} ${height} w ${x} ${middle} m ${right} ${middle} l S`,
    both: `${fill} ${stroke(colour)} 2 w ${x} ${y} ${width} ${height} re B`,
    picture: `q ${width} 0 0 ${height} ${x} ${y} cm /Pic${colour} Do Q`,
    stencil: `q ${fill} ${width} 0 0 ${height} ${x} ${y} cm /Stencil Do Q`,
    shading: `q ${x} ${y} ${width} ${height} re W n /Sh${colour} sh Q`,
    form: `q ${width} 0 0 ${height} ${x} ${y} cm /Form${colour} Do Q`,
    "layer off": `/OC /Off BDC ${fill} ${x} ${y} ${width} ${height} re f EMC`,
    "layer on": `/OC /On BDC ${fill} ${x} ${y} ${width} ${height} re f EMC`,
    "clipped away": `q 0 0 5 5 re W n ${fill} ${x} ${y} ${width} ${height} re f Q`,
    frame: `${stroke(colour)} 1 w ${x} ${y} ${width} ${height} re S`,
    ring: `${fill} ${x} ${y} ${width} ${height} re ${x + 4} ${y + 4} ${width - 8} ${height - 8} re f*`,
    rule: `${fill} ${x} ${y} ${width} 2 re f`,
  };
  const kind = pick(Object.keys(kinds));
  return {
    told: `${kind} of ${fill}, ${state}, at ${x} ${y} ${width} ${height}`,
    operators: `q ${state} ${kinds[kind]} Q`,
  };
}

function wordAt(chance: Chance, word: string, { x, y }: Box): Omit<Drawing, "word"> {
  const { pick, int } = chance;
  const colour = pick(NAMES);
  const fill = pick(COLOURS[colour]);
  const state = pick(STATES);
  const mode = pick([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 7] as const);
  const [left, base] = [x + 20, y + 28];
  const show = `BT /F 14 Tf ${mode} Tr ${left} ${base} Td (${word}) Tj ET`;
  const paint = `${state} ${fill} ${mode === 1 || mode === 2 ? stroke(colour) : ""}`;
  const ways: readonly (readonly [string, string])[] = [
    ["plain", `${paint} ${show}`],
    ["plain", `${paint} ${show}`],
    ["plain", `${paint} ${show}`],
    ["clipped to its place", `${x} ${y} 120 70 re W n ${paint} ${show}`],
    ["clipped away", `0 0 5 5 re W n ${paint} ${show}`],
    ["clipped by a triangle elsewhere", `${x} ${y} m ${x + 8} ${y} l ${x} ${y + 8} l h W n ${paint} ${show}`],
    ["on a layer that is off", `/OC /Off BDC ${paint} ${show} EMC`],
    ["on a layer that is on", `/OC /On BDC ${paint} ${show} EMC`],
    ["through a dark mask", `${paint} /Dark gs ${show}`],
    ["through a light mask", `${paint} /Light gs ${show}`],
  ];
  const [way, operators] = ways[int(0, ways.length - 1)] ?? ["", ""];
  return { told: `${word} in ${fill}, mode ${mode}, ${state}, ${way}`, operators: `q ${operators} Q` };
}

/** Words and shapes in a random order, of every way to paint that a page has. */
export function randomPage(chance: Chance): RandomPage {
  const { int, pick } = chance;
  const words = WORDS.slice(0, 6);
  const places = cells.slice(0, words.length);
  const drawings: Drawing[] = [];
  const areas = [
    ...places,
    ...places,
    { x: 0, y: FOOT, width: SIZE, height: SIZE - FOOT },
    { ...(cells[0] as Box), width: 370 },
  ];
  for (const [index, word] of words.entries()) {
    for (let count = int(0, 1); count > 0; count--) drawings.push({ ...shapeAt(chance, pick(areas)), word: null });
    drawings.push({ ...wordAt(chance, word, places[index] as Box), word: index });
  }
  for (let count = int(0, 3); count > 0; count--) drawings.push({ ...shapeAt(chance, pick(areas)), word: null });
  const lines = Array.from(
    { length: 6 },
    (_, line) => `(Ligne ${line + 1} : une prestation de maintenance mensuelle) Tj T*`,
  );
  const foot = `1 g 0 0 ${SIZE} ${FOOT - 5} re f 0 g BT /F 9 Tf 20 80 Td 13 TL ${lines.join(" ")} ET`;
  const content = (without: number | null) =>
    [...drawings.filter(({ word }) => word === null || word !== without).map(({ operators }) => operators), foot].join(
      "\n",
    );
  const pages = [null, ...words.keys()].map((without) => ({
    content: content(without),
    entries: `/MediaBox[0 0 ${SIZE} ${SIZE}]`,
  }));
  return {
    bytes: rawPdf({ pages, catalog: LAYERS, resources: RESOURCES, objects: OBJECTS }),
    words: words.map((word, index) => ({ word, box: places[index] as Box })),
    told: drawings.map(({ told }) => told),
  };
}

const LAYERS = "/OCProperties<</OCGs[111 0 R 112 0 R]/D<</OFF[112 0 R]>>>>";
const axial = (colour: Colour) =>
  `<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 0]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[${RGB[colour].join(" ")}]/C1[${RGB[colour].join(" ")}]/N 1>>>>`;
const RESOURCES = [
  "/ExtGState<</Full<</ca 1/CA 1/SMask/None>>/Half<</ca .5/CA .5>>/None<</ca 0/CA 0>>",
  "/Dark<</SMask<</S/Luminosity/G 130 0 R>>>>/Light<</SMask<</S/Luminosity/G 131 0 R>>>>>>",
  "/ColorSpace<</Lab[/Lab<</WhitePoint[.9505 1 1.089]>>]/Ind[/Indexed/DeviceRGB 3<FFFFFF000000FF0000808080>]",
  "/Spot[/Separation/Ink/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]/Icc[/ICCBased 100 0 R]>>",
  `/Pattern<</TileRed 120 0 R/ShadeRed<</PatternType 2/Shading${axial("red")}>>>>`,
  `/Shading<<${NAMES.map((name) => `/Sh${name} ${axial(name)}`).join("")}>>`,
  "/Properties<</On 111 0 R/Off 112 0 R>>",
  `/XObject<<${NAMES.map((name, index) => `/Pic${name} ${140 + index} 0 R/Form${name} ${150 + index} 0 R`).join("")}/Stencil 160 0 R>>`,
].join("");
const luminosity = (level: number) =>
  stream(
    `/Type/XObject/Subtype/Form/BBox[0 0 ${SIZE} ${SIZE}]/Group<</S/Transparency/CS/DeviceGray>>`,
    `${level} g 0 0 ${SIZE} ${SIZE} re f`,
  );
const OBJECTS: Readonly<Record<number, string>> = {
  100: stream("/N 3/Alternate/DeviceRGB", "no profile"),
  111: "<</Type/OCG/Name(on)>>",
  112: "<</Type/OCG/Name(off)>>",
  120: stream(
    "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
    "1 0 0 rg -1 -1 11 11 re f",
  ),
  130: luminosity(0),
  131: luminosity(1),
  160: stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 1/ImageMask true", "\0"),
  ...Object.fromEntries(
    NAMES.flatMap((name, index) => {
      const pixel = String.fromCharCode(...RGB[name].map((level) => Math.round(255 * level)));
      const image = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB";
      const form = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]";
      return [
        [140 + index, stream(image, pixel)],
        [150 + index, stream(form, `${RGB[name].join(" ")} rg 0 0 1 1 re f`)],
      ];
    }),
  ),
};
