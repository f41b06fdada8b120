/**
 * What the use cases need from the outside world. The rooms that talk to it (chorus, pdf, journal, …) implement these
 * interfaces and never import each other; main.ts puts them together.
 */
import type { BillingFramework } from "../domain/billing-framework.ts";

import type { Environment } from "../domain/environment.ts";
import type { Invoice, PaymentMeans } from "../domain/invoice.ts";
import type { Cents } from "../domain/money.ts";
import type { InvoiceType, PdfReport } from "../domain/pdf-report.ts";
import type { CompanyIdentity, MailedLink, Workspace } from "../domain/portal.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Recipient, Service, ServiceDetails, Structure, StructureSummary } from "../domain/recipient.ts";
import type { RecognisedInvoice } from "../domain/recognised-invoice.ts";
import type { Secret } from "../domain/secret.ts";
import type { Siret } from "../domain/siret.ts";
import type { InvoiceStatus } from "../domain/status.ts";

import type { FlowContent } from "./ports/flow.ts";

export type { Receipt } from "../domain/receipt.ts";
export type { RecognisedInvoice } from "../domain/recognised-invoice.ts";

// ---------------------------------------------------------------- account

export { ENVIRONMENTS, type Environment } from "../domain/environment.ts";

/** Everything needed to speak for one client of the accountant; secrets only in memory. */
export interface Account {
  readonly profile: string;
  readonly environment: Environment;
  /** Root before `/cpro/...`, without a trailing slash. */
  readonly apiUrl: string;
  /** Root before `/api/oauth/token`, without a trailing slash. */
  readonly oauthUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly accountLogin: string;
  readonly accountPassword: Secret;
  readonly sellerSiret: Siret | null;
}

/** One client of the accountant in one environment, as kept on disk: everything but the secrets. */
export interface Profile {
  readonly name: string;
  readonly environment: Environment;
  /** Null where the environment says it: production, qualification, the embedded sandbox. */
  readonly apiUrl: string | null;
  readonly oauthUrl: string | null;
  readonly clientId: string;
  readonly accountLogin: string;
  readonly sellerSiret: Siret | null;
  /** `idStructureCPP` of the seller. */
  readonly structureId: number | null;
  /** `YYYY-MM-DD`, when Chorus Pro said it at the last login. */
  readonly passwordExpiresAt: string | null;
  /** Where its secrets are. */
  readonly secretStore: WritableStoreKind;
}

/** The profiles of this user. Every change is atomic and safe with another process changing another profile. */
export interface ProfileBook {
  list(): Promise<readonly Profile[]>;
  /** The name of the profile in use; null when none was ever kept. */
  current(): Promise<string | null>;
  /** Adds or replaces; the first one kept becomes the current one. */
  save(profile: Profile): Promise<void>;
  /** Throws `PROFILE_UNKNOWN`. */
  use(name: string): Promise<void>;
  /**
   * True when there was one. When it was the current one, none is current any more: the next command must not speak
   * for another client unasked.
   */
  remove(name: string): Promise<boolean>;
}

export const SECRET_STORES = ["keychain", "file", "env"] as const;
export type SecretStoreKind = (typeof SECRET_STORES)[number];
export type WritableStoreKind = Exclude<SecretStoreKind, "env">;

/** The secrets a profile may have; the portal's password is the one its user logs in with, of no use to the API. */
export const SECRET_NAMES = ["clientSecret", "accountPassword", "portalPassword"] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
export type Secrets = Readonly<Partial<Record<SecretName, Secret>>>;

/**
 * Where secrets are kept. Every method throws `SECRET_STORE_UNAVAILABLE` (with the reason) when the store cannot be
 * used, within five seconds; nothing ever falls back to another store.
 */
export interface SecretStore {
  readonly kind: SecretStoreKind;
  /** Throws now what `write` would throw, a missing passphrase included: nobody answers ten questions in vain. */
  prepare(): Promise<void>;
  /** Those that are kept; the others are absent. */
  read(profile: string): Promise<Secrets>;
  /** Adds or replaces the given ones. Throws `SECRET_STORE_READ_ONLY`. */
  write(profile: string, secrets: Secrets): Promise<void>;
  /** Removes all of a profile; true when there were any. Throws `SECRET_STORE_READ_ONLY`. */
  remove(profile: string): Promise<boolean>;
}

// ---------------------------------------------------------------- Chorus Pro

export type PdfSignature = "none" | "pades" | "xades";

export interface AttachmentReference {
  readonly id: number;
  /** At most 100 characters. */
  readonly label: string;
  /** A code of {@link ChorusGateway.attachmentTypes}. */
  readonly type: string;
}

