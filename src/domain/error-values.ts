import type { ErrorCode } from "./error-codes.ts";
import type { Has } from "./finding-params.ts";

/** An error is thrown where not all is known: none of its values is certain. */
type Maybe<K extends string> = Has<never, K>;

/** What each failed call tells. */
type Call<More extends string = never> = Maybe<
  "operation" | "httpStatus" | "returnCode" | "returnLabel" | "detail" | "fault" | "step" | More
>;

/**
 * The values that each error may tell; an error that stands not here tells none. Whoever throws it and the sentence
 * that shows it are both held to these names, so that a value renamed on one side does not leave a gap in the other.
 */
interface ErrorValues {
  USAGE: Maybe<"command" | "detail" | "nearest">;
  SECRET_IN_FLAG: Maybe<"flag">;
  CONFIRMATION_NEEDED: Maybe<"flag">;
  /**
   * An answer to a recipient was declined, the acknowledgement of a rejection that was made again, or a deposit whose PDF
   * had gone up already.
   */
  DECLINED: { readonly declined?: "answer" | "acknowledgement" | "uploaded" | undefined };
  CONFIRMATION_MISMATCH: Maybe<"expected" | "given">;
  INPUT_NEEDED: Maybe<"flag" | "what">;
  PROFILE_UNKNOWN: Maybe<"nearest" | "profile">;
  CONFIGURATION_INVALID: Maybe<"detail" | "issue" | "value">;
  FILE_NOT_FOUND: Maybe<"path">;
  NOT_A_FILE: Maybe<"path">;
  FILE_NOT_WRITABLE: Maybe<"detail" | "path">;
  TARGET_TAKEN: Maybe<"name" | "path">;
  HOME_NOT_WRITABLE: Maybe<"detail" | "path">;
  NEWER_DATA: Maybe<"found" | "known" | "path">;
  OUTPUT_LOST: Maybe<"detail">;
  SYSTEM_REFUSED: Maybe<"code" | "detail" | "path">;
  INVOICE_NOT_FOUND: Maybe<"invoice">;
  INVOICE_AMBIGUOUS: Maybe<"candidates" | "id" | "invoice">;
  BATCH_NOT_FOUND: Maybe<"batch">;
  WRONG_STATUS: Maybe<"action" | "number" | "status">;
  CORRECTION_REPEATED: Maybe<"action" | "comment" | "number">;
  DELETION_IMPOSSIBLE: Maybe<"number" | "status">;
  SIRET_INVALID: Maybe<"reason" | "siret">;
  STRUCTURE_NOT_FOUND: Maybe<"siret">;
  PLAN_INVALID: Maybe<"detail" | "path">;
  PLAN_MISMATCH: Maybe<"expected" | "given">;
  FILE_CHANGED: Maybe<"path">;
  FILE_TOO_LARGE: Maybe<"limit" | "path">;
  WRONG_INVOICE: Maybe<"number" | "read">;
  CREDENTIALS_MISSING: Maybe<"store" | "unchosen" | "what">;
  SELLER_NOT_ALLOWED: Maybe<"siret">;
  PASSWORD_EXPIRED: Maybe<"date">;
  SECRET_STORE_UNAVAILABLE: Maybe<"detail" | "reason">;
  SECRET_FILE_DAMAGED: Maybe<"path">;
  SECRET_KEPT_FOR_OTHER: Maybe<"kept" | "profile" | "wanted" | "what">;
  RELEASES_UNREADABLE: Maybe<"fault" | "list">;
  PORTAL_REFUSED: Maybe<"detail" | "reason">;
  OUTCOME_UNKNOWN: Maybe<"number">;
  ACTION_UNKNOWN: Maybe<"action" | "number">;
  FLOW_UNKNOWN: Maybe<"file" | "found" | "invoices" | "name">;
  LOCKED: Maybe<"path" | "pid" | "since">;
  JOURNAL_UNREACHABLE: Maybe<"detail" | "place" | "reason">;
  JOURNAL_DAMAGED: Maybe<"detail" | "path">;
  BUG: Maybe<"detail">;
  CLIENT_REFUSED: Call;
  TECHNICAL_ACCOUNT_REFUSED: Call;
  API_NOT_SUBSCRIBED: Call;
  NOT_SENT: Call;
  NO_ANSWER: Call;
  UNREADABLE_ANSWER: Call;
  SERVICE_BUSY: Call;
  REFUSED: Call;
}

/** The values of one error. */
export type ValuesOf<C extends ErrorCode> = C extends keyof ErrorValues
  ? ErrorValues[C]
  : Readonly<Record<string, never>>;
