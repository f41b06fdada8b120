/**
 * One run of text as a reader sees it. Lengths are points (1/72 inch); the origin is the top left corner of the page
 * as displayed, its /Rotate and the rotation of the text already undone, so that every line reads from left to right.
 * A glyph that no machine reads is U+FFFD.
 */
export interface TextItem {
  readonly text: string;
  readonly x: number;
  /** The baseline, measured downwards from the top of the page. */
  readonly y: number;
  readonly width: number;
  /** The font size as displayed. */
  readonly height: number;
}

/**
 * The text of one page in the order in which the document draws it. Only what a reader can see: nothing painted
 * invisibly (as the text layer of an OCRed scan is), outside the page, or without a size. Text at a right angle to most
 * of the page (a line in the margin) comes last and is placed below the page (`y` above `height`).
 */
export interface PageText {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly TextItem[];
}
