import { gatewayRefusal, type Question } from "../domain/answer.ts";
import { ChorusFailure } from "../domain/errors.ts";
import type { Redactor } from "../domain/redactor.ts";
import { pauseAfter, RETRY } from "../kit/retry.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { Quota } from "../usecases/ports/quota.ts";
import { createTokenSource, parseJson, TOKEN, type TokenSource } from "./auth.ts";
import { type FileField, jsonBody } from "./body.ts";
import {
  type CallContext,
  changeFailure,
  readFailure,
  received,
  retryAfter,
  transportFailure,
  unreadable,
} from "./failures.ts";
import { guardAnswer } from "./guard.ts";
import { MissingField } from "./mapping.ts";
import { createPacer } from "./pacer.ts";
import { describeExchange, type Exchange } from "./trace.ts";
import { type HttpRequest, type RawAnswer, type Sender, TransportError } from "./transport.ts";
import { type AnswerBody, OPERATIONS, type OperationName, pathOf, type RequestBody } from "./wire/operations.ts";
import { answerSchema, contractViolations } from "./wire/validate.ts";

/** Operations that change something at Chorus Pro: never repeated on a guess. All others only read. */
const CHANGING: ReadonlySet<OperationName> = new Set<OperationName>([
  "factures/v1/deposer/pdf",
  "factures/v1/deposer/flux",
  "factures/v1/soumettre",
  "factures/v1/completer",
  "factures/v1/recycler",
  "factures/v1/corriger/valideur/facture",
  "factures/v1/traiterRejet",
  "factures/v1/traiter/recue",
  "factures/v1/traiter/factureAValider",
  "transverses/v1/ajouter/fichier",
]);

const LONGEST_DETAIL = 200;
const ANSWER_LIMIT = 32 * 1024 * 1024;

interface CallOptions {
  /** A file to send as the last field of the request. */
  readonly file?: FileField;
  /** Longest answer in bytes, where the default is too short. */
  readonly answerLimit?: number;
  /** Values of `codeRetour` that mean "nothing found" for this operation; the mapping gets an empty answer. */
  readonly emptyCodes?: readonly number[];
  /** Of a call that changes something: what its answer must tell to be one. */
  readonly question?: Question;
}

interface CallerSettings {
  readonly account: Account;
  readonly sender: Sender;
  readonly redactor: Redactor;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly maxRequestsPerSecond: number | null;
  /** Takes the place of the limit: one that other processes share. */
  readonly quota: Quota | null;
  readonly onExchange: ((exchange: Exchange) => void) | null;
}

export interface Caller {
  /** Calls an operation with both credentials and maps its answer. Throws `ChorusFailure`. */
  call<N extends OperationName, T>(
    name: N,
    body: RequestBody<N>,
    map: (answer: AnswerBody<N>) => T,
    options?: CallOptions,
  ): Promise<T>;
  /**
   * Calls without credentials of any kind and gives the HTTP status and the server's clock (`Date` header, to the
   * second). Throws `ChorusFailure` when nothing answers.
   */
  ping(name: OperationName): Promise<{ readonly httpStatus: number; readonly serverTime: Date | null }>;
  readonly tokens: TokenSource;
}

