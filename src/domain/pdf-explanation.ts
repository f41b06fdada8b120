import type { InvoiceFacts, InvoiceType, OtherKind } from "./pdf-report.ts";

/** Why a value that may be a fact was taken or left. */
export const REASONS = [
  // taken: nothing says otherwise
  "taken",
  // another label names its value more surely
  "weaker",
  // another value is named as surely
  "rival",
  // the total does not add up with the others, or nothing confirms it
  "unconfirmed",
  // it stands in another document of the file
  "other-document",
] as const;

export type Reason = (typeof REASONS)[number];

/** A value that stands on a page and may be a fact of the invoice. Lengths are points from the page's top left. */
export interface Evidence {
  readonly fact: keyof InvoiceFacts;
  /** As the fact is given: amounts as decimal strings, dates as ISO 8601. */
  readonly value: string;
  readonly taken: boolean;
  readonly reason: Reason;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ExplainedPage {
  /** 1-based. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** What the page calls itself; null when it does not. */
  readonly document: InvoiceType | OtherKind | null;
  /** What a reader sees, with the start of each baseline and the size of its print. */
  readonly texts: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly width: number;
  }[];
  readonly evidence: readonly Evidence[];
}
