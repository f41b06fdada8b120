/**
 * Raw answer or broken exchange → the one error the rest of the program knows. Pure: decides by what is provable.
 * Not sent: nothing was written. No answer: it was, or may have been, carried out. Unreadable: an answer came that
 * says neither yes nor no. Refused: a clear no.
 */
import type { ErrorCode } from "../domain/error-codes.ts";
import { ChorusFailure, type FailureKind, type Retry } from "../domain/errors.ts";
import type { Fault } from "./faults.ts";
import type { RawAnswer, TransportError } from "./transport.ts";

export interface CallContext {
  /** As the API names it, or `oauth/token`. */
  readonly operation: string;
  /** A call that changes something is never repeated on a guess. */
  readonly changes: boolean;
  /** For `Retry-After` given as a date. */
  readonly now: Date;
}

/** The business outcome that every answer carries; both may be missing. */
interface Outcome {
  readonly codeRetour?: number | null;
  readonly libelle?: string | null;
}

const FALLBACK_WAIT_MS = 1_000;
/** PISTE's words for a wrong technical account, in WWW-Authenticate (tests of two public clients). */
const WRONG_LOGIN = /login or password/i;

export function transportFailure(call: CallContext, error: TransportError): ChorusFailure {
  const code = { before: "NOT_SENT", written: "NO_ANSWER", answering: "UNREADABLE_ANSWER" } as const;
  const kind = { before: "not-sent", written: "no-answer", answering: "unreadable" } as const;
  const retry = error.stage === "before" || !call.changes ? "safe" : "never";
  return new ChorusFailure(code[error.stage], {
    kind: kind[error.stage],
    operation: call.operation,
    retry,
    params: { fault: error.fault, ...error.details },
    cause: error,
  });
}

/** An answer that says neither yes nor no; `field` is the first one that is not as it should be. */
export function unreadable(call: CallContext, fault: Fault, answer: RawAnswer, field?: string): ChorusFailure {
  return new ChorusFailure("UNREADABLE_ANSWER", {
    kind: "unreadable",
    operation: call.operation,
    httpStatus: answer.status,
    retry: call.changes ? "never" : "safe",
    params: { fault, field },
  });
}

/**
 * The refusal in an answer, or null when its status and outcome say yes. `parsed` is its JSON, undefined when there is
 * none: a gateway's error need not be JSON.
 */
export function answerFailure(call: CallContext, answer: RawAnswer, parsed: unknown): ChorusFailure | null {
  const { status } = answer;
  const outcome = outcomeOf(parsed);
  const fail = (code: ErrorCode, kind: FailureKind, retry: Retry = "never", detail = explain(answer, parsed)) =>
    new ChorusFailure(code, {
      kind,
      operation: call.operation,
      httpStatus: status,
      returnCode: outcome.codeRetour ?? null,
      returnLabel: outcome.libelle ?? null,
      retry,
      params: { detail },
    });
  // A gateway that is full says so before it passes anything on; any other 5xx may come after the work was done.
  if (status === 429) return fail("SERVICE_BUSY", "refused", { afterMs: retryAfter(answer, call.now) });
  if (status >= 500) {
    return fail("SERVICE_BUSY", "no-answer", call.changes ? "never" : { afterMs: retryAfter(answer, call.now) });
  }
  if (status === 401) return fail(isWrongLogin(answer) ? "TECHNICAL_ACCOUNT_REFUSED" : "CLIENT_REFUSED", "refused");
  // Business refusals come with 200, sometimes with 400 (section 8.1 of the facts: two clients handle both).
  if ((outcome.codeRetour ?? 0) !== 0) return fail("REFUSED", "refused");
  if (status === 403) return fail("API_NOT_SUBSCRIBED", "refused");
  if (status >= 400) return fail("REFUSED", "refused");
  if (status >= 300 || status < 200) return unreadable(call, "status", answer);
  return null;
}

/** A token request that failed: whatever happened, the call that needed the token was not sent. */
export function tokenFailure(call: CallContext, answer: RawAnswer, parsed: unknown): ChorusFailure | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  const detail = explain(answer, parsed);
  const common = { operation: call.operation, httpStatus: status, params: { detail } };
  if (status === 429 || status >= 500) {
    const retry = { afterMs: retryAfter(answer, call.now) };
    return new ChorusFailure("SERVICE_BUSY", { kind: "not-sent", retry, ...common });
  }
  if (status === 400 || status === 401 || status === 403) {
    return new ChorusFailure("CLIENT_REFUSED", { kind: "refused", ...common });
  }
  return asNotSent(unreadable(call, "status", answer));
}

/** Turns a failure of the token request into one of a call that was therefore never sent. */
export function asNotSent(failure: ChorusFailure): ChorusFailure {
  if (!failure.mayHaveHappened) return failure;
  return new ChorusFailure(failure.code, {
    kind: "not-sent",
    operation: failure.operation,
    httpStatus: failure.httpStatus,
    retry: "safe",
    params: failure.params,
    cause: failure.cause,
  });
}

/** True when a 401 is about the technical account; any other is about the bearer token. */
export function isWrongLogin(answer: RawAnswer): boolean {
  return WRONG_LOGIN.test(answer.headers["www-authenticate"] ?? "") || WRONG_LOGIN.test(snippet(answer));
}

function outcomeOf(parsed: unknown): Outcome {
  if (typeof parsed !== "object" || parsed === null) return {};
  const { codeRetour, libelle } = parsed as Record<string, unknown>;
  return {
    codeRetour: typeof codeRetour === "number" ? codeRetour : null,
    libelle: typeof libelle === "string" ? libelle : null,
  };
}

/** Milliseconds the server asks to wait: `Retry-After` in seconds or as a date. */
function retryAfter(answer: RawAnswer, now: Date): number {
  const text = answer.headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? FALLBACK_WAIT_MS : Math.max(0, date - now.getTime());
}

/** The most useful words of a refusal: those of the JSON, else of WWW-Authenticate, else the start of the text. */
function explain(answer: RawAnswer, parsed: unknown): string | undefined {
  if (typeof parsed === "object" && parsed !== null) {
    const fields = parsed as Record<string, unknown>;
    for (const name of ["error_description", "moreInformation", "httpMessage", "error", "message"]) {
      const value = fields[name];
      if (typeof value === "string" && value !== "") return value;
    }
    return undefined;
  }
  const challenge = /error_description="([^"]*)"/.exec(answer.headers["www-authenticate"] ?? "");
  return challenge?.[1] || snippet(answer) || undefined;
}

/** The words of a text or a page; shortened by the caller, once the secrets are out. */
function snippet(answer: RawAnswer): string {
  const start = answer.body.subarray(0, 4_000).toString("utf8");
  return start
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
