/** Codes of the findings that a deposit adds to pre-flight's. Public and stable. */
export const DEPOSIT_CODES = [
  "GIVEN_DISAGREES_WITH_PDF",
  "SELLER_IS_ANOTHER",
  "RECOGNISED_DISAGREES",
  "FILE_SENT_BEFORE",
  "FILE_IS_ANOTHER",
  "JOURNAL_BEHIND",
  "REPLACES_ITSELF",
  "REPLACED_UNKNOWN",
  "REPLACED_NOT_REJECTED",
  "ATTACHMENT_RENAMED",
] as const;

export type DepositCode = (typeof DEPOSIT_CODES)[number];