/** One line of a typed-in invoice; exact decimals as strings (`"12.5"`), since the wire allows six decimals. */
export interface InvoiceLine {
  readonly reference: string;
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly discount?: string;
  /** Percentage: `"20"`, `"5.5"`. */
  readonly vatRate: string;
}

export interface VatBreakdown {
  /** Percentage: `"20"`, `"5.5"`. */
  readonly rate: string;
  readonly taxableAmount: Cents;
  readonly taxAmount: Cents;
}

export interface SubmitRequest {
  readonly mode: "pdf" | "signed-pdf" | "typed-in";
  readonly invoice: Invoice;
  /** `idStructureCPP` of the seller, not its SIRET. */
  readonly sellerId: number;
  /** `attachmentId` of the upload; null when typed in. */
  readonly mainAttachment: { readonly id: number; readonly label: string } | null;
  readonly attachments: readonly AttachmentReference[];
  readonly lines?: readonly InvoiceLine[];
  readonly vatBreakdown?: readonly VatBreakdown[];
}

export interface IssuingStructure {
  /** `idStructureCPP` */
  readonly id: number;
  readonly identifier: string;
  readonly name: string;
}

export interface StructureQuery {
  readonly identifier?: string;
  readonly name?: string;
  readonly postcode?: string;
  readonly town?: string;
  readonly publicOnly?: boolean;
  readonly activeOnly?: boolean;
}

export interface InvoiceQuery {
  readonly number?: string;
  readonly sellerId?: number;
  readonly recipientId?: number;
  readonly statuses?: readonly InvoiceStatus[];
  /** Inclusive dates `YYYY-MM-DD`. */
  readonly depositedFrom?: string;
  readonly depositedTo?: string;
  readonly issuedFrom?: string;
  readonly issuedTo?: string;
  readonly flowNumber?: string;
  readonly payableMin?: Cents;
  readonly payableMax?: Cents;
}

/** A row of the supplier's invoice search. */
export interface InvoiceSummary {
  readonly invoiceId: number;
  readonly number: string;
  readonly type: InvoiceType | "prepayment";
  readonly status: InvoiceStatus;
  /** ISO 8601 date or date-time of the last status change. */
  readonly statusAt: string | null;
  readonly depositedAt: string | null;
  readonly issueDate: string | null;
  readonly seller: { readonly siret: string; readonly name: string | null };
  readonly recipient: { readonly siret: string; readonly name: string | null; readonly serviceCode: string | null };
  readonly taxExclusiveAmount: Cents | null;
  readonly taxInclusiveAmount: Cents | null;
  readonly payableAmount: Cents | null;
  readonly currency: string | null;
  readonly commitmentNumber: string | null;
  /** What the recipient wrote with the current status. */
  readonly comment: string | null;
  readonly rejectionAcknowledged: boolean;
  /** Number of the flow that brought it; null when it came by another way, or where it is not told. */
  readonly flowNumber: string | null;
}

export interface InvoiceDetails extends InvoiceSummary {
  readonly framework: BillingFramework | (string & {}) | null;
  readonly paymentMeans: PaymentMeans | (string & {}) | null;
  readonly contractNumber: string | null;
  readonly taxAmount: Cents | null;
  readonly depositMode: string | null;
  readonly supplierComment: string | null;
  readonly attachments: readonly {
    readonly id: number;
    readonly label: string | null;
    readonly type: string | null;
    readonly extension: string | null;
  }[];
  readonly vatBreakdown: readonly VatBreakdown[];
}

export interface StatusChange {
  readonly status: InvoiceStatus;
  readonly at: string;
  readonly comment: string | null;
  readonly by: string | null;
}

export interface InvoiceHistory {
  readonly invoiceId: number;
  readonly number: string;
  readonly currentStatus: InvoiceStatus;
  /** Oldest first. */
  readonly statuses: readonly StatusChange[];
  readonly events: readonly { readonly label: string; readonly by: string | null; readonly at: string }[];
  readonly actions: readonly { readonly code: string; readonly by: string | null; readonly at: string }[];
}

export type FlowSyntax =
  | "IN_DP_E1_UBL_INVOICE"
  | "IN_DP_E1_CII_16B"
  | "IN_DP_E2_UBL_INVOICE_MIN"
  | "IN_DP_E2_CII_MIN_16B"
  | "IN_DP_E2_CPP_FACTURE_MIN"
  | "IN_DP_E2_CII_FACTURX";

export interface FlowReceipt {
  readonly flowNumber: string;
  readonly depositedAt: string;
}

export interface FlowReport {
  readonly flowNumber: string;
  /** `IN_RECU`, `IN_INTEGRE`, …; unknown ones kept raw. */
  readonly state: string;
  readonly stateAt: string | null;
  /** As it was named when deposited; null when it is not told. */
  readonly fileName: string | null;
  readonly invoiceErrors: readonly {
    readonly supplier: string | null;
    readonly recipient: string | null;
    readonly number: string | null;
    readonly message: string;
  }[];
  readonly technicalErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly kind: string | null;
  }[];
}

