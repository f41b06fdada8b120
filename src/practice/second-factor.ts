import { randomBytes, randomInt } from "node:crypto";
import { sendMail } from "../sandbox/mails.ts";
import type { Visit } from "./visit.ts";

/** A mailed code lives this long, as the platform's do: short. */
export const CODE_MINUTES = 10;
/** So many wrong codes, and the log-in starts over. */
const TRIES = 5;

/** A log-in whose password was right, and which waits for its mailed code. */
interface Attempt {
  readonly session: string;
  readonly email: string;
  code: string;
  until: number;
  left: number;
}

/** Of this server alone: whoever restarts it logs in again. */
const attempts = new Map<string, Attempt>();

/** Mails a code to the log-in address; the session is given against it. */
export function beginSecondFactor(visit: Visit, email: string, session: string): string {
  const now = visit.moment.now.getTime();
  for (const [key, { until }] of attempts) if (until < now) attempts.delete(key);
  const key = randomBytes(16).toString("hex");
  const attempt: Attempt = { session, email, code: "", until: 0, left: TRIES };
  attempts.set(key, attempt);
  mailCode(visit, attempt);
  return key;
}

/** Another code, the one before is worth nothing any more; false when there is no such log-in. */
export function mailAnotherCode(visit: Visit, key: string): boolean {
  const attempt = attempts.get(key);
  if (attempt) mailCode(visit, attempt);
  return attempt !== undefined;
}

/** To whom the code of a log-in went; null when there is no such log-in. */
export const mailedTo = (key: string): string | null => attempts.get(key)?.email ?? null;

type CodeAnswer =
  | { readonly ok: true; readonly session: string }
  | { readonly ok: false; readonly why: "wrong" | "expired" | "over" };

export function answerCode(visit: Visit, key: string, code: string): CodeAnswer {
  const attempt = attempts.get(key);
  if (!attempt) return { ok: false, why: "over" };
  if (visit.moment.now.getTime() > attempt.until) return { ok: false, why: "expired" };
  if (code.replace(/\s/g, "") === attempt.code) {
    attempts.delete(key);
    return { ok: true, session: attempt.session };
  }
  attempt.left -= 1;
  if (attempt.left > 0) return { ok: false, why: "wrong" };
  attempts.delete(key);
  return { ok: false, why: "over" };
}

function mailCode({ moment, text }: Visit, attempt: Attempt): void {
  attempt.code = String(randomInt(1_000_000)).padStart(6, "0");
  attempt.until = moment.now.getTime() + CODE_MINUTES * 60_000;
  sendMail(moment.db, {
    kind: "connexion",
    to: attempt.email,
    subject: text.codeSubject,
    body: text.codeBody(attempt.code, CODE_MINUTES),
    at: moment.now.toISOString(),
  });
}
