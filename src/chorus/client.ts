import { setTimeout as delay } from "node:timers/promises";
import { todayInParis } from "../domain/dates.ts";
import { ChorusFailure } from "../domain/errors.ts";
import { createRedactor, type Redactor } from "../domain/redactor.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { ChorusGateway } from "../usecases/ports/gateway.ts";
import type { Quota } from "../usecases/ports/quota.ts";
import { createCaller } from "./caller.ts";
import { invoiceResource } from "./resources/invoices.ts";
import { referenceResource } from "./resources/references.ts";
import { structureResource } from "./resources/structures.ts";
import { createSender } from "./sender.ts";
import type { Exchange } from "./trace.ts";
import type { Sender } from "./transport.ts";

export interface GatewayOptions {
  readonly account: Account;
  /** Hears of every secret the calls use or obtain; the program's own, so that all output is covered. */
  readonly redactor?: Redactor;
  /** Longest silence of the server in milliseconds; 60 s when not given. */
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** Requests per second at most; no limit when not given. */
  readonly maxRequestsPerSecond?: number;
  /** What other processes share; takes the place of that limit. */
  readonly quota?: Quota;
  /** Told of each exchange, without its secrets, when it is over. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** The door to the network; undici's when not given. */
  readonly sender?: Sender;
  readonly now?: () => Date;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Between 0 and 1; spreads the waits before a new try. */
  readonly random?: () => number;
}

const TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** Chorus Pro for one account, over HTTP. Opens nothing until the first call. */
export function createChorusGateway(options: GatewayOptions): ChorusGateway {
  const now = options.now ?? (() => new Date());
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const sender =
    options.sender ??
    createSender({
      apiUrl: options.account.apiUrl,
      timeoutMs,
      connectTimeoutMs: options.connectTimeoutMs ?? Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
    });
  const caller = createCaller({
    account: options.account,
    sender,
    redactor: options.redactor ?? createRedactor(),
    now,
    sleep: options.sleep ?? delay,
    random: options.random ?? Math.random,
    maxRequestsPerSecond: options.maxRequestsPerSecond ?? null,
    quota: options.quota ?? null,
    onExchange: options.onExchange ?? null,
  });
  const today = () => todayInParis(now());
  return {
    ...invoiceResource(caller, today),
    ...structureResource(caller, today),
    ...referenceResource(caller),

    async healthCheck() {
      const operation = "transverses/v1/health-check";
      const { httpStatus, serverTime } = await caller.ping(operation);
      // Sent without credentials: a gateway that asks for them (401, 403) is there. Only the status counts, since
      // sources disagree on the body.
      if (httpStatus >= 500 || httpStatus === 429) {
        throw new ChorusFailure("SERVICE_BUSY", { kind: "refused", operation, httpStatus, retry: "safe" });
      }
      if (httpStatus !== 200 && httpStatus !== 401 && httpStatus !== 403) {
        throw new ChorusFailure("REFUSED", { kind: "refused", operation, httpStatus });
      }
      return { serverTime };
    },

    async authenticate() {
      await caller.tokens.renew();
    },

    close: () => sender.close(),
  };
}