/**
 * Chorus Pro as seen by the use cases. Every method may throw `ChorusFailure`. None retries by itself except for one
 * token renewal after a 401 and, for the reading operations only, a bounded back-off on "busy" answers.
 * Lists are complete: every page is fetched, lazily.
 */
export interface ChorusGateway {
  /** Resolves when the service answers, with its clock where it tells it; says nothing of the account. */
  healthCheck(): Promise<{ readonly serverTime: Date | null }>;
  /** Asks for a token; tells whether the client id and secret are good. */
  authenticate(): Promise<void>;
  issuingStructures(): Promise<readonly IssuingStructure[]>;
  searchStructures(query: StructureQuery): AsyncIterable<StructureSummary>;
  /**
   * Null when the structure does not exist. The operation does not say whether it is active: the search does, and is
   * asked again unless its row is given.
   */
  structure(id: number, found?: StructureSummary): Promise<Structure | null>;
  services(structureId: number): AsyncIterable<Service>;
  service(structureId: number, serviceId: number): Promise<ServiceDetails | null>;
  recipientDirectory(): Promise<Uint8Array>;

  uploadPdf(file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly signature: PdfSignature;
  }): Promise<RecognisedInvoice>;
  addFile(file: { readonly name: string; readonly bytes: Uint8Array; readonly mimeType: string }): Promise<number>;
  attachmentTypes(): Promise<readonly { readonly code: string; readonly label: string }[]>;
  currencies(): Promise<readonly { readonly code: string; readonly label: string }[]>;
  vatExemptionReasons(): Promise<readonly { readonly code: string; readonly label: string }[]>;
  bankAccounts(structureId: number): Promise<readonly { readonly id: number; readonly name: string }[]>;
  /** Never retried: there is no idempotency key. A lost answer is looked up with {@link searchInvoices}. */
  submit(request: SubmitRequest): Promise<Receipt>;

  searchInvoices(query: InvoiceQuery): AsyncIterable<InvoiceSummary>;
  /** Null when it does not exist or belongs to somebody else. */
  invoice(invoiceId: number): Promise<InvoiceDetails | null>;
  history(invoiceId: number): Promise<InvoiceHistory>;
  download(
    invoiceIds: readonly number[],
    options: { readonly format: "PDF" | "PIVOT"; readonly attachments: boolean },
  ): Promise<Uint8Array>;

  complete(request: {
    readonly invoiceId: number;
    readonly comment: string;
    readonly attachments: readonly AttachmentReference[];
  }): Promise<void>;
  recycle(request: {
    readonly invoiceId: number;
    readonly buyer: Siret;
    readonly serviceCode: string | null;
    readonly commitmentNumber: string | null;
    readonly comment: string | null;
  }): Promise<{ readonly status: InvoiceStatus }>;
  correctValidator(request: { readonly invoiceId: number; readonly validator: Siret }): Promise<void>;
  acknowledgeRejections(invoiceIds: readonly number[]): Promise<void>;

  depositFlow(file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly syntax: FlowSyntax;
    readonly signed: boolean;
  }): Promise<FlowReceipt>;
  flowReport(flowNumber: string, syntax?: FlowSyntax): Promise<FlowReport>;

  /** Frees connections. */
  close(): Promise<void>;
}

// ---------------------------------------------------------------- directory of recipients

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
  close(): Promise<void>;
}

// ---------------------------------------------------------------- the portal

/** What is asked when an invitation is accepted. */
export interface ActivationForm {
  readonly link: MailedLink;
  readonly captcha: string;
  /** May differ from the address invited. */
  readonly login: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly surveys: boolean;
  /** The feature "Déposer des demandes de paiement". */
  readonly deposits: boolean;
  readonly structure: StructureForm;
  /** Codes; empty: the whole structure. */
  readonly services: readonly string[];
  readonly workspaces: readonly Workspace[];
}

export interface StructureForm {
  readonly name: string;
  readonly label: string;
  readonly address: {
    readonly lines: readonly string[];
    readonly postcode: string;
    readonly town: string;
    readonly country: string;
  };
}

export interface Invitation {
  readonly email: string;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
  /** The text to copy; fixed and printed in the sandbox. */
  readonly captcha: string;
  readonly company: CompanyIdentity;
  /** What the company register says. */
  readonly structure: StructureForm;
  readonly services: readonly { readonly code: string; readonly name: string }[];
}

export interface MailSent {
  readonly mailedTo: string;
  /** When the mailed link stops working, ISO 8601 instant. */
  readonly expiresAt: string;
}

