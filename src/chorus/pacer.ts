/** Spaces requests evenly: resolves when the next one may go. Without a limit, at once. */
export function createPacer(options: {
  readonly maxRequestsPerSecond: number | null;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}): () => Promise<void> {
  if (options.maxRequestsPerSecond === null) return async () => {};
  const gap = 1_000 / options.maxRequestsPerSecond;
  let next = 0;
  return async () => {
    const now = options.now().getTime();
    const slot = Math.max(now, next);
    next = slot + gap;
    if (slot > now) await options.sleep(slot - now);
  };
}
