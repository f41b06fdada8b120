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
  /(?<![a-z])t\.?v\.?a\.?(?: (?:a |au taux de )?\(?(?:a )?\d{1,2}(?:[.,]\d{1,3})? ?%\)?)?(?: ?[:=,(]| soit| de| pour| d'un montant de)* ?$/;
const BEFORE: readonly (readonly [TotalKind, RegExp])[] = [
  [
    "ht",
    /(?:montant|total|somme|honoraires)[a-z ]* (?:h\.?t\.?|hors taxes?) (?:de|est de|s'eleve a|s'elevant a)(?: la somme de)? ?$/,
  ],
  [
    "ttc",
    /(?:montant|total|somme)[a-z ]* (?:t\.?t\.?c\.?|toutes taxes comprises) (?:de|est de|s'eleve a|s'elevant a)(?: la somme de)? ?$/,
  ],
];

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
        const before = folded.slice(0, start);
        const kind = TAX_BEFORE.test(before)
          ? "tva"
          : (AFTER.find(([, after]) => after.test(rest)) ?? BEFORE.find(([, named]) => named.test(before)))?.[0];
        return kind ? [{ kind, weight: 1 as const, cents, rate: null, page, segment }] : [];
      }),
    ),
  );
}
