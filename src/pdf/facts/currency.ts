import type { Scored } from "./choose.ts";
import type { Segment, Sheet } from "./sheet.ts";

const EURO = /€|(?<![a-z])eur(?![a-z])|(?<!capital[^|;-]{0,40})(?<![a-z])euros?(?![a-z])/;
const CAPITAL = /capital[^|;-]{0,40}(?<![a-z])euros?(?![a-z])/;
const OTHERS: Readonly<Record<string, RegExp>> = {
  USD: /(?<![a-z])usd(?![a-z])|us\$|us dollars|dollars? (?:us|des etats|americain)/,
  GBP: /£|(?<![a-z])gbp(?![a-z])|livres? sterling/,
  CHF: /(?<![a-z])chf(?![a-z])|francs? suisses?/,
  XPF: /(?<![a-z])(?:xpf|f ?cfp)(?![a-z])/,
};

/**
 * The currency, when the document prints one sign or code and no other; a bare dollar sign names no currency. What the
 * seller's capital is told in counts where nothing else tells.
 */
export function findCurrency(sheets: readonly Sheet[]): Scored<string> | null {
  const seen = new Map<string, Segment>();
  for (const sheet of sheets) {
    for (const segment of sheet.segments) {
      const { folded } = segment;
      if (EURO.test(folded) && !seen.has("EUR")) seen.set("EUR", segment);
      if (folded.includes("$") && !seen.has("$")) seen.set("$", segment);
      for (const [code, pattern] of Object.entries(OTHERS)) {
        if (!seen.has(code) && pattern.test(folded)) seen.set(code, segment);
      }
    }
  }
  if (seen.has("USD")) seen.delete("$");
  const capital = sheets.flatMap(({ segments }) => segments).find(({ folded }) => CAPITAL.test(folded));
  if (seen.size === 0 && capital) seen.set("EUR", capital);
  const [only] = seen;
  if (seen.size !== 1 || !only || only[0] === "$") return null;
  const [value, segment] = only;
  return { value, score: 1, page: segment.page, segment };
}
