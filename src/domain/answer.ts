/**
 * The rule of the no. What an answer to a call that changes something proves: that it was carried out, that it certainly
 * was not, or nothing. Between the two, nothing is guessed: the caller looks.
 */

import { jsonIn } from "../kit/json-in.ts";

/** An answer that came whole, before anybody judges it. Header names in lower case. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As text. */
  readonly body: string;
}

/** What was asked, as far as an answer can be held against it. */
export interface Question {
  /** The field that only a call carried out can tell, should the return code be missing; absent: there is none. */
  readonly proof?: string;
  /** Fields that must say the same as the question, where the answer states them. */
  readonly same?: Readonly<Record<string, string | number>>;
}

/** Why the gateway turned a call away before passing it on. */
export type GatewayReason = "login" | "token" | "not-subscribed" | "request" | "busy";

/** Why an answer proves nothing. */
export type Doubt =
  /** A status that says nothing of what happened behind the gateway: 408, 409, 5xx, a redirect, … */
  | "status"
  /** A page, an empty body, JSON cut in the middle. */
  | "not-json"
  /** JSON that is neither the API's nor the gateway's. */
  | "shape"
  /** A receipt for something else. */
  | "another-answer";

type AnswerVerdict =
  | { readonly verdict: "accepted" }
  | { readonly verdict: "no"; readonly by: "api" }
  | { readonly verdict: "no"; readonly by: "gateway"; readonly reason: GatewayReason }
  | { readonly verdict: "unknown"; readonly doubt: Doubt; readonly field?: string };

/** Where even the API's own words would contradict the status: the work may still be under way. */
const UNDER_WAY: ReadonlySet<number> = new Set([408, 409, 425, 499]);
/** Refusals that the gateway gives before it passes anything on (reference 2026, 17). */
const BEFORE_ROUTING: Readonly<Record<number, GatewayReason>> = {
  401: "token",
  403: "not-subscribed",
  404: "request",
  405: "request",
  413: "request",
  415: "request",
  429: "busy",
};
/** PISTE's words for a wrong technical account, in WWW-Authenticate (tests of two public clients). */
const WRONG_LOGIN = /login or password/i;
/** Fields of the gateway's errors, as public clients met them. */
const GATEWAY_FIELDS = [
  ...["httpCode", "httpMessage", "moreInformation", "error", "error_description"],
  ...["ErrorCode", "Description", "message", "fault", "code"],
];

/** Judges the answer to a call that changes something. */
export function judgeAnswer(answer: ReceivedAnswer, question: Question): AnswerVerdict {
  const { status } = answer;
  const json = parseObject(answer.body);
  const returnCode = json?.codeRetour;
  const owned = typeof returnCode === "number" && Number.isInteger(returnCode);
  if (status >= 200 && status < 300) {
    if (json === null) return doubt("not-json");
    if (owned && returnCode !== 0) return { verdict: "no", by: "api" };
    return judgeReceipt(json, owned, question);
  }
  const reason = gatewayRefusal(answer, json);
  if (reason !== null) return { verdict: "no", by: "gateway", reason };
  // Business refusals come with 200, sometimes with 400 (API reference, 8.1).
  const refused = owned && returnCode !== 0 && status >= 400 && status < 500 && !UNDER_WAY.has(status);
  return refused ? { verdict: "no", by: "api" } : doubt("status");
}

function judgeReceipt(json: Record<string, unknown>, owned: boolean, { proof, same = {} }: Question): AnswerVerdict {
  // A missing return code is a yes where the answer tells what only a yes can tell (API reference, 8.1).
  if (!owned && (json.codeRetour != null || proof === undefined)) return doubt("shape", "codeRetour");
  if (!owned && proof !== undefined && json[proof] == null) return doubt("shape", proof);
  for (const [field, asked] of Object.entries(same)) {
    const told = json[field];
    if (told == null || told === "") continue;
    if (saidOf(told) !== saidOf(asked)) return doubt("another-answer", field);
  }
  return { verdict: "accepted" };
}

/** A name or an id as it is compared; null for what is neither: an object may not even turn into a text. */
const saidOf = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() : null;

/** Why the gateway refused before routing, or null when the answer does not have the form of such a refusal. */
export function gatewayRefusal(
  answer: ReceivedAnswer,
  json: Record<string, unknown> | null = parseObject(answer.body),
): GatewayReason | null {
  const { status, headers, body } = answer;
  const reason = BEFORE_ROUTING[status];
  if (reason === undefined) return null;
  if (isWrongLogin(answer)) return status === 401 ? "login" : null;
  // These two headers are the gateway's own, whatever page it shows below them.
  if (status === 401 && headers["www-authenticate"]) return reason;
  if (status === 429 && headers["retry-after"]) return reason;
  const text = body.trim();
  if (/html|xml/i.test(headers["content-type"] ?? "") || text.startsWith("<")) return null;
  if (json !== null) {
    // An unknown path is refused with an empty object (seen).
    const bare = status === 403 && Object.keys(json).length === 0;
    return bare || GATEWAY_FIELDS.some((field) => field in json) ? reason : null;
  }
  // JSON that does not parse was cut on the way; a bare word or nothing at all is how gateways refuse.
  return /^[[{"]/.test(text) ? null : reason;
}

/** True when a 401 is about the technical account; any other is about the bearer token. */
export function isWrongLogin({ status, headers, body }: ReceivedAnswer): boolean {
  return status === 401 && (WRONG_LOGIN.test(headers["www-authenticate"] ?? "") || WRONG_LOGIN.test(body));
}

function parseObject(body: string): Record<string, unknown> | null {
  const parsed = jsonIn(body);
  const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  return isObject ? (parsed as Record<string, unknown>) : null;
}

function doubt(why: Doubt, field?: string): AnswerVerdict {
  return { verdict: "unknown", doubt: why, ...(field === undefined ? {} : { field }) };
}