export function createCaller(settings: CallerSettings): Caller {
  const { account, sender, redactor, now } = settings;
  const quota = settings.quota ?? createPacer(settings);
  const login = `${account.accountLogin}:${account.accountPassword.reveal()}`;
  const cproAccount = Buffer.from(login, "utf8").toString("base64");
  redactor.register(account.clientSecret.reveal(), account.clientId);
  redactor.register(account.accountPassword.reveal(), account.accountLogin);

  const exchange = async (operation: string, request: HttpRequest, changes = false): Promise<RawAnswer> => {
    const done = await quota.take();
    const started = now().getTime();
    const trace = (outcome: { answer: RawAnswer } | { failure: string }) =>
      settings.onExchange?.(describeExchange(operation, request, outcome, now().getTime() - started, redactor));
    try {
      const received = await sender.send(request);
      // One that asks for more is not waited for: the call is told as refused, and so is the next.
      const asked = received.status === 429 ? retryAfter(received, now()) : 0;
      if (asked <= RETRY.reading.longestMs) quota.pause(asked);
      // The answer that brings a token holds one: it is read as it is, and shown by nobody.
      const bringsToken = operation === TOKEN && received.status === 200;
      const answer = bringsToken ? received : guardAnswer(received, redactor);
      trace({ answer });
      return answer;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      trace({ failure: [error.fault, error.details.detail].filter(Boolean).join(": ") });
      throw transportFailure({ operation, changes, now: now() }, error);
    } finally {
      done();
    }
  };
  const tokens = createTokenSource({ ...settings, exchange, learn: (secret) => redactor.register(secret) });

  const requestFor = (name: OperationName, body: object, options: CallOptions, token: string | null): HttpRequest => {
    const { method } = OPERATIONS[name];
    return {
      method,
      url: `${account.apiUrl}${pathOf(name)}`,
      headers: {
        accept: "application/json;charset=utf-8",
        ...(method === "POST" ? { "content-type": "application/json;charset=utf-8" } : {}),
        ...(token === null ? {} : { authorization: `Bearer ${token}`, "cpro-account": cproAccount }),
      },
      body: method === "POST" ? jsonBody(body, options.file ?? null) : null,
      answerLimit: options.answerLimit ?? ANSWER_LIMIT,
    };
  };

  /**
   * Sends with a token. One that the gateway refuses is renewed, since such a 401 proves that nothing was carried out;
   * new tokens are refused now and then too, so that it is tried a few times, each after a longer pause.
   */
  const authorised = async (name: OperationName, body: object, options: CallOptions): Promise<RawAnswer> => {
    for (let tried = 1; ; tried++) {
      const token = await tokens.token();
      const answer = await exchange(name, requestFor(name, body, options, token), CHANGING.has(name));
      if (answer.status !== 401 || gatewayRefusal(received(answer)) !== "token") return answer;
      tokens.discard(token);
      if (tried >= RETRY.freshToken.tries) return answer;
      if (tried > 1) await settings.sleep(pauseAfter(RETRY.freshToken, tried - 1, settings.random()));
    }
  };

  const attempt = async <N extends OperationName, T>(
    name: N,
    body: RequestBody<N>,
    map: (answer: AnswerBody<N>) => T,
    options: CallOptions,
  ): Promise<T> => {
    const answer = await authorised(name, body as object, options);
    const context: CallContext = { operation: name, changes: CHANGING.has(name), now: now() };
    const parsed = parseJson(answer.shown ?? answer);
    const failure = context.changes
      ? changeFailure(context, answer, parsed, options.question ?? {})
      : readFailure(context, answer, parsed);
    if (failure?.code === "REFUSED" && isEmpty(failure, options)) return map({} as AnswerBody<N>);
    if (failure) throw failure;
    if (parsed === undefined) throw unreadable(context, "not-json", answer);
    const read = answerSchema(name).safeParse(parsed);
    if (!read.success) {
      throw unreadable(context, "shape", answer, read.error.issues[0]?.path.join(".") || undefined);
    }
    try {
      return map(read.data);
    } catch (error) {
      if (error instanceof MissingField) throw unreadable(context, "shape", answer, error.field);
      throw error;
    }
  };

  return {
    tokens,
    async call(name, body, map, options = {}) {
      assertConforms(name, body, options);
      for (let tried = 1; ; tried++) {
        try {
          return await attempt(name, body, map, options);
        } catch (error) {
          if (!(error instanceof ChorusFailure)) throw error;
          const failure = withoutSecrets(error, redactor);
          const wait = CHANGING.has(name) ? null : waitBefore(failure, tried, settings.random());
          if (wait === null) throw failure;
          await settings.sleep(wait);
        }
      }
    },
    async ping(name) {
      const answer = await exchange(name, requestFor(name, {}, {}, null));
      const time = Date.parse(answer.headers.date ?? "");
      return { httpStatus: answer.status, serverTime: Number.isNaN(time) ? null : new Date(time) };
    },
  };
}

/** "Nothing found" said as a refusal. */
function isEmpty(failure: ChorusFailure, options: CallOptions): boolean {
  return failure.returnCode !== null && (options.emptyCodes ?? []).includes(failure.returnCode);
}

/** A request outside the contract is a bug of ours, found before anything is sent. */
function assertConforms(name: OperationName, body: unknown, options: CallOptions): void {
  const whole = options.file ? { ...(body as object), [options.file.name]: "" } : body;
  const violations = contractViolations(name, "request", whole);
  if (violations.length > 0) throw new Error(`${name} outside the contract: ${violations.join("; ")}`);
}

/**
 * How long to wait before reading again, or null to give up. Only what may pass by itself is tried again: a busy
 * service, a connection cut. A service that is away or silent is reported at once; the person decides.
 */
function waitBefore(failure: ChorusFailure, tried: number, random: number): number | null {
  if (tried >= RETRY.reading.tries) return null;
  const cut = failure.code === "NO_ANSWER" && failure.params.fault === "cut";
  const crash = failure.httpStatus === 500;
  if (!(cut || (failure.code === "SERVICE_BUSY" && !crash))) return null;
  const asked = typeof failure.retry === "object" ? failure.retry.afterMs : 0;
  if (asked > RETRY.reading.longestMs) return null;
  return Math.max(asked, pauseAfter(RETRY.reading, tried, random));
}

/** A gateway may echo what it was sent; the error must not. Shortened last: half a secret is not recognised. */
function withoutSecrets(failure: ChorusFailure, redactor: Redactor): ChorusFailure {
  // These are what the other side said, but for the keys of its messages; the other values are ours.
  const isSaid = (name: string, value: string) =>
    ["detail", "field", "returnLabel"].includes(name) && !/^[A-Z0-9_]+$/.test(value);
  const hide = (name: string, value: string) =>
    isSaid(name, value) ? redactor.withhold(value) : redactor.redact(value);
  const params = Object.fromEntries(
    Object.entries(failure.params).map(([name, value]) => [
      name,
      typeof value === "string" ? hide(name, value).slice(0, LONGEST_DETAIL) : value,
    ]),
  );
  const { returnLabel: label } = failure;
  return failure.but({ returnLabel: label === null ? null : hide("returnLabel", label), params });
}
