import type { BillingAddress } from "../../domain/billing-address.ts";
import type { Recipient, ServiceDetails, StructureSummary } from "../../domain/recipient.ts";
import type { StructureQuery } from "./gateway.ts";

/** What the directory knows of a recipient, and how old that knowledge is. */
export interface KnownRecipient {
  readonly recipient: Recipient;
  /** ISO 8601 instant of the answer it comes from. */
  readonly fetchedAt: string;
  readonly ageMs: number;
  /** Kept by an earlier run: this run has not asked. */
  readonly fromCache: boolean;
  /** Older than a day: Chorus Pro could not be asked again. To be said to the user. */
  readonly stale: boolean;
  /** `service`: asked for this recipient; `download`: from the downloaded directory, ids may be unknown. */
  readonly source: "service" | "download";
}

/** An electronic address as the public directory lists it. */
export type ListedAddress = Pick<BillingAddress, "siren" | "address" | "active">;

/** The addresses under which an establishment is reached, best first, and when their list was imported (ISO 8601). */
export interface KnownAddresses {
  readonly addresses: readonly BillingAddress[];
  readonly importedAt: string | null;
}

/**
 * Recipients with what they require, kept for a day per environment so that a batch asks for each one once. Asking for
 * the same recipient at the same time shares one request. Nothing here ever changes anything on Chorus Pro.
 */
export interface Directory {
  /**
   * Null when Chorus Pro knows no such structure. Without network: what is kept, however old (`stale` then says so);
   * throws the network's `ChorusFailure` only when nothing is kept. `refresh` asks even if what is kept is fresh, once
   * per run (unless it was forgotten since).
   */
  recipient(siret: string, options?: { readonly refresh?: boolean }): Promise<KnownRecipient | null>;
  /** What one service itself demands; null when the recipient has no such service. Kept and shared likewise. */
  service(recipient: Recipient, code: string): Promise<ServiceDetails | null>;
  /** Forgets a recipient: a deposit contradicted what was kept. */
  forget(siret: string): Promise<void>;
  /** Every structure that fits, asked live; without network, those kept. */
  search(query: StructureQuery): AsyncIterable<StructureSummary>;
  /** Downloads the whole recipient directory and keeps it for offline checks; gives the number of recipients kept. */
  download(): Promise<number>;
  /** Of a SIRET, from what was imported of the public directory; nothing is asked of anybody. */
  billingAddresses(siret: string): Promise<KnownAddresses>;
  /** Keeps a list of the public directory; what was kept of its companies gives way. */
  keepBillingAddresses(addresses: readonly ListedAddress[]): Promise<void>;
  close(): Promise<void>;
}
