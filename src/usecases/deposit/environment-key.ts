import { isLoopback } from "../../domain/endpoints.ts";
import type { Account } from "../ports/account.ts";

/** The world a number is unique in. Two custom servers are two worlds. */
export function environmentKey({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">): string {
  return environment === "custom" ? `custom:${apiUrl.toLowerCase().replace(/\/+$/, "")}` : environment;
}

/**
 * How long after submit was called an invoice may still appear at Chorus Pro. Only then is a search that finds nothing
 * a proof of absence. No figure is published: two minutes is twice the longest time-out seen in public clients (60 s).
 * A practice server on this machine answers at once or, told to show invoices late, within seconds.
 */
export function visibilityDelayMs({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">): number {
  const practice = environment === "sandbox" || (environment === "custom" && isLoopback(new URL(apiUrl)));
  return practice ? 5_000 : 120_000;
}

/**
 * The same for a correction, which the service guards by itself: of two that say the same, it refuses the second one. A
 * shorter wait is enough not to be told "refused" for what arrived.
 */
export function correctionDelayMs(account: Pick<Account, "environment" | "apiUrl">): number {
  return Math.min(visibilityDelayMs(account) * 0.4, 20_000);
}
