import type { BillingFramework } from "../../domain/billing-framework.ts";
import type { Invoice, PaymentMeans, VatRegime } from "../../domain/invoice.ts";
import type { LineInput, VatBreakdown } from "../../domain/invoice-lines.ts";
import type { Cents } from "../../domain/money.ts";
import type { InvoiceType } from "../../domain/pdf-report.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { Service, ServiceDetails, Structure, StructureSummary } from "../../domain/recipient.ts";
import type { RecognisedInvoice } from "../../domain/recognised-invoice.ts";
import type { Siret } from "../../domain/siret.ts";
import type { InvoiceStatus } from "../../domain/status.ts";

export type PdfSignature = "none" | "pades" | "xades";

export interface AttachmentReference {
  readonly id: number;
  /** At most 100 characters. */
  readonly label: string;
  /** A code of {@link ChorusGateway.attachmentTypes}. */
  readonly type: string;
}

/** One line of a typed-in invoice; exact decimals as strings (`"12.5"`), since the wire allows six decimals. */
export interface InvoiceLine extends LineInput {
  readonly reference: string;
  readonly name: string;
  readonly unit: string;
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

/** What a suspended or rejected invoice is sent again with. */
export type Recycling = Pick<Invoice, "buyer" | "serviceCode" | "commitmentNumber" | "comment">;

export type IssuingStructure = Pick<StructureSummary, "id" | "identifier" | "name">;

export interface StructureQuery {
  readonly identifier?: string;
  readonly name?: string;
  readonly postcode?: string;
  readonly town?: string;
  readonly publicOnly?: boolean;
  readonly activeOnly?: boolean;
}

export interface InvoiceQuery {
  readonly number?: string | undefined;
  readonly sellerId?: number | undefined;
  readonly recipientId?: number | undefined;
  readonly statuses?: readonly InvoiceStatus[] | undefined;
  /** Inclusive dates `YYYY-MM-DD`. */
  readonly depositedFrom?: string | undefined;
  readonly depositedTo?: string | undefined;
  readonly issuedFrom?: string | undefined;
  readonly issuedTo?: string | undefined;
  readonly flowNumber?: string | undefined;
  readonly payableMin?: Cents | undefined;
  readonly payableMax?: Cents | undefined;
}

/** A row of the supplier's invoice search. */
export interface InvoiceSummary {
  readonly invoiceId: number;
  readonly number: string;
  readonly type: InvoiceType | "prepayment";
  /** False where the answer did not tell it: `type` is then the usual one. */
  readonly typeTold: boolean;
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
  /** The invoice that a credit note is about; null when it does not say. */
  readonly originalNumber: string | null;
  /** What was written with the current status: by the recipient, or the supplier's own answer (`isOwnComment`). */
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
  readonly vatRegime: VatRegime | null;
  /** Why no VAT is due: a code of the platform's list, or its label. */
  readonly exemptionReason: string | null;
  readonly depositMode: string | null;
  /** SIRETs of those who validate it before the recipient sees it. */
  readonly validators: readonly string[];
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
type CommitmentState = "known" | "unknown" | "not-subscribed";

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
  /** Whether a structure knows a commitment number; needs a subscription that few have. */
  commitment(structureId: number, number: string): Promise<CommitmentState>;

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
  recycle(request: Recycling & { readonly invoiceId: number }): Promise<{ readonly status: InvoiceStatus }>;
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
