import type { Dict } from "pdfjs-core";
import type { Box, Matrix } from "./geometry.ts";
import { lookup, numberAt, numbersAt } from "./objects.ts";
import type { PageEntry } from "./open-document.ts";

export interface PageFrame {
  /** Points, as displayed. */
  readonly width: number;
  readonly height: number;
  /** From the page's own coordinates to the page as displayed: origin top left, y downwards, /Rotate undone. */
  readonly matrix: Matrix;
  readonly box: Box;
  readonly resources: Dict | undefined;
}

const A4 = [0, 0, 595, 842] as const;
/** A page beyond the largest size that PDF readers draw (200 inches) is taken for damage. */
const MAX_SIDE = 14_400;

export function frameOf(page: PageEntry): PageFrame {
  const media = rectangle(page, "MediaBox") ?? A4;
  const crop = rectangle(page, "CropBox");
  const shown = crop ? overlap(crop, media) : media;
  const [x0, y0, x1, y1] = shown ?? media;
  const unit = numberAt(page.dict, "UserUnit") ?? 1;
  const turn = (((Math.round(inheritedNumber(page, "Rotate") / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  const across = (x1 - x0) * unit;
  const down = (y1 - y0) * unit;
  const matrices: Record<0 | 1 | 2 | 3, Matrix> = {
    0: [unit, 0, 0, -unit, -x0 * unit, y1 * unit],
    1: [0, unit, unit, 0, -y0 * unit, -x0 * unit],
    2: [-unit, 0, 0, unit, x1 * unit, -y0 * unit],
    3: [0, -unit, -unit, 0, y1 * unit, x1 * unit],
  };
  const [width, height] = turn % 2 === 0 ? [across, down] : [down, across];
  return {
    width,
    height,
    matrix: matrices[turn],
    box: { left: 0, top: 0, right: width, bottom: height },
    resources: inherited(page, "Resources"),
  };
}

function inherited(page: PageEntry, key: string): Dict | undefined {
  const owner = page.lineage.find((dict) => lookup(dict, key) !== undefined);
  return lookup(owner, key) as Dict | undefined;
}

function inheritedNumber(page: PageEntry, key: string): number {
  for (const dict of page.lineage) {
    const value = numberAt(dict, key);
    if (value !== undefined) return value;
  }
  return 0;
}

type Rectangle = readonly [number, number, number, number];

function rectangle(page: PageEntry, key: string): Rectangle | undefined {
  for (const dict of page.lineage) {
    const values = numbersAt(dict, key, 4) as Rectangle | undefined;
    if (!values) continue;
    const [x0, y0, x1, y1] = values;
    const upright = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)] as const;
    const width = upright[2] - upright[0];
    const height = upright[3] - upright[1];
    if (width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE) return upright;
  }
  return undefined;
}

function overlap(one: Rectangle, other: Rectangle): Rectangle | undefined {
  const both = [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ] as const;
  return both[2] > both[0] && both[3] > both[1] ? both : undefined;
}
