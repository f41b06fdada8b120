/** Days before the end at which the user is warned of the technical password's expiry. */
const WARN_AT = [3, 15, 30] as const;

interface Countdown {
  /** Whole days left; 0 on the last day, negative once expired. */
  readonly daysLeft: number;
  /** The threshold reached (30, 15 or 3); 0 once expired; null while there is time. */
  readonly threshold: (typeof WARN_AT)[number] | 0 | null;
}

/** Counts down to a date `YYYY-MM-DD`; `today` likewise. A technical password lives 424 days (AIFE, 2024). */
export function countdown(expiresAt: string, today: string): Countdown {
  const daysLeft = Math.round((Date.parse(`${expiresAt}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000);
  if (daysLeft < 0) return { daysLeft, threshold: 0 };
  return { daysLeft, threshold: WARN_AT.find((limit) => daysLeft <= limit) ?? null };
}
