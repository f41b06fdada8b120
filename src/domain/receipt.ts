import type { InvoiceStatus } from "./status.ts";

/** What proves that Chorus Pro took an invoice. */
export interface Receipt {
  /** `identifiantFactureCPP`, the key of every later call. */
  readonly invoiceId: number;
  /** The number Chorus Pro kept; always trust this one. */
  readonly number: string;
  readonly status: InvoiceStatus;
  /** `YYYY-MM-DD` */
  readonly depositedAt: string;
  /** `empreinteCertificatDepot`: fingerprint of the deposit, when given. */
  readonly fingerprint: string | null;
}
