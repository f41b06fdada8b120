import type { SetTerm, TermBook } from "../../domain/payment/terms.ts";

/** The payment terms set for recipients, kept between runs for all profiles: a hospital is one for every client. */
export interface PaymentTerms {
  /** Empty when none was ever set. @throws CproError CONFIGURATION_INVALID */
  read(): Promise<TermBook>;
  /** Adds or replaces, all at once and safe with another process doing the same. @throws CproError HOME_NOT_WRITABLE */
  keep(terms: Iterable<readonly [identifier: string, term: SetTerm]>): Promise<void>;
}
