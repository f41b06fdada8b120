import type { Box } from "./geometry.ts";

/** Points are pairs in one list: `x y x y …`. */
type Outline = readonly number[];

/** An area with any outline, as displayed. */
export interface Region {
  readonly box: Box;
  /** Closed outlines; null for all of the box. */
  readonly outlines: readonly Outline[] | null;
  readonly evenOdd: boolean;
}

export function boxRegion(box: Box): Region {
  return { box, outlines: null, evenOdd: false };
}

export function holds({ box, outlines, evenOdd }: Region, x: number, y: number): boolean {
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  if (!outlines) return true;
  let winding = 0;
  for (const outline of outlines) winding += windingAround(outline, x, y);
  return evenOdd ? winding % 2 !== 0 : winding !== 0;
}

/** Whether the point lies in each of the areas. */
export function holdsAll(regions: readonly Region[], x: number, y: number): boolean {
  for (const region of regions) if (!holds(region, x, y)) return false;
  return true;
}

/** How often the outline goes around the point, counted against the clock. */
function windingAround(outline: Outline, x: number, y: number): number {
  let winding = 0;
  let x0 = outline.at(-2) ?? 0;
  let y0 = outline.at(-1) ?? 0;
  for (let index = 0; index + 1 < outline.length; index += 2) {
    const x1 = outline[index] ?? 0;
    const y1 = outline[index + 1] ?? 0;
    if (y0 <= y !== y1 <= y) {
      const crossing = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
      if (crossing > x) winding += y1 > y0 ? 1 : -1;
    }
    x0 = x1;
    y0 = y1;
  }
  return winding;
}

/** The smallest box around points given as `x y x y …`; null for none. */
export function boxAround(outlines: readonly Outline[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const outline of outlines) {
    for (let index = 0; index + 1 < outline.length; index += 2) {
      const x = outline[index] ?? 0;
      const y = outline[index + 1] ?? 0;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return right >= left ? { left, top, right, bottom } : null;
}
