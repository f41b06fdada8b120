/** What the text of a French invoice shows of the mentions that the law wants on it. */
export const MENTION_SIGNS = [
  "buyer-siren",
  "delivery-address",
  "goods",
  "services",
  "nature",
  "vat-on-debits",
  "late-penalties",
  "recovery-indemnity",
  "discount-terms",
  "vat-number",
  // No VAT is charged: franchise, exemption, reverse charge.
  "no-vat",
] as const;
export type MentionSign = (typeof MENTION_SIGNS)[number];

/** The codes of mentions that were not found, and what each tells. Public and stable. */
export const MENTION_FINDINGS = {
  // new: CGI, annex II, 242 nonies A, as decree 2022-1299 has it; dates by decree 2024-266
  MENTION_BUYER_SIREN: "from",
  MENTION_DELIVERY_ADDRESS: "from",
  MENTION_NATURE: "from",
  MENTION_VAT_DEBITS: "from",
  // long due: Code de commerce, L441-9 and D441-5; CGI, annex II, 242 nonies A
  MENTION_LATE_PENALTIES: "",
  MENTION_RECOVERY_INDEMNITY: "",
  MENTION_DISCOUNT_TERMS: "",
  MENTION_VAT_NUMBER: "",
} as const;
export type MentionCode = keyof typeof MENTION_FINDINGS;

export const isMention = (code: string): code is MentionCode => Object.hasOwn(MENTION_FINDINGS, code);
