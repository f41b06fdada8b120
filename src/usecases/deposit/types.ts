import type { GivenInvoice, VatSource } from "../../domain/deposit/given.ts";
import type { Confirmation, Deposit, DepositPlanned } from "../../domain/deposit/state.ts";
import type { Environment } from "../../domain/environment.ts";
import type { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { VatBreakdown } from "../../domain/invoice-lines.ts";
import type { PdfReport } from "../../domain/pdf-report.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { Account } from "../ports/account.ts";
import type { Directory } from "../ports/directory.ts";
import type { Files } from "../ports/files.ts";
import type { ChorusGateway, InvoiceLine, InvoiceSummary, IssuingStructure, PdfSignature } from "../ports/gateway.ts";
import type { Journal } from "../ports/journal.ts";
import type { PdfReader } from "../ports/pdf.ts";

/** What a deposit needs of the world. Shared by all deposits of one run. */
export interface DepositPorts {
  readonly files: Files;
  /** Known before any account is opened. */
  environment(): Promise<Environment>;
  pdf(): Promise<PdfReader>;
  journal(): Promise<Journal>;
  /** Opened only once the local checks have passed. */
  session(): Promise<{ readonly account: Account; readonly gateway: ChorusGateway }>;
  directory(): Promise<Directory>;
  /** For whom the account may issue; asked once per run. */
  issuers(): Promise<readonly IssuingStructure[]>;
  /** Codes of the attachments' types; asked once per run. */
  attachmentTypes(): Promise<readonly { readonly code: string; readonly label: string }[]>;
  /**
   * Rows of the server that bear this number, before anything is sent: catches what another machine deposited, or this
   * one before its journal was lost. A batch answers from one search for all its invoices.
   */
  rowsBearing(number: string, sellerId: number): Promise<readonly InvoiceSummary[]>;
  /** Of a batch for several clients: what a deposit for this seller needs; null: these. @throws CproError of its account */
  forSeller?: ((seller: string | null) => Promise<DepositPorts | null>) | undefined;
  now(): Date;
  /** Milliseconds on a clock that only goes forward, whatever is done to that of the system. */
  elapsedMs(): number;
  /** Resolves early when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1): spreads waits, so that many callers do not come back together. */
  random(): number;
}

export interface DepositRequest {
  readonly path: string;
  readonly given: GivenInvoice;
  readonly attachments: readonly { readonly path: string; readonly type: string | null }[];
  /** Number of the rejected invoice that this one makes again. */
  readonly replaces?: string;
  /** The person says that it is another invoice than one that looks the same. */
  readonly another?: boolean;
}

/** A file as it was read, with what goes along. */
export interface Inspection {
  readonly request: DepositRequest;
  readonly report: PdfReport;
  readonly attachments: readonly AttachmentFile[];
  /** The copy without embedded files that goes instead of a Factur-X file. */
  readonly sent: { readonly sha256: string; readonly bytes: number } | null;
  /** What was mended in passing. */
  readonly findings: readonly Finding[];
  /** The latest deposit of this very file that this machine submitted, or was about to. */
  readonly earlier: Deposit | null;
}

/** What is known of the invoice, for one account. */
export interface MergedInvoice {
  readonly draft: InvoiceDraft;
  /** What the user said against what the PDF says. */
  readonly findings: readonly Finding[];
  readonly vatFrom: VatSource;
}

export interface AttachmentFile {
  readonly path: string;
  /** As it is sent: see `fitNames`. */
  readonly name: string;
  /** As people know it; at most 100 characters. */
  readonly label: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly type: string | null;
}

/** Which invoice of which file, to whom. */
export interface Deposited {
  readonly file: DepositPlanned["file"] & { readonly name: string };
  readonly invoice: Invoice;
  readonly recipientName: string;
  readonly replaces?: string;
  readonly findings: readonly Finding[];
}

/** Everything that will be sent, checked; nothing of it was sent. */
export interface DepositPlan extends Deposited {
  readonly profile: string;
  /** As the journal keys it: see `environmentKey`. */
  readonly environment: string;
  readonly signature: PdfSignature;
  readonly sellerId: number;
  /** As Chorus Pro knows it. */
  readonly sellerName?: string | undefined;
  readonly serviceName: string | null;
  /** How many services of the recipient an invoice can go to. */
  readonly servicesOffered?: number;
  /** Who says what the VAT regime is. */
  readonly vatFrom?: VatSource;
  /** Why it bears no VAT: see `toldReason`. */
  readonly vatReason?: string | null;
  /** Typed in, without a file. */
  readonly typedIn?: { readonly lines: readonly InvoiceLine[]; readonly vatBreakdown: readonly VatBreakdown[] };
  readonly attachments: readonly AttachmentFile[];
}

/** What the person, or whoever stands for them, sees before saying yes. */
export interface Recap {
  readonly plan: DepositPlan;
  /** With what Chorus Pro recognised. */
  readonly findings: readonly Finding[];
}

export interface SendingOptions {
  readonly signal: AbortSignal;
  /** Null declines. Called after the upload, so that what Chorus Pro recognised can be shown. */
  confirm(recap: Recap): Promise<Confirmation | null>;
  /**
   * How long to look for an invoice whose answer was lost in this run before giving up with `unknown`; 0 leaves it to
   * the next run.
   */
  readonly patienceMs: number;
  /** Go on although Chorus Pro holds an invoice that says the same: the person said that it is another. */
  readonly another?: boolean;
  /** Shows the person those that say the same, and asks; absent when there is nobody to ask. */
  confirmAnother?(rows: readonly InvoiceSummary[]): Promise<boolean>;
  onStep?(step: DepositStep): void;
}

export type DepositStep =
  | { readonly step: "uploading" }
  | { readonly step: "submitting" }
  | { readonly step: "looking-up"; readonly untilMs: number }
  | { readonly step: "waiting"; readonly ms: number; readonly reason: "busy" };

export type Outcome = "submitted" | "already-submitted" | "refused" | "declined" | "unknown";

export interface DepositOutcome {
  readonly outcome: Outcome;
  readonly invoice: Invoice;
  readonly receipt: Receipt | null;
  readonly findings: readonly Finding[];
  readonly journalId: string;
  /** Why it was refused or is unknown. */
  readonly failure: CproError | null;
}
