import type { Finding } from "../../domain/finding.ts";
import type { FindingCode } from "../../domain/finding-codes.ts";

/** What of an invoice can be said anew in the wizard, in the order in which it is asked. */
export const MENDABLE = [
  "number",
  "issueDate",
  "type",
  "seller",
  "buyer",
  "service",
  "commitment",
  "contract",
  "original",
  "framework",
  "validator",
  "amounts",
  "vat",
  "currency",
  "comment",
  "another",
] as const;
export type Mendable = (typeof MENDABLE)[number];

/** What each finding is about, by the beginning of its code; the longest one that fits counts. */
const ABOUT: readonly (readonly [start: string, field: Mendable])[] = [
  ["NUMBER_", "number"],
  ["REPLACES_ITSELF", "number"],
  ["DATE_", "issueDate"],
  ["TYPE_MISSING", "type"],
  ["INVOICE_NEGATIVE", "type"],
  ["SELLER_", "seller"],
  ["RECIPIENT_", "buyer"],
  ["PDF_RECIPIENT_SIRET", "buyer"],
  ["SERVICE_", "service"],
  ["STATE_SERVICE_", "service"],
  ["COMMITMENT_", "commitment"],
  ["STATE_COMMITMENT_", "commitment"],
  ["CONTRACT_", "contract"],
  ["ORIGINAL_NUMBER_", "original"],
  ["FRAMEWORK_", "framework"],
  ["VALIDATOR_", "validator"],
  ["AMOUNT", "amounts"],
  ["PAYABLE_", "amounts"],
  ["PDF_TOTALS_DISAGREE", "amounts"],
  ["TOTALS_", "amounts"],
  ["CREDIT_NOTE_", "amounts"],
  ["VAT_ABOVE_", "amounts"],
  ["VAT_BASES_", "amounts"],
  ["VAT_LINES_", "amounts"],
  ["VAT_NOT_ZERO", "amounts"],
  ["EXEMPT_WITH_VAT", "amounts"],
  ["VAT_REGIME_MISSING", "vat"],
  ["VAT_ZERO", "vat"],
  ["EXEMPTION_", "vat"],
  ["CENTS_IN_CURRENCY", "amounts"],
  ["CURRENCY_", "currency"],
  ["COMMENT_", "comment"],
  ["FILE_SENT_ALIKE", "another"],
  ["NUMBER_ALIKE", "another"],
  ["NUMBER_SENT_BY_SISTER", "another"],
  ["INVOICE_ALIKE", "another"],
];

/** What a finding is about, where an answer can mend it; null where only another file can. */
export function mendableOf(code: FindingCode): Mendable | null {
  const fitting = ABOUT.filter(([start]) => code.startsWith(start));
  return fitting.toSorted(([one], [other]) => other.length - one.length)[0]?.[1] ?? null;
}

/** What the errors are about, each once, in the order of the questions; null when one cannot be mended by an answer. */
export function mendableIn(findings: readonly Finding[]): readonly Mendable[] | null {
  const fields = findings.filter(({ severity }) => severity === "error").map(({ code }) => mendableOf(code));
  if (fields.length === 0 || fields.includes(null)) return null;
  return MENDABLE.filter((field) => fields.includes(field));
}
