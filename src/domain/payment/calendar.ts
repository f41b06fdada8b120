import { isCalendarDate } from "../dates.ts";

const DAY_MS = 86_400_000;

/** Days between two dates (`YYYY-MM-DD`), the first not counted: from the 1st to the 31st are 30. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date that many days later. */
export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Dates have no hour and no zone here: they are counted as days of UTC, which has no summer time. */
function dayNumber(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Half of a calendar year, `2026-1` or `2026-2`: the period for which one rate holds. */
export type HalfYear = `${number}-${1 | 2}`;

export function halfYearOf(date: string): HalfYear {
  return `${Number(date.slice(0, 4))}-${date.slice(5, 7) <= "06" ? 1 : 2}`;
}

/** The first day of a half-year. */
export function firstDayOf(half: HalfYear): string {
  const [year, part] = half.split("-");
  return `${year}-${part === "1" ? "01" : "07"}-01`;
}

/** Null when it is not written `2026-1` or `2026-2`. */
export function parseHalfYear(text: string): HalfYear | null {
  return /^20\d{2}-[12]$/.test(text) ? (text as HalfYear) : null;
}
