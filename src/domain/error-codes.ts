import { EXIT, type ExitCode } from "./exit-codes.ts";

/**
 * Every error the program can end with, and the exit code it means. The codes are public and stable: they appear in
 * `--json` output and in `cpro explain`. Each has a sentence and a hint in `ui/messages/errors.ts`.
 */
export const ERROR_EXITS = {
  // usage and configuration: nothing was sent
  USAGE: EXIT.usage,
  SECRET_IN_FLAG: EXIT.usage,
  CONFIRMATION_NEEDED: EXIT.usage,
  CONFIRMATION_MISMATCH: EXIT.usage,
  INPUT_NEEDED: EXIT.usage,
  PROFILE_UNKNOWN: EXIT.usage,
  CONFIGURATION_INVALID: EXIT.usage,
  FILE_NOT_FOUND: EXIT.usage,
  NOT_A_FILE: EXIT.usage,
  FILE_NOT_WRITABLE: EXIT.usage,
  TARGET_TAKEN: EXIT.usage,
  HOME_NOT_WRITABLE: EXIT.usage,
  NEWER_DATA: EXIT.usage,
  OUTPUT_LOST: EXIT.usage,
  SYSTEM_REFUSED: EXIT.usage,
  INVOICE_NOT_FOUND: EXIT.usage,
  INVOICE_AMBIGUOUS: EXIT.usage,
  BATCH_NOT_FOUND: EXIT.usage,
  RELEASES_UNSET: EXIT.usage,
  // local checks
  CHECKS_FAILED: EXIT.localChecks,
  WRONG_STATUS: EXIT.localChecks,
  CORRECTION_REPEATED: EXIT.localChecks,
  DELETION_IMPOSSIBLE: EXIT.localChecks,
  SIRET_INVALID: EXIT.localChecks,
  STRUCTURE_NOT_FOUND: EXIT.localChecks,
  PLAN_INVALID: EXIT.localChecks,
  PLAN_MISMATCH: EXIT.localChecks,
  FILE_CHANGED: EXIT.localChecks,
  FILE_TOO_LARGE: EXIT.localChecks,
  WRONG_INVOICE: EXIT.localChecks,
  // credentials
  CREDENTIALS_MISSING: EXIT.credentials,
  CLIENT_REFUSED: EXIT.credentials,
  TECHNICAL_ACCOUNT_REFUSED: EXIT.credentials,
  API_NOT_SUBSCRIBED: EXIT.credentials,
  SELLER_NOT_ALLOWED: EXIT.credentials,
  PASSWORD_EXPIRED: EXIT.credentials,
  SECRET_STORE_UNAVAILABLE: EXIT.credentials,
  SECRET_STORE_READ_ONLY: EXIT.credentials,
  SECRET_FILE_DAMAGED: EXIT.credentials,
  SECRET_KEPT_FOR_OTHER: EXIT.credentials,
  PASSPHRASE_NEEDED: EXIT.credentials,
  PASSPHRASE_WRONG: EXIT.credentials,
  // the call itself: four kinds, see chorus/failures.ts
  NOT_SENT: EXIT.unreachable,
  NO_ANSWER: EXIT.unreachable,
  UNREADABLE_ANSWER: EXIT.unreachable,
  SERVICE_BUSY: EXIT.unreachable,
  // the team's journal, without which nothing is sent
  JOURNAL_UNREACHABLE: EXIT.unreachable,
  RELEASES_UNREADABLE: EXIT.unreachable,
  REFUSED: EXIT.refused,
  // the portal (account procedure)
  PORTAL_REFUSED: EXIT.refused,
  // a deposit whose submit got no answer
  OUTCOME_UNKNOWN: EXIT.unknownOutcome,
  ACTION_UNKNOWN: EXIT.unknownOutcome,
  FLOW_UNKNOWN: EXIT.unknownOutcome,
  LOCKED: EXIT.locked,
  JOURNAL_DAMAGED: EXIT.bug,
  INTERRUPTED: EXIT.interrupted,
  STOPPED_AT_ONCE: EXIT.interrupted,
  DECLINED: EXIT.interrupted,
  BUG: EXIT.bug,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof ERROR_EXITS;
