/** Dates without a time of day, as invoices carry them: `YYYY-MM-DD`. Compared as strings, never through a clock. */

/** Made when it is first needed: that takes longer than all else a short command does. */
let days: Intl.DateTimeFormat | undefined;
let minutes: Intl.DateTimeFormat | undefined;

const PARIS_DAY = { timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit" } as const;

/** The day it is in Paris at that instant: Chorus Pro refuses an invoice dated after it. */
export function todayInParis(now: Date): string {
  days ??= new Intl.DateTimeFormat("en-CA", PARIS_DAY);
  return days.format(now);
}

/** Day and time in Paris at that instant, `YYYY-MM-DD HH:MM`. */
export function minuteInParis(instant: Date): string {
  minutes ??= new Intl.DateTimeFormat("en-CA", { ...PARIS_DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return minutes.format(instant).replace(", ", " ");
}

/** The day of a moment as it was in Paris; a date, or a time without a zone, is Paris's already. */
export function dayInParis(moment: string): string {
  const hasZone = moment.includes("T") && /(?:Z|[+-]\d{2}:?\d{2})$/.test(moment);
  return hasZone && !Number.isNaN(Date.parse(moment)) ? todayInParis(new Date(moment)) : moment.slice(0, 10);
}

/** True for a day that exists in the calendar (`2026-02-30` does not). */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
