import type { RecipientStatus } from "../../domain/status.ts";
import type { PortalMail } from "./portal.ts";

/** The practice server, as the commands see it. */
export interface SandboxServer {
  /** Where the built-in sandbox profile keeps its data. */
  readonly defaultDataDir: string;
  /** Starts it; throws `CproError` when its options cannot be read or the port is taken. */
  start(options: SandboxStart): Promise<SandboxConnection & { close(): Promise<void> }>;
  /** The mails kept in a data folder, oldest first, without starting anything. */
  mails(dataDir: string): Promise<readonly SandboxMail[]>;
  /** Who in the portal stands behind a technical account, without starting anything; null when nobody does. */
  portalEntry(dataDir: string, accountLogin: string, sellerSiret: string | null): Promise<PortalEntry | null>;
  /**
   * Acts as the recipient of an invoice (number or id) kept in a data folder, without starting anything; a server on the
   * same folder shows it at once. Throws `INVOICE_NOT_FOUND`, and `REFUSED` when the platform would not let it.
   */
  reply(dataDir: string, invoice: string, reply: SandboxReply): Promise<SandboxReplied>;
}

/** What a recipient decides about an invoice. */
export interface SandboxReply {
  readonly status: RecipientStatus;
  /** Code of an official motive; null: none. */
  readonly motive: string | null;
  readonly comment: string | null;
}

/** The invoice afterwards. */
export interface SandboxReplied {
  readonly invoiceId: number;
  readonly number: string;
  readonly status: string;
  /** ISO 8601 instant. */
  readonly statusAt: string;
  readonly comment: string | null;
}

export interface SandboxStart {
  /** Null: nothing outlives the server. */
  readonly dataDir: string | null;
  /** 0: a free port. */
  readonly port: number;
  /** A file with the plan of what goes wrong; null: nothing does. */
  readonly faultsFile: string | null;
  readonly latencyMs: number;
  readonly recognition: SandboxRecognition | null;
  /** Milliseconds between two steps of an invoice's life; null: as kept with the data. */
  readonly lifeCycleMs: number | null;
  /** Practice clients to hold. */
  readonly clients: number;
}

export const SANDBOX_RECOGNITIONS = ["full", "partial", "none"] as const;
/** How much the server recognises in an uploaded PDF. */
export type SandboxRecognition = (typeof SANDBOX_RECOGNITIONS)[number];

/** What a running sandbox says of itself: its addresses and the credentials it was born with, which guard nothing real. */
export interface SandboxAccess extends PracticeClient {
  /** Ends before `/cpro`. */
  readonly apiUrl: string;
  /** Ends before `/api/oauth/token`. */
  readonly oauthUrl: string;
  readonly portalUrl: string;
}

/** Everything a client needs. */
export interface SandboxConnection extends SandboxAccess {
  /** Practice clients, where some were asked for. */
  readonly clients: readonly PracticeClient[];
}

/** A seller of the sandbox with an account of its own: what a client needs to speak for it. */
export interface PracticeClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountLogin: string;
  readonly accountPassword: string;
  readonly sellerSiret: string;
}

export interface SandboxMail extends PortalMail {
  readonly id: number;
  /** `deposit`, `status`, or what the portal calls its own. */
  readonly kind: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Who one is in the practice portal. */
export interface PortalEntry {
  /** Name of the company, as its door says. */
  readonly name: string;
  /** Address that one signs in with; null for a ready-made company, whose door needs none. */
  readonly email: string | null;
}
