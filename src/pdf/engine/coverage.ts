import type { Box } from "./geometry.ts";

const COLUMNS = 48;
const ROWS = 64;

/** Which part of a page is covered by boxes that may overlap, counted on a grid. */
export class Coverage {
  readonly #cells = new Uint8Array(COLUMNS * ROWS);
  readonly #width: number;
  readonly #height: number;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  add(box: Box): void {
    const [left, right] = this.#span(box.left, box.right, this.#width, COLUMNS);
    const [top, bottom] = this.#span(box.top, box.bottom, this.#height, ROWS);
    for (let row = top; row < bottom; row++) {
      this.#cells.fill(1, row * COLUMNS + left, row * COLUMNS + Math.max(left, right));
    }
  }

  /** Between 0 and 1. */
  get share(): number {
    let covered = 0;
    for (const cell of this.#cells) covered += cell;
    return covered / this.#cells.length;
  }

  /** Cells whose centre lies between two positions. */
  #span(from: number, to: number, length: number, count: number): [number, number] {
    const first = Math.ceil((from / length) * count - 0.5);
    const last = Math.floor((to / length) * count - 0.5) + 1;
    return [Math.min(count, Math.max(0, first)), Math.min(count, Math.max(0, last))];
  }
}
