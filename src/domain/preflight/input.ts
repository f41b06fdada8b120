import type { Environment } from "../environment.ts";
import { eachField, INVOICE_FIELDS, type InvoiceField, type ValueOf } from "../fields.ts";
import type { Cents } from "../money.ts";
import type { ListedReason } from "../no-vat.ts";
import type { PdfReport } from "../pdf-report.ts";
import type { Service, ServiceDetails, Structure } from "../recipient.ts";
import type { InvoiceStatus } from "../status.ts";

/**
 * An invoice as far as it is known before it is complete: same names as `Invoice`, null where nothing is known yet,
 * identifiers as they were given. A complete `Invoice` is a draft too.
 */
export type InvoiceDraft = { readonly [K in InvoiceField]: ValueOf<K> | null } & {
  readonly allowanceAmount?: Cents | null;
};

/** Nothing known yet. */
export const EMPTY_DRAFT: InvoiceDraft = eachField<InvoiceField, InvoiceDraft>(INVOICE_FIELDS, () => null);

/** What is known of a structure that the invoice names. */
export type StructureKnowledge =
  | {
      readonly state: "known";
      readonly structure: Structure;
      /** Null when not known. */
      readonly services: readonly Service[] | null;
      /** The service that the invoice names, with its own demands; null when not named or not asked. */
      readonly service: ServiceDetails | null;
      /** Age in milliseconds of what an earlier run kept; absent when Chorus Pro was asked by this run. */
      readonly keptMs?: number;
      /** True when that is older than a day and could not be renewed. */
      readonly stale?: boolean;
    }
  /** Chorus Pro knows no such structure. */
  | { readonly state: "unknown" }
  /** Neither network nor cache could tell. */
  | { readonly state: "unavailable" }
  /** Not asked, for instance because no valid SIRET was given. */
  | { readonly state: "not-asked" };

/** A file sent along with the invoice. */
export interface AttachmentFacts {
  readonly name: string;
  readonly bytes: number;
  /** Its label; the name when absent. */
  readonly label?: string;
  /** Code of Chorus Pro's list of types, when one was chosen. */
  readonly type?: string | null;
}

/** A number this seller used before. */
export interface UsedNumber {
  readonly number: string;
  readonly where: "journal" | "server";
  /** Status on the server, when known. */
  readonly status: InvoiceStatus | null;
}

/** Everything pre-flight looks at. What is null or empty is not checked, except where a finding says it is missing. */
export interface PreflightInput {
  readonly environment: Environment;
  /** The day in Paris, `YYYY-MM-DD`: see `todayInParis`. */
  readonly today: string;
  readonly route: "pdf" | "facturx" | "typed-in";
  readonly invoice: InvoiceDraft;
  /** VAT per rate, when it is sent. */
  readonly vatBreakdown?: readonly { readonly taxableAmount: Cents; readonly taxAmount: Cents }[];
  /** Lines of a typed-in invoice: their name and their amount without tax. */
  readonly lines?: readonly { readonly name: string; readonly netAmount: Cents }[];
  readonly file: { readonly name: string; readonly report: PdfReport } | null;
  readonly attachments: readonly AttachmentFacts[];
  /** Codes of the list of attachment types; null when not asked. */
  readonly attachmentTypes?: readonly string[] | null;
  readonly recipient: StructureKnowledge;
  readonly validator?: StructureKnowledge;
  /** Structures for which the account may issue; null when not asked. */
  readonly issuers: readonly { readonly identifier: string }[] | null;
  /** The exemption reasons list; null when not asked. */
  readonly exemptionReasons?: readonly ListedReason[] | null;
  /** Codes of the currencies list; null when not asked. */
  readonly currencies?: readonly string[] | null;
  /** Whether Chorus Pro knows the invoice that a credit note corrects; null when not asked. */
  readonly originalKnown?: boolean | null;
  /** What the State says of the commitment number; null when not asked. */
  readonly commitment?: "known" | "unknown" | "not-subscribed" | null;
  readonly usedNumbers: readonly UsedNumber[];
}
