import { createChorusGateway } from "../chorus/client.ts";
import type { Exchange } from "../chorus/trace.ts";
import type { Redactor } from "../domain/redactor.ts";
import type { Account } from "../usecases/ports/account.ts";
import type { ChorusGateway } from "../usecases/ports/gateway.ts";
import type { Quota } from "../usecases/ports/quota.ts";

export interface OpenGatewayOptions {
  /** Hears of the tokens obtained, so that no output shows one. */
  readonly redactor: Redactor;
  /** Longest silence of the server, in milliseconds; null for the client's own limits. */
  readonly timeoutMs: number | null;
  /** What a team's machines share for this account; null on a machine of its own. */
  quota(requestsPerSecond: number | null): Promise<Quota | null>;
  /** Shows each exchange; null unless `--verbose`. */
  readonly trace: ((line: string) => void) | null;
}

/**
 * No quota is published: the platform gets at most this many requests per second, whatever the concurrency. A practice
 * server takes what comes.
 */
const PLATFORM_REQUESTS_PER_SECOND = 10;

/** The door to Chorus Pro for an account; its HTTP client is loaded here and nowhere else. */
export async function openGateway(account: Account, options: OpenGatewayOptions): Promise<ChorusGateway> {
  const { trace } = options;
  const limit = onPlatform(account) ? PLATFORM_REQUESTS_PER_SECOND : null;
  const quota = await options.quota(limit);
  return createChorusGateway({
    account,
    redactor: options.redactor,
    ...(limit === null ? {} : { maxRequestsPerSecond: limit }),
    ...(quota === null ? {} : { quota }),
    ...(options.timeoutMs === null ? {} : { timeoutMs: options.timeoutMs }),
    ...(trace === null ? {} : { onExchange: (exchange) => trace(traceOf(exchange)) }),
  });
}

const onPlatform = ({ environment }: Account) => environment === "production" || environment === "qualification";

/** One exchange in a few lines: what was asked, what came back. */
export function traceOf(exchange: Exchange): string {
  const headers = Object.entries(exchange.requestHeaders).map(([name, value]) => `>   ${name}: ${value}`);
  const outcome = exchange.failure ?? `HTTP ${exchange.status}`;
  return [
    `> ${exchange.method} ${exchange.url}`,
    ...headers,
    ...(exchange.requestBody === "" ? [] : [`>   ${exchange.requestBody}`]),
    `< ${outcome} (${exchange.durationMs} ms)`,
    ...(exchange.answerBody === "" ? [] : [`<   ${exchange.answerBody}`]),
  ].join("\n");
}
