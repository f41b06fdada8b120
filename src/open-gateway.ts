import { createChorusGateway } from "./chorus/client.ts";
import type { Exchange } from "./chorus/trace.ts";
import type { Redactor } from "./domain/redactor.ts";
import type { Account, ChorusGateway } from "./usecases/ports.ts";

export interface GatewayOptions {
  /** Hears of the tokens obtained, so that no output shows one. */
  readonly redactor: Redactor;
  /** Longest silence of the server, in milliseconds; null for the client's own limits. */
  readonly timeoutMs: number | null;
  /** Shows each exchange; null unless `--verbose`. */
  readonly trace: ((line: string) => void) | null;
}

/** The door to Chorus Pro for an account; its HTTP client is loaded here and nowhere else. */
export async function openGateway(account: Account, options: GatewayOptions): Promise<ChorusGateway> {
  const { trace } = options;
  return createChorusGateway({
    account,
    redactor: options.redactor,
    ...(options.timeoutMs === null ? {} : { timeoutMs: options.timeoutMs }),
    ...(trace === null ? {} : { onExchange: (exchange) => trace(traceOf(exchange)) }),
  });
}

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
