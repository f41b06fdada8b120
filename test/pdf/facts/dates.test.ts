import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/pdf/facts/dates.ts";
import { fold } from "../../../src/pdf/facts/fold.ts";

const FRENCH = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
const SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const ENGLISH = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const two = (value: number) => String(value).padStart(2, "0");

/** Ways of writing a date that read one way only in France. */
const writings: ((year: number, month: number, day: number) => string)[] = [
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${d}/${m}/${y}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `${two(d)}-${two(m)}-${y}`,
  (y, m, d) => `${two(d)} / ${two(m)} / ${y}`,
  (y, m, d) => `${two(d)}/${two(m)}/${two(y % 100)}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${y}/${two(m)}/${two(d)}`,
  (y, m, d) => `${y}${two(m)}${two(d)}`,
  (y, m, d) => `${d === 1 ? "1er" : d} ${FRENCH[m - 1]} ${y}`,
  (y, m, d) => `${d} ${(FRENCH[m - 1] ?? "").toUpperCase()} ${y}`,
  (y, m, d) => `${d} ${SHORT[m - 1]} ${y}`,
  (y, m, d) => `${d} ${ENGLISH[m - 1]} ${y}`,
  (y, m, d) => `${ENGLISH[m - 1]} ${d}, ${y}`,
  (y, m, d) => `${(ENGLISH[m - 1] ?? "").slice(0, 3)} ${d}, ${y}`,
];

const iso = (text: string, monthMayComeFirst = false) =>
  findDates(fold(text), monthMayComeFirst).map((date) => date.iso);

describe("findDates", () => {
  it("reads days and years in words", () => {
    expect(iso("le premier décembre 2026")).toEqual(["2026-12-01"]);
    expect(iso("le vingt et un mars deux mille vingt-six")).toEqual(["2026-03-21"]);
    expect(iso("trente février 2026")).toEqual([null]);
    expect(iso("jusqu'au mars 2026")).toEqual([]);
  });

  it("reads any day back from any way of writing it", () => {
    const days = fc.date({
      min: new Date(Date.UTC(2000, 0, 1)),
      max: new Date(Date.UTC(2099, 11, 31)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom(...writings), (date, write) => {
        const text = write(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
        expect(iso(text)).toEqual([date.toISOString().slice(0, 10)]);
        expect(iso(`le ${text}, à Lyon`)).toEqual([date.toISOString().slice(0, 10)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["05.19.85.04.94", []],
    ["2026-00451", []],
    ["26/0457", []],
    ["99986401570264", []],
    ["31/02/2026", [null]],
    ["du 01/02/2026 au 28/02/2026", ["2026-02-01", "2026-02-28"]],
    ["IBAN FR76 3000 4000 0312", []],
  ])("reads %j as %j", (text, expected) => {
    expect(iso(text)).toEqual(expected);
  });

  it("does not guess between day and month in a document in English", () => {
    expect(iso("03/08/2026", true)).toEqual([null]);
    expect(iso("03/20/2026", true)).toEqual(["2026-03-20"]);
    expect(iso("20/03/2026", true)).toEqual(["2026-03-20"]);
    expect(iso("04/04/2026", true)).toEqual(["2026-04-04"]);
  });
});
