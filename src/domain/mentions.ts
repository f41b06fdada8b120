import { type Finding, findingOf } from "./finding.ts";
import type { MentionSign } from "./mention-codes.ts";
import type { PdfReport } from "./pdf-report.ts";
import { type CompanySize, reformDateOf } from "./reform.ts";

export interface MentionContext {
  /** `YYYY-MM-DD`, the day in Paris: stands for the date of an invoice that shows none. */
  readonly today: string;
  /** Of the seller; null: not told, then the later date holds. */
  readonly size: CompanySize | null;
}

/**
 * The mandatory mentions that were looked for and not found. A new one that every invoice needs is information before
 * the seller's date and a warning from it; one that depends on what the text does not tell (another address of delivery,
 * an option for VAT on debits) stays information. So do the long-due ones: a public payer owes interest and the
 * indemnity without them. Nothing of a file in which no French invoice was read.
 */
export function mentionFindings({ mentions, facts }: PdfReport, { today, size }: MentionContext): readonly Finding[] {
  if (!mentions) return [];
  const shows = (...signs: readonly MentionSign[]) => signs.some((sign) => mentions.includes(sign));
  const from = reformDateOf(size ?? "sme");
  const due = (facts.issueDate?.value ?? today) >= from ? "warning" : "info";
  const onlyServices = shows("services") && !shows("goods");
  return [
    ...(shows("buyer-siren") || facts.buyerSiret !== null ? [] : [findingOf("MENTION_BUYER_SIREN", due, { from })]),
    ...(shows("delivery-address") || onlyServices ? [] : [findingOf("MENTION_DELIVERY_ADDRESS", "info", { from })]),
    ...(shows("goods", "services", "nature") ? [] : [findingOf("MENTION_NATURE", due, { from })]),
    ...(shows("vat-on-debits", "no-vat") ? [] : [findingOf("MENTION_VAT_DEBITS", "info", { from })]),
    ...(shows("late-penalties") ? [] : [findingOf("MENTION_LATE_PENALTIES", "info")]),
    ...(shows("recovery-indemnity") ? [] : [findingOf("MENTION_RECOVERY_INDEMNITY", "info")]),
    ...(shows("discount-terms") ? [] : [findingOf("MENTION_DISCOUNT_TERMS", "info")]),
    ...(shows("vat-number", "no-vat") ? [] : [findingOf("MENTION_VAT_NUMBER", "info")]),
  ];
}
