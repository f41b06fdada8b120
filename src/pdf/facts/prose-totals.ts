import { findAmounts } from "./amounts.ts";
import { meansAnotherTotal } from "./other-total.ts";
import type { Sheet } from "./sheet.ts";
import type { Candidate } from "./total-candidates.ts";
import type { TotalKind } from "./total-labels.ts";

const AFTER: readonly (readonly [TotalKind, RegExp])[] = [
  ["ht", /^ ?(?:h\.?t\b|hors taxes?\b)/],
  ["ttc", /^ ?(?:t\.?t\.?c\b|toutes taxes comprises|tva comprise)/],
  ["tva", /^ ?(?:de |au titre de la )tva\b/],
];
const TAX_BEFORE =
  /(?<![a-z])t\.?v\.?a\.?(?: (?:a |au taux de )?\(?(?:a )?\d{1,2}(?:[.,]\d{1,3})? ?%\)?)?(?: ?[:=,(]| soit| de)* ?$/;

/**
 * The amounts of sentences, which say only afterwards what they are: `soit 1 110,00 € HT`. Prices are written so as
 * well, so nothing but arithmetic may choose among them.
 */
export function findProseTotals(sheets: readonly Sheet[]): Candidate[] {
  return sheets.flatMap(({ page, segments }) =>
    segments.flatMap((segment) =>
      findAmounts(segment.folded).flatMap(({ start, end, cents, sure }) => {
        if (cents === null || !sure) return [];
        const { folded } = segment;
        const rest = folded.slice(end);
        if (meansAnotherTotal(rest)) return [];
        const kind = TAX_BEFORE.test(folded.slice(0, start)) ? "tva" : AFTER.find(([, after]) => after.test(rest))?.[0];
        return kind ? [{ kind, weight: 1 as const, cents, rate: null, page, segment }] : [];
      }),
    ),
  );
}
