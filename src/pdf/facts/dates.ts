/** A date found in a text: where it starts and ends, and its ISO value; null when day and month cannot be told apart. */
interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly iso: string | null;
}

const MONTHS: Readonly<Record<string, number>> = {
  janvier: 1,
  janv: 1,
  jan: 1,
  january: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  feb: 2,
  february: 2,
  mars: 3,
  mar: 3,
  march: 3,
  avril: 4,
  avr: 4,
  apr: 4,
  april: 4,
  mai: 5,
  may: 5,
  juin: 6,
  jun: 6,
  june: 6,
  juillet: 7,
  juil: 7,
  jul: 7,
  july: 7,
  aout: 8,
  aou: 8,
  aug: 8,
  august: 8,
  septembre: 9,
  sept: 9,
  sep: 9,
  september: 9,
  octobre: 10,
  oct: 10,
  october: 10,
  novembre: 11,
  nov: 11,
  november: 11,
  decembre: 12,
  dec: 12,
  december: 12,
};

const MONTH = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join("|");

const NUMBERS_IN_WORDS = [
  ..."un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" "),
  ..."dix-sept dix-huit dix-neuf vingt".split(" "),
  ...["vingt et un", ..."deux trois quatre cinq six sept huit neuf".split(" ").map((unit) => `vingt-${unit}`)],
  ...["trente", "trente et un"],
];
const IN_WORDS: ReadonlyMap<string, number> = new Map([
  ["premier", 1],
  ...NUMBERS_IN_WORDS.map((word, index) => [word, index + 1] as const),
]);
const WORDS = [...IN_WORDS.keys()].sort((a, b) => b.length - a.length).join("|");
/** A day in words (`premier`, `vingt-deux`), with its month: what a date in words begins with. */
export const DAY_IN_WORDS = `(?:${WORDS}) (?:${MONTH})(?![a-z])`;

const PATTERNS = [
  String.raw`(?<![\d/.,-])(?<day>\d{1,2})(?<mark> ?\/ ?| - |[.-])(?<month>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?![\d/]|[.,-]\d)`,
  String.raw`(?<![\d/.,-])(?<isoYear>(?:19|20)\d{2})(?<isoMark>[/.-]?)(?<isoMonth>\d{2})\k<isoMark>(?<isoDay>\d{2})(?![\d/]|[.,-]\d)`,
  String.raw`(?<!\d)(?<dayBefore>\d{1,2}) ?(?:er|st|nd|rd|th)?[ -]?(?<monthAfter>${MONTH})\.?,?[ -]?(?<yearAfter>(?:19|20)\d{2}(?!\d)|\d{2}(?= *(?:$|[,;)])))`,
  String.raw`(?<![a-z])(?<monthBefore>${MONTH})\.? (?<dayAfter>\d{1,2})(?:st|nd|rd|th)?(?: ?, ?| )(?<yearLast>(?:19|20)\d{2})(?!\d)`,
  String.raw`(?<![a-z])(?<dayWord>${WORDS}) (?<monthNext>${MONTH}) (?:(?<yearNext>(?:19|20)\d{2})(?!\d)|deux mille (?<yearWord>${WORDS})(?![a-z-]))`,
];
const DATE = new RegExp(PATTERNS.join("|"), "g");
/** Each date has two digits of a year, or says the year in words. */
const MAY_HOLD_DATE = /\d\d|deux mille/;

/** The calendar date as `YYYY-MM-DD`, or null when there is no such day between 1990 and 2099. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1990 || year > 2099 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * The dates of a folded text, left to right: `05/11/2026`, `5.11.26`, `2026-11-05`, `20261105`, `5 novembre 2026`,
 * `1er mai 2026`, `vingt mai deux mille vingt-six`, `3 Aug 2014`, `August 3, 2014`. Numbers are day first, as in
 * France; with `monthMayComeFirst` (a document in English) a date that reads both ways is found but has no value.
 */
export function findDates(folded: string, monthMayComeFirst = false): FoundDate[] {
  const found: FoundDate[] = [];
  if (!MAY_HOLD_DATE.test(folded)) return found;
  for (const match of folded.matchAll(DATE)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      iso: isoOf(match.groups ?? {}, monthMayComeFirst),
    });
  }
  return found;
}

function isoOf(groups: Record<string, string | undefined>, monthMayComeFirst: boolean): string | null {
  const { isoYear, isoMonth, isoDay, dayBefore, monthAfter, yearAfter, monthBefore, dayAfter, yearLast } = groups;
  if (isoYear) return isoDate(Number(isoYear), Number(isoMonth), Number(isoDay));
  if (monthAfter)
    return isoDate(
      Number(yearAfter) + (yearAfter?.length === 2 ? 2000 : 0),
      MONTHS[monthAfter] ?? 0,
      Number(dayBefore),
    );
  if (monthBefore) return isoDate(Number(yearLast), MONTHS[monthBefore] ?? 0, Number(dayAfter));
  const { dayWord, monthNext, yearNext, yearWord } = groups;
  if (dayWord) {
    const year = yearNext ? Number(yearNext) : 2000 + (IN_WORDS.get(yearWord ?? "") ?? 0);
    return isoDate(year, MONTHS[monthNext ?? ""] ?? 0, IN_WORDS.get(dayWord) ?? 0);
  }
  const [day, month] = [Number(groups.day), Number(groups.month)];
  const year = Number(groups.year) + (groups.year?.length === 2 ? 2000 : 0);
  const dayFirst = isoDate(year, month, day);
  if (!monthMayComeFirst || day === month) return dayFirst;
  const monthFirst = isoDate(year, day, month);
  return dayFirst && monthFirst ? null : (dayFirst ?? monthFirst);
}
