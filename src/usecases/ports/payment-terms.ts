import type { GivenRates } from "../../domain/payment/ecb-rates.ts";
import type { SetTerm, TermBook } from "../../domain/payment/terms.ts";

/** Days on which a service was done (`YYYY-MM-DD`), by `<environment>/<invoice id>`. */
export type PerformedDates = ReadonlyMap<string, string>;

/** What a file of days of execution said. */
export interface PerformedTable {
  /** By invoice number. */
  readonly dates: ReadonlyMap<string, string>;
  /** Cells that are no date, or no invoice's number: `B3`. */
  readonly bad: readonly { readonly cell: string; readonly value: string }[];
  /** What the header says, when it names no invoice or no date; null when it does. */
  readonly headers: readonly string[] | null;
}

/** The payment terms set for recipients, kept between runs for all profiles: a hospital is one for every client. */
export interface PaymentTerms {
  /** Empty when none was ever set. @throws CproError CONFIGURATION_INVALID */
  read(): Promise<TermBook>;
  /** Adds or replaces, all at once and safe with another process doing the same. @throws CproError HOME_NOT_WRITABLE */
  keep(terms: Iterable<readonly [identifier: string, term: SetTerm]>): Promise<void>;
  /** When services were done, as somebody told. @throws CproError CONFIGURATION_INVALID */
  performed(): Promise<PerformedDates>;
  /** As {@link keep}. @throws CproError HOME_NOT_WRITABLE */
  keepPerformed(dates: PerformedDates): Promise<void>;
  /** The ECB's rates that somebody gave. @throws CproError CONFIGURATION_INVALID */
  rates(): Promise<GivenRates>;
  /** As {@link keep}. @throws CproError HOME_NOT_WRITABLE */
  keepRates(rates: GivenRates): Promise<void>;
}
