/** After this long without a sign of life, a holder that cannot be asked (another machine) counts as dead. */
export const LEASE_MS = 120_000;

/**
 * Whether what a process holds may be taken over.
 * @param alive null when the platform cannot tell; only then does its last sign of life decide
 * @param lastSign when it last gave one; like `now` in milliseconds since 1970
 */
export function isHolderDead(alive: boolean | null, lastSign: number, now: number): boolean {
  return alive === null ? now - lastSign > LEASE_MS : !alive;
}