export interface PortalAccountView {
  readonly email: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly surveys: boolean;
  readonly deposits: boolean;
  readonly company: CompanyIdentity & { readonly name: string; readonly structureId: number };
  readonly services: readonly string[];
  readonly workspaces: readonly Workspace[];
  readonly technicalAccount: {
    readonly login: string;
    readonly clientId: string;
    readonly passwordExpiresAt: string;
  } | null;
}

/** The portal's sign-up procedure, where a program may carry it out: the sandbox. Refusals are `PORTAL_REFUSED`. */
export interface Portal {
  signUp(email: string, company: CompanyIdentity): Promise<MailSent>;
  /** Mails the link again; the former one stops working. */
  resend(email: string): Promise<MailSent>;
  invitation(link: MailedLink): Promise<Invitation>;
  activate(form: ActivationForm): Promise<MailSent>;
  /** `secretQuestion` null: the one chosen before stays. */
  setPassword(
    link: MailedLink,
    password: Secret,
    secretQuestion: { readonly question: string; readonly answer: Secret } | null,
  ): Promise<void>;
  /** The secret question of an account. */
  forgotten(email: string): Promise<string>;
  /** Mails a link to choose another password when the answer is right; five wrong ones lock the account. */
  answer(email: string, answer: Secret): Promise<MailSent>;
  logIn(email: string, password: Secret): Promise<PortalSession>;
  /** The mails sent to an address, oldest first. */
  mails(to: string): Promise<readonly { readonly subject: string; readonly body: string }[]>;
  close(): Promise<void>;
}

/** What somebody logged in may do, for the own account only. */
export interface PortalSession {
  show(): Promise<PortalAccountView>;
  setWorkspaces(workspaces: readonly Workspace[]): Promise<PortalAccountView>;
  /** Makes the technical account and the application, or renews both secrets. */
  connect(technicalPassword: Secret): Promise<{
    readonly clientId: string;
    readonly clientSecret: Secret;
    readonly accountLogin: string;
    readonly passwordExpiresAt: string;
  }>;
}

// ---------------------------------------------------------------- PDF

export interface PdfReader {
  /**
   * The files to read: each path as it is, and for a folder every `.pdf` below it, in the order of their names. A path
   * that does not exist is given on, so that reading it says so.
   */
  find(paths: readonly string[]): AsyncIterable<string>;
  read(path: string): Promise<PdfReport>;
  readBytes(bytes: Uint8Array, name: string): Promise<PdfReport>;
  /** A copy that shows the same pages and embeds no file; null when there can be none. The same bytes give the same. */
  withoutEmbeddedFiles(bytes: Uint8Array): Promise<Uint8Array | null>;
  /** Reads UBL or CII XML, a Factur-X PDF, or a `.zip` or `.tar.gz` of them. */
  readFlow(bytes: Uint8Array, name: string): Promise<FlowContent>;
  /** Yields results as they come, bounded in flight; order is not kept. Ends at once when `signal` is aborted. */
  readMany(
    paths: AsyncIterable<string> | Iterable<string>,
    signal?: AbortSignal,
  ): AsyncIterable<{ readonly path: string; readonly report: PdfReport }>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- people

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
  readonly description?: string;
}

/**
 * Asks the person at the terminal. Without one, every method throws `INPUT_NEEDED`, so that nothing is guessed.
 * Ctrl-C throws `INTERRUPTED`. `validate` answers true, or what is wrong: the question is then asked again.
 */
export interface Prompter {
  readonly interactive: boolean;
  text(question: {
    readonly message: string;
    readonly initial?: string;
    readonly validate?: (value: string) => true | string;
  }): Promise<string>;
  /** Masked; paste works. Never empty. The answer is kept out of every output from then on. */
  secret(question: { readonly message: string; readonly validate?: (value: string) => true | string }): Promise<Secret>;
  /** Enter alone means `initial` (no, unless given). */
  confirm(question: { readonly message: string; readonly initial?: boolean }): Promise<boolean>;
  choose<T>(question: {
    readonly message: string;
    readonly choices: readonly Choice<T>[];
    readonly initial?: T;
  }): Promise<T>;
  /** Any number of choices, none included. */
  chooseMany<T>(question: {
    readonly message: string;
    readonly choices: readonly Choice<T>[];
    readonly initial: readonly T[];
  }): Promise<readonly T[]>;
  /** Choices that follow what is typed, such as a recipient by name; `search` gets "" at first. */
  search<T>(question: {
    readonly message: string;
    readonly search: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>;
    /** What to say when nothing fits what was typed. */
    readonly whenEmpty?: (text: string) => string;
    /** The names can be typed, and completed with Tab (paths): they are never shortened. */
    readonly wholeNames?: boolean;
  }): Promise<T>;
}
