import type { Segment } from "./sheet.ts";

/** A value and how surely its label names it. */
export interface Scored<T> {
  readonly value: T;
  readonly score: number;
  readonly page: number;
  /** Where it stands. */
  readonly segment: Segment;
}

/**
 * The value with the best score, when no other value comes as close as `margin`; null otherwise: two candidates that
 * look alike make the fact uncertain.
 */
export function choose<T>(candidates: readonly Scored<T>[], margin = 1): Scored<T> | null {
  const sorted = candidates.toSorted((a, b) => b.score - a.score || a.page - b.page);
  const [best] = sorted;
  if (!best) return null;
  return sorted.some((other) => other.value !== best.value && best.score - other.score < margin) ? null : best;
}
