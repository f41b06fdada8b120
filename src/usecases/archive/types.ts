import type { CproError } from "../../domain/errors.ts";
import type { JudgePorts } from "../judge-pdf.ts";
import type { Account } from "../ports/account.ts";
import type { ArchiveTools } from "../ports/archive.ts";
import type { ChorusGateway, InvoiceHistory, InvoiceSummary } from "../ports/gateway.ts";
import type { Journal } from "../ports/journal.ts";
import type { SentRecord } from "../sent-record.ts";

export interface ArchivePorts extends Omit<JudgePorts, "gateway"> {
  readonly unzip: ArchiveTools["unzip"];
  session(): Promise<{ readonly account: Account; readonly gateway: ChorusGateway }>;
  journal(): Promise<Journal>;
  now(): Date;
}

export interface ArchiveRequest {
  readonly year: number;
  readonly attachments: boolean;
  readonly signal: AbortSignal;
  onProgress?(done: number, total: number): void;
}

/** Whose archive it is; a folder holds one. */
export interface ArchiveIdentity {
  readonly year: number;
  /** Where invoice ids are unique: see `environmentKey`. */
  readonly world: string;
  /** SIRET; null when the account has none of its own, and all its invoices are meant. */
  readonly seller: string | null;
}

export const PARTS = ["invoice", "status", "receipt", "attachment"] as const;
/** What an invoice's archive is made of. */
export type ArchivePart = (typeof PARTS)[number];

export interface ArchivedFile {
  readonly part: ArchivePart;
  /** Relative to the archive, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One invoice of the archive; amounts as decimal strings. */
export interface ArchivedInvoice
  extends Pick<InvoiceSummary, "invoiceId" | "number" | "issueDate" | "depositedAt" | "status" | "statusAt">,
    Pick<InvoiceSummary, "type" | "recipient" | "currency" | "commitmentNumber"> {
  readonly taxExclusiveAmount: string | null;
  readonly taxInclusiveAmount: string | null;
  readonly payableAmount: string | null;
  /** Of the PDF that this machine sent; null when it sent none, or another machine did. */
  readonly sentSha256: string | null;
  /** False when Chorus Pro no longer lists it; what is archived stays. */
  readonly listed: boolean;
  /** What each part was made from: asked for again when it differs. */
  readonly stamps: Readonly<Partial<Record<ArchivePart, string>>>;
  readonly files: readonly ArchivedFile[];
  /** Code of what went wrong in the last run. */
  readonly error: string | null;
}

export interface ArchiveManifest extends ArchiveIdentity {
  readonly format: "cpro-archive/1";
  readonly updatedAt: string;
  /** Everything that Chorus Pro listed is here. */
  readonly complete: boolean;
  readonly invoices: readonly ArchivedInvoice[];
}

/** Words and tables of the archive, in the reader's language. */
export interface ArchiveDocuments {
  status(invoice: InvoiceSummary, history: InvoiceHistory): string;
  receipt(record: SentRecord): string;
  csv(manifest: ArchiveManifest): Iterable<string>;
}

export interface ArchiveResult {
  readonly manifest: ArchiveManifest;
  /** Files written in this run. */
  readonly written: number;
  /** Files that were there and whole. */
  readonly unchanged: number;
  readonly failures: readonly {
    readonly invoiceId: number;
    readonly number: string;
    readonly error: CproError;
  }[];
}
