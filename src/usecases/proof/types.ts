import type { Environment } from "../../domain/environment.ts";
import type { CproError } from "../../domain/errors.ts";
import type { Account } from "../ports/account.ts";
import type { Files } from "../ports/files.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceHistory } from "../ports/gateway.ts";
import type { ChainEvent, ChainLink, Journal, JournalReport } from "../ports/journal.ts";
import type { PdfReader } from "../ports/pdf.ts";
import type { DrawSummary, ProofFile, ProofStore, SummaryPage } from "../ports/proof.ts";
import type { Settings } from "../resolve-settings.ts";
import type { SentRecord } from "../sent-record.ts";

export interface ProofPorts {
  readonly files: Files;
  settings(): Promise<Settings>;
  session(): Promise<{ readonly account: Account; readonly gateway: ChorusGateway }>;
  journal(): Promise<Journal>;
  verifyJournal(): Promise<JournalReport | null>;
  pdf(): Promise<PdfReader>;
  now(): Date;
}

/** What the evidence lacks, or what whoever reads it must know. */
export type ProofRemark =
  /** Chorus Pro could not be asked: status, history and its copy are missing. */
  | "unreachable"
  /** Chorus Pro shows no such invoice to this account. */
  | "not-there"
  /** Not deposited from this machine: no receipt, no file and no chain of its own. */
  | "elsewhere"
  /** The journal holds the intent and no receipt: the answer was lost. */
  | "no-receipt"
  /** Typed in: no file was sent; the PDF is the one that Chorus Pro made. */
  | "typed-in"
  /** The file that was sent is no longer where it was. */
  | "file-gone"
  /** A file of that name is there and is not the one that was sent. */
  | "file-changed"
  /** The copy of Chorus Pro stands in, and it is the very file that was sent. */
  | "same-from-chorus"
  /** The copy of Chorus Pro stands in; it is not byte for byte what was sent. */
  | "copy-differs"
  /** No copy of the invoice could be had. */
  | "no-copy";

/** A file of the invoice itself. */
export interface InvoiceFile extends ProofFile {
  readonly sha256: string;
  /** Byte for byte what was sent, by the hash the journal holds. */
  readonly asSent: boolean;
  readonly from: "this-machine" | "chorus-pro";
}

/** What Chorus Pro said, and when. */
export interface PlatformView {
  readonly readAt: string;
  readonly invoice: InvoiceDetails;
  readonly history: InvoiceHistory;
}

/** The extract of the journal, and where the journal stood. */
export interface ChainExtract {
  readonly lines: readonly (ChainEvent | ChainLink)[];
  /** Events told whole. */
  readonly events: readonly ChainEvent[];
  /** Hash of the journal's last event when the proof was made. */
  readonly head: string;
  readonly headEvents: number;
}

/** Everything known about one deposit. */
export interface Proof {
  readonly createdAt: string;
  readonly environment: Environment;
  /** The world in which the id is unique: see `environmentKey`. */
  readonly world: string;
  readonly profile: string;
  readonly invoiceId: number;
  /** As Chorus Pro knows it. */
  readonly number: string;
  readonly record: SentRecord | null;
  readonly platform: PlatformView | null;
  readonly chain: ChainExtract | null;
  readonly invoiceFiles: readonly InvoiceFile[];
  readonly remarks: readonly ProofRemark[];
  /** Why Chorus Pro could not be asked, or refused. */
  readonly failure: CproError | null;
  /** False when running the same command again may bring more. */
  readonly complete: boolean;
}

/** The proof in words, in the reader's language. */
export interface ProofDocuments {
  /** Text files by name. */
  texts(proof: Proof): Readonly<Record<string, string>>;
  page(proof: Proof): SummaryPage;
}

export interface ProofTools {
  readonly store: ProofStore;
  readonly draw: DrawSummary;
}
