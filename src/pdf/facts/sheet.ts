/**
 * A run of words on one line with no more than a word space between them: a label, a value, a table cell. Lengths are
 * those of `TextItem`.
 */
export interface Segment {
  readonly page: number;
  readonly text: string;
  /** `fold` of the text: same length. */
  readonly folded: string;
  readonly left: number;
  readonly right: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** Two cells under one another, read as one: only a label if all of it is. */
  readonly isStacked?: true;
}

/** One page, its segments from top to bottom and left to right. */
export interface Sheet {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly segments: readonly Segment[];
  /** The segments, and those read as one that stand on two lines in a narrow cell (`Date de` over `facture`). */
  readonly labels: readonly Segment[];
}
