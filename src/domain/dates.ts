/** Dates without a time of day, as invoices carry them: `YYYY-MM-DD`. Compared as strings, never through a clock. */

const PARIS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day it is in Paris at that instant: Chorus Pro refuses an invoice dated after it. */
export function todayInParis(now: Date): string {
  return PARIS.format(now);
}

/** True for a day that exists in the calendar (`2026-02-30` does not). */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
