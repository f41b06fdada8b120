import { displayWidth } from "./wrap.ts";

/** Where an answer that was taken back stands. */
export type TakenBack =
  /** So many rows above the cursor, nothing but talk below it: it can be wiped. */
  | { readonly rows: number }
  /** Results or errors were shown since: it stays, and is said to be taken back. */
  | { readonly answered: string };

/**
 * What the questions of one sitting left on the screen, so that an answer that was gone back from does not stand there as
 * if it held.
 */
export interface Trail {
  /** @param stays a result or an error, which is never wiped */
  wrote(text: string, columns: number, stays: boolean): void;
  /** @param line what stays on the screen of a question that was answered */
  answered(message: string, line: string, columns: number): void;
  /** A question was left for the one before it. */
  left(): void;
  /** A question is asked: its earlier answer, where it is asked because somebody went back to it. */
  asks(message: string, columns: number): TakenBack | null;
  /** There is no way back from here: the menu. */
  restart(): void;
}

interface Entry {
  readonly message: string;
  readonly line: string;
  /** Rows that were on the screen before it. */
  readonly from: number;
  readonly columns: number;
}

const rowsOf = (text: string, columns: number): number =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0);

export function createTrail(): Trail {
  const entries: Entry[] = [];
  let rows = 0;
  let staysBefore = 0;
  let wentBack = false;
  return {
    wrote(text, columns, stays) {
      if (text === "") return;
      rows += rowsOf(text, columns);
      if (stays || !text.endsWith("\n")) staysBefore = rows;
    },
    answered(message, line, columns) {
      entries.push({ message, line, from: rows, columns });
      rows += rowsOf(line, columns);
    },
    left() {
      wentBack = true;
    },
    asks(message, columns) {
      const isBack = wentBack;
      wentBack = false;
      const at = isBack ? entries.findLastIndex((entry) => entry.message === message) : -1;
      const entry = entries[at];
      if (entry === undefined) return null;
      // Answers behind it still hold: they stay, and so does it.
      const isLast = at === entries.length - 1;
      entries.splice(at, 1);
      if (!isLast || entry.from < staysBefore || entry.columns !== columns) return { answered: entry.line };
      const above = rows - entry.from;
      rows = entry.from;
      return { rows: above };
    },
    restart() {
      entries.length = 0;
      wentBack = false;
    },
  };
}
