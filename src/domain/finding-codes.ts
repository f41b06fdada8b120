import { BATCH_FINDINGS } from "./batch/codes.ts";
import { DEPOSIT_FINDINGS } from "./deposit/codes.ts";
import { MENTION_FINDINGS } from "./mention-codes.ts";
import { PREFLIGHT_FINDINGS } from "./preflight/codes.ts";

/**
 * Every code a finding can carry, a public, stable vocabulary, and the values that it tells besides: `siret name?`
 * always tells the SIRET and sometimes the name. Each has a sentence and a hint in both languages
 * (`ui/messages/findings.ts`); the types below make a missing sentence, or one that speaks of a value which the check
 * does not give, a compile error. Grouped by the check that gives them.
 */
export const FINDINGS = {
  // reading the PDF: why Chorus Pro could not read it
  PDF_SCAN: "",
  PDF_OCR_SCAN: "",
  PDF_MIXED: "count pages",
  PDF_UNEXTRACTABLE: "",
  PDF_EMPTY: "",
  PDF_ENCRYPTED: "",
  PDF_CORRUPT: "",
  PDF_NOT_A_PDF: "",
  PDF_TIMEOUT: "",
  PDF_TOO_COMPLEX: "",
  PDF_UNREADABLE_FILE: "cause",
  PDF_NOT_A_FILE: "",
  // reading the PDF: worth knowing
  PDF_OWNER_PASSWORD: "",
  PDF_TOO_LARGE: "bytes",
  PDF_NAME_TOO_LONG: "length limit",
  PDF_NAME_CHARACTERS: "characters",
  PDF_PDFA: "level",
  PDF_XFA: "",
  PDF_JAVASCRIPT: "",
  PDF_ATTACHMENTS: "count names",
  PDF_FACTURX: "file profile",
  PDF_FACTURX_UNREADABLE: "file",
  PDF_FACTURX_DISAGREES: "field text xml",
  PDF_SIGNED: "",
  PDF_WORKS_DOCUMENT: "words",
  PDF_DAMAGED: "",
  PDF_RECIPIENT_SIRET: "siret",
  PDF_TOTALS_DISAGREE: "ht ttc tva",
  PDF_SEVERAL_INVOICES: "count invoices",
  PDF_ANNEXES: "kinds pages",
  PDF_OTHER_DOCUMENT: "kind",
  // reading the PDF: mandatory mentions that were not found
  ...MENTION_FINDINGS,
  // pre-flight: what Chorus Pro would refuse
  ...PREFLIGHT_FINDINGS,
  // manifests and batches
  ...BATCH_FINDINGS,
  // depositing: what disagrees, and what was sent before
  ...DEPOSIT_FINDINGS,
} as const;

export type FindingCode = keyof typeof FINDINGS;
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[];

/** The codes that reading a PDF gives. */
export type PdfFindingCode = Extract<FindingCode, `PDF_${string}`>;
