import type { Segment, Sheet } from "./sheet.ts";

const DATE = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/g;
/** An amount with two decimals, by the mark before them. */
const DECIMALS = { ",": /\d,\d\d(?![\d.,])/, ".": /\d\.\d\d(?![\d.,])/ } as const;
/** Groups of three that only the rest of the document tells from three decimals. */
const GROUPED = {
  ".": /(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?=\s?(?:€|eur|$))/g,
  ",": /(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?=\s?(?:[€$£]|eur|usd|gbp|$))/g,
} as const;
/** One amount may be a slip of the pen. */
const MIN_AMOUNTS = 2;

/**
 * Sets thousands apart by blanks where a document shows what its marks mean: `10.000 €` is ten thousand where other
 * amounts have their decimals after a comma, and none after a dot. Only the folded text changes, and keeps its length:
 * amounts are read from it, and references (`26.189`) as they are printed.
 */
export function plainThousands(sheets: readonly Sheet[]): readonly Sheet[] {
  const count = { ",": 0, ".": 0 };
  for (const { segments } of sheets) {
    for (const { folded } of segments) {
      const text = folded.replace(DATE, " ");
      if (DECIMALS[","].test(text)) count[","] += 1;
      if (DECIMALS["."].test(text)) count["."] += 1;
    }
  }
  const mark =
    count[","] >= MIN_AMOUNTS && count["."] === 0 ? "." : count["."] >= MIN_AMOUNTS && count[","] === 0 ? "," : null;
  if (mark === null) return sheets;
  const grouped = GROUPED[mark];
  const plain = (segment: Segment): Segment => {
    if (segment.folded.search(grouped) < 0) return segment;
    let { folded } = segment;
    for (const { 0: number, index } of segment.folded.matchAll(grouped)) {
      const apart = number.replaceAll(mark, " ");
      folded = folded.slice(0, index) + apart + folded.slice(index + number.length);
    }
    return { ...segment, folded };
  };
  return sheets.map((sheet) => {
    const changed = new Map(sheet.segments.map((segment) => [segment, plain(segment)]));
    return {
      ...sheet,
      segments: [...changed.values()],
      labels: sheet.labels.map((label) => changed.get(label) ?? label),
    };
  });
}
