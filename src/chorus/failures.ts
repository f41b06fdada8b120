/**
 * Raw answer or broken exchange → the one error the rest of the program knows. Pure: decides by what is provable.
 * Not sent: nothing was written. No answer: it was, or may have been, carried out. Unreadable: an answer came that
 * says neither yes nor no. Refused: a clear no.
 */
import { type GatewayReason, isWrongLogin, judgeAnswer, type Question, type ReceivedAnswer } from "../domain/answer.ts";
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
/** Nothing is wrong with what was asked: a gateway that lost patience, or that is full. Reading again may help. */
const IMPATIENT: ReadonlySet<number> = new Set([408, 425, 429, 499]);

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
export function unreadable(
  call: CallContext,
  fault: Fault,
  answer: RawAnswer,
  field?: string,
  receiptId?: number,
): ChorusFailure {
  return new ChorusFailure("UNREADABLE_ANSWER", {
    kind: "unreadable",
    operation: call.operation,
    httpStatus: answer.status,
    retry: call.changes ? "never" : "safe",
    params: { fault, field, ...(receiptId === undefined ? {} : { receiptId }) },
  });
}

/**
 * The failure in an answer to a call that changes something, by the rule of the no; null when it was carried out.
 * `parsed` is its JSON, undefined when there is none.
 */
export function changeFailure(
  call: CallContext,
  answer: RawAnswer,
  parsed: unknown,
  question: Question,
): ChorusFailure | null {
  const judged = judgeAnswer(received(answer), question);
  if (judged.verdict === "accepted") return null;
  const failure = failer(call, answer, parsed);
  if (judged.verdict === "no") {
    if (judged.by === "api") return failure("REFUSED", "refused");
    return failure(
      REFUSED_BY_GATEWAY[judged.reason],
      "refused",
      judged.reason === "busy" ? { afterMs: retryAfter(answer, call.now) } : "never",
    );
  }
  if (answer.status >= 500) return failure("SERVICE_BUSY", "no-answer");
  // What a receipt for something else names may be ours after all: it is looked at before anything is sent again.
  const named =
    judged.doubt === "another-answer" && question.proof !== undefined ? fieldOf(parsed, question.proof) : null;
  return unreadable(call, judged.doubt, answer, judged.field, typeof named === "number" ? named : undefined);
}

const REFUSED_BY_GATEWAY = {
  login: "TECHNICAL_ACCOUNT_REFUSED",
  token: "CLIENT_REFUSED",
  "not-subscribed": "API_NOT_SUBSCRIBED",
  request: "REFUSED",
  busy: "SERVICE_BUSY",
} as const satisfies Record<GatewayReason, ErrorCode>;

/** The refusal in an answer to a call that only reads, or null when its status and outcome say yes. */
export function readFailure(call: CallContext, answer: RawAnswer, parsed: unknown): ChorusFailure | null {
  const { status } = answer;
  const failure = failer(call, answer, parsed);
  if (IMPATIENT.has(status)) return failure("SERVICE_BUSY", "refused", { afterMs: retryAfter(answer, call.now) });
  if (status >= 500) return failure("SERVICE_BUSY", "no-answer", { afterMs: retryAfter(answer, call.now) });
  if (status === 401) {
    return failure(isWrongLogin(received(answer)) ? "TECHNICAL_ACCOUNT_REFUSED" : "CLIENT_REFUSED", "refused");
  }
  // Business refusals come with 200, sometimes with 400 (section 8.1 of the facts: two clients handle both).
  if ((outcomeOf(parsed).codeRetour ?? 0) !== 0) return failure("REFUSED", "refused");
  if (status === 403) return failure("API_NOT_SUBSCRIBED", "refused");
  if (status >= 400) return failure("REFUSED", "refused");
  if (status >= 300 || status < 200) return unreadable(call, "status", answer);
  return null;
}

function failer(call: CallContext, answer: RawAnswer, parsed: unknown) {
  const { codeRetour = null, libelle = null } = outcomeOf(parsed);
  return (code: ErrorCode, kind: FailureKind, retry: Retry = "never") =>
    new ChorusFailure(code, {
      kind,
      operation: call.operation,
      httpStatus: answer.status,
      returnCode: codeRetour,
      returnLabel: libelle,
      retry,
      params: { detail: explain(answer, parsed) },
    });
}

/** The answer as the rule of the no sees it. */
export function received({ status, headers, body }: RawAnswer): ReceivedAnswer {
  return { status, headers, body: body.toString("utf8") };
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
  return failure.but({ kind: "not-sent", retry: "safe" });
}

const fieldOf = (parsed: unknown, field: string): unknown => (parsed as Record<string, unknown> | undefined)?.[field];

function outcomeOf(parsed: unknown): Outcome {
  if (typeof parsed !== "object" || parsed === null) return {};
  const { codeRetour, libelle } = parsed as Record<string, unknown>;
  return {
    codeRetour: typeof codeRetour === "number" ? codeRetour : null,
    libelle: typeof libelle === "string" ? libelle : null,
  };
}

/** Milliseconds the server asks to wait: `Retry-After` in seconds or as a date. */
export function retryAfter(answer: RawAnswer, now: Date): number {
  const text = answer.headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? FALLBACK_WAIT_MS : Math.max(0, date - now.getTime());
}

/** The most useful words of a refusal: those of the JSON, else of WWW-Authenticate, else the start of the text. */
function explain(received: RawAnswer, parsed: unknown): string | undefined {
  const answer = received.shown ?? received;
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
