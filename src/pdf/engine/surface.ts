import { type Paint, type Rgb, WHITE } from "./colours.ts";
import { holds, holdsAll, type Region } from "./region.ts";

/** Something painted: an area, and what is seen there. */
interface Mark {
  readonly region: Region;
  /** Within these areas only. */
  readonly clips: readonly Region[];
  /** The colour at a place; null where it is not known. */
  readonly colour: (x: number, y: number) => Rgb | null;
  /** 1 hides what is below; null where it is not known. */
  readonly alpha: (x: number, y: number) => number | null;
  /** Darkens what is below as ink does, in place of covering it. */
  readonly multiplies: boolean;
}

/** Beyond, a page is a drawing, whose text is judged against what was painted first. */
const MAX_MARKS = 4_000;

/** What has been painted, one over the other, as ground for what follows. */
export class Surface {
  readonly #marks: Mark[] = [];
  /** Left, top, right and bottom of each mark, one after the other: most marks are looked at no further. */
  #boxes = new Float64Array(64);
  readonly #paper: Paint;

  /** @param paper what is seen where nothing was painted */
  constructor(paper: Paint = WHITE) {
    this.#paper = paper;
  }

  get isEmpty(): boolean {
    return this.#marks.length === 0;
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  add(mark: Mark): void {
    if (this.#marks.length >= MAX_MARKS) return;
    const at = 4 * this.#marks.length;
    if (at >= this.#boxes.length) {
      const more = new Float64Array(2 * at);
      more.set(this.#boxes);
      this.#boxes = more;
    }
    const { left, top, right, bottom } = mark.region.box;
    this.#boxes[at] = left;
    this.#boxes[at + 1] = top;
    this.#boxes[at + 2] = right;
    this.#boxes[at + 3] = bottom;
    this.#marks.push(mark);
  }

  /** What is seen at a place: null when it is not known, `none` where nothing was painted on nothing. */
  at(x: number, y: number, from = this.#marks.length - 1): Paint {
    const boxes = this.#boxes;
    for (let index = from; index >= 0; index--) {
      const at = 4 * index;
      if (x < (boxes[at] ?? 0) || x > (boxes[at + 2] ?? 0) || y < (boxes[at + 1] ?? 0) || y > (boxes[at + 3] ?? 0))
        continue;
      const mark = this.#marks[index];
      if (!mark || !holds(mark.region, x, y) || !holdsAll(mark.clips, x, y)) continue;
      const alpha = mark.alpha(x, y);
      if (alpha === null) return null;
      if (alpha < 0.004) continue;
      const colour = mark.colour(x, y);
      if (colour === null) return null;
      if (alpha > 0.996 && !mark.multiplies) return colour;
      const below = this.at(x, y, index - 1);
      if (below === null) return null;
      return mix(colour, below === "none" ? WHITE : below, alpha, mark.multiplies);
    }
    return this.#paper;
  }
  /** How much hides what is below all marks at a place; what is not known hides nothing. */
  opacityAt(x: number, y: number): number {
    let through = 1;
    for (const mark of this.#marks) {
      if (!holds(mark.region, x, y) || !holdsAll(mark.clips, x, y)) continue;
      through *= 1 - (mark.alpha(x, y) ?? 0);
    }
    return 1 - through;
  }
}

function mix(colour: Rgb, below: Rgb, alpha: number, multiplies: boolean): Rgb {
  const channel = (index: 0 | 1 | 2) => {
    const own = multiplies ? colour[index] * below[index] : colour[index];
    return alpha * own + (1 - alpha) * below[index];
  };
  return [channel(0), channel(1), channel(2)];
}
