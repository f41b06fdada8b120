import type { Quota } from "../usecases/ports/quota.ts";

/** Spaces the requests of this process evenly: each may go when its turn comes. Without a limit, at once, save pauses. */
export function createPacer(options: {
  readonly maxRequestsPerSecond: number | null;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}): Quota {
  const over = () => undefined;
  const gap = options.maxRequestsPerSecond === null ? 0 : 1_000 / options.maxRequestsPerSecond;
  let next = 0;
  return {
    async take() {
      const now = options.now().getTime();
      const slot = Math.max(now, next);
      next = slot + gap;
      if (slot > now) await options.sleep(slot - now);
      return over;
    },
    pause(ms) {
      next = Math.max(next, options.now().getTime() + ms);
    },
  };
}
