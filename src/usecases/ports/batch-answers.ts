import type { VatRegime } from "../../domain/invoice.ts";
import type { Cents } from "../../domain/money.ts";

/** What a person said of an invoice that lacked it, by the columns of a manifest. */
export interface BatchAnswer {
  /** SIRET of the recipient. */
  readonly to?: string;
  readonly service?: string;
  readonly commitment?: string;
  /** Number of the invoice that a credit note corrects. */
  readonly original?: string;
  readonly number?: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
  readonly ht?: Cents;
  readonly tva?: Cents;
  readonly ttc?: Cents;
  readonly net?: Cents;
}

/** When the VAT of a client's invoices is due that do not say it. */
export interface UsualRegime {
  readonly regime: Extract<VatRegime, "debit" | "receipt">;
  /** What came of it was declined: to be asked again. */
  readonly doubted?: boolean;
}

/** An invoice by its content, and where and to whom it is to go: what was said of it holds for nothing else. */
export interface AnswerKey {
  readonly environment: string;
  readonly sha256: string;
  /** SIRET of the recipient. */
  readonly buyer: string;
}

/** The answers given at a terminal for invoices of a batch, so that none has to be given twice. */
export interface BatchAnswerBook {
  find(key: AnswerKey): BatchAnswer | null;
  /** A home that cannot be written to forgets, and nothing else comes of it. */
  keep(said: readonly (readonly [AnswerKey, BatchAnswer])[]): Promise<void>;
  /** By environment and SIRET of the seller. */
  usualRegime(environment: string, seller: string): UsualRegime | null;
  keepUsualRegime(environment: string, seller: string, said: UsualRegime): Promise<void>;
}
