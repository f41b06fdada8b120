/** How long to wait before trying again, and how often to try. */
export interface RetryPolicy {
  /** In milliseconds; the nth pause is the nth of these. */
  readonly pausesMs: readonly number[];
  /** Every pause after those: `double` goes on with twice the last one. */
  readonly thenMs: number | "double";
  /** No pause is longer, whatever the other side asks for. */
  readonly longestMs: number;
  /** Tries in all; where none is named, time or the person ends it. */
  readonly tries: number;
  /** Half of each pause at random, so that many callers do not come back at the same instant. */
  readonly spread: boolean;
}

const DOUBLING = { pausesMs: [500], thenMs: "double", spread: true } as const;
const LISTED = { spread: false, tries: Number.POSITIVE_INFINITY } as const;

/** Every policy of the program. */
export const RETRY = {
  /** In production about one token in ten is refused with valid credentials: only the fourth refusal in a row counts. */
  token: { ...DOUBLING, longestMs: 30_000, tries: 4 },
  /** A token that was just given is refused now and then; so often in a row it is no accident. */
  freshToken: { ...DOUBLING, longestMs: 30_000, tries: 4 },
  /** Reading from a busy service. A server that asks for more patience is reported, not waited for. */
  reading: { ...DOUBLING, longestMs: 30_000, tries: 4 },
  /** A changing call that certainly did not arrive. So often in a row the service is down, not busy. */
  sending: { ...DOUBLING, longestMs: 60_000, tries: 5 },
  /** Between two searches for what may have arrived. */
  search: { ...LISTED, pausesMs: [250, 500, 1_000], thenMs: 2_000, longestMs: 2_000 },
  /** Between two questions about a flow. */
  flow: { ...LISTED, pausesMs: [300, 700, 1_000, 2_000, 5_000], thenMs: 10_000, longestMs: 10_000 },
} as const satisfies Record<string, RetryPolicy>;

/** The pause after the nth try, in milliseconds. `random` is in [0, 1). */
export function pauseAfter({ pausesMs, thenMs, longestMs, spread }: RetryPolicy, tried: number, random = 0): number {
  const last = pausesMs.at(-1) ?? 0;
  const beyond = thenMs === "double" ? last * 2 ** (tried - pausesMs.length) : thenMs;
  const pause = Math.min(pausesMs[tried - 1] ?? beyond, longestMs);
  return spread ? pause * (0.5 + random / 2) : pause;
}
