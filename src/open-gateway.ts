import type { Account, ChorusGateway } from "./usecases/ports.ts";

export interface GatewayOptions {
  readonly signal: AbortSignal;
  /** How long one call may take, in milliseconds; null for the client's own limits. */
  readonly timeoutMs: number | null;
  /** Shows each exchange (already redacted by the output); null unless `--verbose`. */
  readonly trace: ((line: string) => void) | null;
}

/** The door to Chorus Pro for an account; its HTTP client is loaded here and nowhere else. */
export async function openGateway(account: Account, _options: GatewayOptions): Promise<ChorusGateway> {
  throw new Error(`no client yet for ${account.environment}`);
}
