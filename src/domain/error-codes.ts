import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Has, Nothing, WordsOf } from "./finding-params.ts";

/** What each failed call tells. */
const CALL = "operation httpStatus returnCode returnLabel detail fault step";

/**
 * Every error the program can end with, the exit code it means, and the values that it may tell. The codes are public
 * and stable: they appear in `--json` output and in `cpro explain`. Each has a sentence and a hint in
 * `ui/messages/errors.ts`. Whoever throws it and the sentence that shows it are both held to the names of the values, so
 * that one renamed on one side does not leave a gap in the other.
 */
const ERRORS = {
  // usage and configuration: nothing was sent
  USAGE: [EXIT.usage, "command detail nearest"],
  SECRET_IN_FLAG: [EXIT.usage, "flag"],
  CONFIRMATION_NEEDED: [EXIT.usage, "flag"],
  CONFIRMATION_MISMATCH: [EXIT.usage, "expected given"],
  INPUT_NEEDED: [EXIT.usage, "flag what"],
  PROFILE_UNKNOWN: [EXIT.usage, "nearest profile"],
  CONFIGURATION_INVALID: [EXIT.usage, "detail issue value"],
  FILE_NOT_FOUND: [EXIT.usage, "path"],
  NOT_A_FILE: [EXIT.usage, "path"],
  FILE_NOT_WRITABLE: [EXIT.usage, "detail path"],
  TARGET_TAKEN: [EXIT.usage, "name path"],
  HOME_NOT_WRITABLE: [EXIT.usage, "detail path"],
  NEWER_DATA: [EXIT.usage, "found known path"],
  OUTPUT_LOST: [EXIT.usage, "detail"],
  SYSTEM_REFUSED: [EXIT.usage, "code detail path"],
  INVOICE_NOT_FOUND: [EXIT.usage, "invoice"],
  INVOICE_AMBIGUOUS: [EXIT.usage, "candidates id invoice"],
  BATCH_NOT_FOUND: [EXIT.usage, "batch"],
  RELEASES_UNSET: [EXIT.usage, ""],
  // local checks
  CHECKS_FAILED: [EXIT.localChecks, ""],
  WRONG_STATUS: [EXIT.localChecks, "action number status"],
  CORRECTION_REPEATED: [EXIT.localChecks, "action comment number"],
  DELETION_IMPOSSIBLE: [EXIT.localChecks, "number status"],
  SIRET_INVALID: [EXIT.localChecks, "reason siret"],
  STRUCTURE_NOT_FOUND: [EXIT.localChecks, "siret"],
  PLAN_INVALID: [EXIT.localChecks, "detail path"],
  PLAN_MISMATCH: [EXIT.localChecks, "expected given"],
  FILE_CHANGED: [EXIT.localChecks, "path"],
  FILE_TOO_LARGE: [EXIT.localChecks, "limit path"],
  WRONG_INVOICE: [EXIT.localChecks, "number read"],
  // credentials
  CREDENTIALS_MISSING: [EXIT.credentials, "store unchosen what"],
  CLIENT_REFUSED: [EXIT.credentials, CALL],
  TECHNICAL_ACCOUNT_REFUSED: [EXIT.credentials, CALL],
  API_NOT_SUBSCRIBED: [EXIT.credentials, CALL],
  SELLER_NOT_ALLOWED: [EXIT.credentials, "siret"],
  PASSWORD_EXPIRED: [EXIT.credentials, "date"],
  SECRET_STORE_UNAVAILABLE: [EXIT.credentials, "detail reason"],
  SECRET_STORE_READ_ONLY: [EXIT.credentials, ""],
  SECRET_FILE_DAMAGED: [EXIT.credentials, "path"],
  SECRET_KEPT_FOR_OTHER: [EXIT.credentials, "kept profile wanted what"],
  PASSPHRASE_NEEDED: [EXIT.credentials, ""],
  PASSPHRASE_WRONG: [EXIT.credentials, ""],
  // the call itself: four kinds, see chorus/failures.ts
  NOT_SENT: [EXIT.unreachable, CALL],
  NO_ANSWER: [EXIT.unreachable, CALL],
  UNREADABLE_ANSWER: [EXIT.unreachable, CALL],
  SERVICE_BUSY: [EXIT.unreachable, CALL],
  // the team's journal, without which nothing is sent
  JOURNAL_UNREACHABLE: [EXIT.unreachable, "detail place reason"],
  RELEASES_UNREADABLE: [EXIT.unreachable, "fault list"],
  REFUSED: [EXIT.refused, CALL],
  // the portal (account procedure)
  PORTAL_REFUSED: [EXIT.refused, "detail reason"],
  // a deposit whose submit got no answer
  OUTCOME_UNKNOWN: [EXIT.unknownOutcome, "number"],
  ACTION_UNKNOWN: [EXIT.unknownOutcome, "action number"],
  FLOW_UNKNOWN: [EXIT.unknownOutcome, "file found invoices name"],
  LOCKED: [EXIT.locked, "path pid since"],
  JOURNAL_DAMAGED: [EXIT.bug, "detail path"],
  INTERRUPTED: [EXIT.interrupted, "left"],
  STOPPED_AT_ONCE: [EXIT.interrupted, ""],
  DECLINED: [EXIT.interrupted, "declined"],
  BUG: [EXIT.bug, "detail"],
} as const satisfies Record<string, readonly [ExitCode, string]>;

export type ErrorCode = keyof typeof ERRORS;

export const ERROR_EXITS = Object.fromEntries(Object.entries(ERRORS).map(([code, [exit]]) => [code, exit])) as Readonly<
  Record<ErrorCode, ExitCode>
>;

/** Which of its values are closed. */
interface Closed {
  /** What an interrupted deposit leaves: its PDF at Chorus Pro, or nothing but what was typed. */
  readonly INTERRUPTED: { readonly left?: "draft" | "typed-in" | undefined };
  /**
   * An answer to a recipient was declined, the acknowledgement of a rejection that was made again, or a deposit whose PDF
   * had gone up already, or of an invoice that was typed in.
   */
  readonly DECLINED: { readonly declined?: "answer" | "acknowledgement" | "typed-in" | "uploaded" | undefined };
}

/** The values of one error: it is thrown where not all is known, so none of them is certain. */
export type ValuesOf<C extends ErrorCode> = C extends keyof Closed
  ? Closed[C]
  : (typeof ERRORS)[C][1] extends ""
    ? Nothing
    : Has<never, WordsOf<(typeof ERRORS)[C][1]>>;
