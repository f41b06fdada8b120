import { BATCH_CODES } from "./batch/codes.ts";
import { DEPOSIT_CODES } from "./deposit/codes.ts";
import { MENTION_CODES } from "./mention-codes.ts";
import { PREFLIGHT_CODES } from "./preflight/codes.ts";

/**
 * Every code a finding can carry: a public, stable vocabulary. Each has a sentence and a mend in both languages
 * (`ui/messages/findings.ts`); the type below makes a missing sentence a compile error.
 * Grouped by the check that gives them.
 */
export const FINDING_CODES = [
  // reading the PDF: why Chorus Pro could not read it
  "PDF_SCAN",
  "PDF_OCR_SCAN",
  "PDF_MIXED",
  "PDF_UNEXTRACTABLE",
  "PDF_EMPTY",
  "PDF_ENCRYPTED",
  "PDF_CORRUPT",
  "PDF_NOT_A_PDF",
  "PDF_TIMEOUT",
  "PDF_TOO_COMPLEX",
  "PDF_UNREADABLE_FILE",
  "PDF_NOT_A_FILE",
  // reading the PDF: worth knowing
  "PDF_OWNER_PASSWORD",
  "PDF_TOO_LARGE",
  "PDF_NAME_TOO_LONG",
  "PDF_NAME_CHARACTERS",
  "PDF_PDFA",
  "PDF_XFA",
  "PDF_JAVASCRIPT",
  "PDF_ATTACHMENTS",
  "PDF_FACTURX",
  "PDF_FACTURX_UNREADABLE",
  "PDF_FACTURX_DISAGREES",
  "PDF_SIGNED",
  "PDF_WORKS_DOCUMENT",
  "PDF_DAMAGED",
  "PDF_TOTALS_DISAGREE",
  "PDF_SEVERAL_INVOICES",
  "PDF_ANNEXES",
  "PDF_OTHER_DOCUMENT",
  // reading the PDF: mandatory mentions that were not found
  ...MENTION_CODES,
  // pre-flight: what Chorus Pro would refuse
  ...PREFLIGHT_CODES,
  // manifests and batches
  ...BATCH_CODES,
  // depositing: what disagrees, and what was sent before
  ...DEPOSIT_CODES,
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** The codes that reading a PDF gives. */
export type PdfFindingCode = Extract<FindingCode, `PDF_${string}`>;
