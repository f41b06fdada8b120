import * as z from "zod";
import { ChorusFailure } from "../domain/errors.ts";
import { jsonIn } from "../kit/json-in.ts";
import { pauseAfter, RETRY } from "../kit/retry.ts";
import type { Account } from "../usecases/ports/account.ts";
import { textBody } from "./body.ts";
import { asNotSent, type CallContext, tokenFailure, unreadable } from "./failures.ts";
import type { HttpRequest, RawAnswer } from "./transport.ts";

/** The operation under which token requests appear in errors and traces. */
export const TOKEN = "oauth/token";

/** A header holds it: servers take no more than this of one line, and no other signs. */
const TOKEN_TEXT = /^[\x21-\x7e]{1,8192}$/;
const tokenSchema = z.object({
  access_token: z.string().regex(TOKEN_TEXT),
  expires_in: z.coerce.number().positive().nullish(),
});
/** Renewed this long before it expires, so that it does not expire on the way. */
const MARGIN_MS = 60_000;
/** PISTE says 3600; without a word of it, a quarter of an hour is prudent. */
const DEFAULT_LIFE_S = 900;
const ANSWER_LIMIT = 64 * 1024;
/** Refusals that are about the request or the application, not about the moment (RFC 6749, 5.2). */
const LASTING: ReadonlySet<unknown> = new Set([
  "invalid_scope",
  "invalid_request",
  "unsupported_grant_type",
  "unauthorized_client",
]);

export interface TokenSource {
  /** The current token, asked for once however many calls wait for it. Throws `ChorusFailure`, never "may have happened". */
  token(): Promise<string>;
  /** A new token, whatever is held. */
  renew(): Promise<string>;
  /** Says that a token was refused. A newer one stays. */
  discard(token: string): void;
}

/** OAuth2 client credentials at PISTE. `exchange` sends and throws `ChorusFailure`; `learn` hears of each new secret. */
export function createTokenSource(options: {
  readonly account: Account;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly exchange: (operation: string, request: HttpRequest) => Promise<RawAnswer>;
  readonly learn: (secret: string) => void;
}): TokenSource {
  const { account, now } = options;
  let held: { token: string; until: number } | null = null;
  let pending: Promise<string> | null = null;

  /** Asking for a token changes nothing, so that a refusal is asked about again. */
  const ask = async (): Promise<string> => {
    for (let tried = 1; ; tried++) {
      const call: CallContext = { operation: TOKEN, changes: false, now: now() };
      const answer = await options.exchange(TOKEN, request);
      const parsed = parseJson(answer.shown ?? answer);
      const refusal = tokenFailure(call, answer, parsed);
      if (refusal === null) return keep(call, answer, parsed);
      const passing = refusal.code === "CLIENT_REFUSED" && !isLastingRefusal(parsed);
      if (!passing || tried >= RETRY.token.tries) throw refusal;
      await options.sleep(pauseAfter(RETRY.token, tried, options.random()));
    }
  };

  const request: HttpRequest = {
    method: "POST",
    url: `${account.oauthUrl}/api/oauth/token`,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: textBody(
      new URLSearchParams({
        grant_type: "client_credentials",
        client_id: account.clientId,
        client_secret: account.clientSecret.reveal(),
        scope: "openid",
      }).toString(),
    ),
    answerLimit: ANSWER_LIMIT,
  };

  const keep = (call: CallContext, answer: RawAnswer, parsed: unknown): string => {
    const read = tokenSchema.safeParse(parsed);
    if (!read.success) throw unreadable(call, parsed === undefined ? "not-json" : "shape", answer, "access_token");
    const { access_token: token, expires_in: seconds } = read.data;
    options.learn(token);
    const lifeMs = (seconds ?? DEFAULT_LIFE_S) * 1_000;
    // A short-lived token (a sandbox's) is used for half its life rather than not at all.
    held = { token, until: now().getTime() + Math.max(lifeMs - MARGIN_MS, lifeMs / 2) };
    return token;
  };

  const renew = (): Promise<string> => {
    pending ??= ask()
      .catch((error: unknown) => {
        throw error instanceof ChorusFailure ? asNotSent(error) : error;
      })
      .finally(() => {
        pending = null;
      });
    return pending;
  };

  return {
    renew,
    async token() {
      return held && held.until > now().getTime() ? held.token : renew();
    },
    discard(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** True when asking again cannot help: the words are about the application or the request. */
function isLastingRefusal(parsed: unknown): boolean {
  return typeof parsed === "object" && parsed !== null && LASTING.has((parsed as { error?: unknown }).error);
}

/** The JSON of an answer, or undefined. */
export function parseJson(answer: RawAnswer): unknown {
  // Where it is none, the callers judge by status and headers, or call it unreadable.
  return jsonIn(answer.body.toString("utf8"));
}
