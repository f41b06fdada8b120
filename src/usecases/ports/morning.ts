import type { InvoiceStatus } from "../../domain/status.ts";

/** What was seen of a client's invoices at one look: each status and since when, by the platform's id. */
export interface Look {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly statuses: Readonly<Record<string, readonly [status: InvoiceStatus, at: string | null]>>;
}

/** The last look at each client, by profile and world; kept on this machine. */
export interface MorningBook {
  /** Null when there was none, or it cannot be read: everything is news then. */
  last(profile: string, world: string): Promise<Look | null>;
  /** @throws CproError FILE_NOT_WRITABLE */
  keep(profile: string, world: string, look: Look): Promise<void>;
}
