/** The published exit codes; scripts rely on them. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  localChecks: 3,
  credentials: 4,
  unreachable: 5,
  refused: 6,
  unknownOutcome: 7,
  batchPartial: 8,
  locked: 9,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** In a batch the worst outcome decides: 1, 7, 4, 5, 8, then the rest in the order given. */
const WORST_FIRST: readonly ExitCode[] = [1, 7, 4, 5, 8, 6, 3, 9, 2, 130, 0];

export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return WORST_FIRST.find((code) => seen.has(code)) ?? EXIT.done;
}
