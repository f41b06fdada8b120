import type { Account } from "../ports.ts";

/** The world a number is unique in. Two custom servers are two worlds. */
export function environmentKey({ environment, apiUrl }: Pick<Account, "environment" | "apiUrl">): string {
  return environment === "custom" ? `custom:${apiUrl.toLowerCase().replace(/\/+$/, "")}` : environment;
}

/**
 * How long after submit was called an invoice may still appear at Chorus Pro. Only then is a search that finds nothing
 * a proof of absence. No figure is published: on the platform two minutes is twice the longest time-out seen in public
 * clients (60 s); a practice server answers at once or, told to show invoices late, within seconds.
 */
export function visibilityDelayMs({ environment }: Pick<Account, "environment">): number {
  return environment === "production" || environment === "qualification" ? 120_000 : 15_000;
}
