/** How a language writes numbers, dates and words of others; what it says is in the sentences. */
export interface Locale {
  /** Its name in itself. */
  readonly name: string;
  /** BCP 47 tag, for what the platform formats. */
  readonly tag: string;
  readonly decimalMark: string;
  /** Between groups of three digits. */
  readonly groupMark: string;
  /** An amount whose digits are written already, with its currency: `€` or a code of ISO 4217. */
  readonly money: (digits: string, currency: string) => string;
  /** Between a number and its percent sign. */
  readonly beforePercent: string;
  /** Between a label and its value. */
  readonly colon: string;
  readonly quotes: readonly [open: string, close: string];
  /** A day as a sentence shows it, from its parts of two and four digits. */
  readonly day: (year: string, month: string, day: string) => string;
  /** A day as a table shows it, where it must sort and fit. */
  readonly shortDay: (year: string, month: string, day: string) => string;
  /** Whether so many take the singular. */
  readonly singular: (count: number) => boolean;
}
