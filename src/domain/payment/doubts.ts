/** Why a late invoice is no certain claim, and what to look at before a certain one is sent. */
export const DOUBT_CODES = [
  /** Nobody told what kind of body the recipient is: 30 days are a guess (L2192-10, R2192-10, R2192-11). */
  "TERM_ASSUMED",
  /** Days of a contract above the 30 of the law, at a body of unknown kind (L2192-10). */
  "LIMIT_ABOVE_LEGAL",
  /** The recipient certified the service after it got the invoice (R2192-13). */
  "SERVICE_CERTIFIED_LATER",
  /** Two days are told on which the invoice became available; the later one is counted (R2192-15). */
  "AVAILABLE_TWICE",
  /** Suspended now, although that may not interrupt the term (R2192-27). */
  "SUSPENSION_STANDS",
  /** A credit note of the same recipient names no invoice. */
  "CREDIT_UNLINKED",
  /** Credited as a whole after the term: whether it was ever owed depends on why. */
  "CREDITED_AFTER_TERM",
  /** A subcontractor's term starts with the main contractor's agreement (R2192-22, R2192-23). */
  "SUBCONTRACTOR",
  /** A document of a works contract starts its term otherwise (R2192-12, R2192-16). */
  "WORKS_FRAMEWORK",
  /** An advance has another start (R2192-24). */
  "PREPAYMENT",
  /** This recipient never reports payments. */
  "PAYMENT_NOT_REPORTED",
  "AMOUNT_UNKNOWN",
  "RATE_UNKNOWN",
  /** No central bank's figure could be read. */
  "RATE_PROVISIONAL",
  /** A rate was given that is not the official one. */
  "RATE_REPLACED",

  /** Not claimable: paid before the deposit (A2). */
  "ALREADY_PAID",
  /** Not claimable: in a state that does not say that the recipient owes it (L2192-12). */
  "STATUS_NOT_OWING",
  /** Not claimable: a credit note took it back before the term passed. */
  "CREDITED",
  /** Not claimable: the 40 € and the rate are those of the euro. */
  "OTHER_CURRENCY",
  /** Not claimable by this Code: L2192-11 sends such an entity to the Code de commerce. */
  "COMMERCIAL_CODE",

  /** Remark: nobody told when the service was done; the reception counts (R2192-13, R2192-14). */
  "SERVICE_DATE_UNTOLD",
  /** Remark: the term ended on a Saturday, a Sunday or a public holiday. */
  "REST_DAY",
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

export interface Doubt {
  readonly code: DoubtCode;
  readonly params: Readonly<Record<string, string | number>>;
}
