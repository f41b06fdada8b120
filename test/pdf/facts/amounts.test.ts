import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAmounts } from "../../../src/pdf/facts/amounts.ts";
import { fold } from "../../../src/pdf/facts/fold.ts";

/** Ways of writing an amount in hundredths, as invoices print it. */
const separators = [
  { thousands: " ", decimal: "," },
  { thousands: "\u00a0", decimal: "," },
  { thousands: "\u202f", decimal: "," },
  { thousands: ".", decimal: "," },
  { thousands: ",", decimal: "." },
  { thousands: "'", decimal: "." },
  { thousands: "", decimal: "," },
  { thousands: "", decimal: "." },
];
const currencies = [
  (text: string) => text,
  (text: string) => `${text} €`,
  (text: string) => `${text}€`,
  (text: string) => `${text}\u202f€`,
  (text: string) => `${text} EUR`,
  (text: string) => `€ ${text}`,
  (text: string) => `€${text}`,
  (text: string) => `EUR ${text}`,
];
const minuses = [
  (text: string) => `-${text}`,
  (text: string) => `− ${text}`,
  (text: string) => `– ${text}`,
  (text: string) => `(${text})`,
];

const written = fc
  .record({
    hundredths: fc.integer({ min: 0, max: 999_999_999_99 }),
    separator: fc.constantFrom(...separators),
    currency: fc.constantFrom(...currencies),
    minus: fc.option(fc.constantFrom(...minuses)),
  })
  .map(({ hundredths, separator, currency, minus }) => {
    const digits = String(hundredths).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, separator.thousands);
    const plain = currency(`${whole}${separator.decimal}${digits.slice(-2)}`);
    const negative = minus !== null && hundredths > 0;
    return { text: negative ? minus(plain) : plain, hundredths: negative ? -hundredths : hundredths };
  });

const read = (text: string) => findAmounts(fold(text)).map(({ cents, sure }) => ({ cents, sure }));

describe("findAmounts", () => {
  it("reads any amount back from any way of writing it", () => {
    fc.assert(
      fc.property(written, ({ text, hundredths }) => {
        expect(read(text)).toEqual([{ cents: hundredths, sure: true }]);
        expect(read(`total : ${text}`)).toEqual([{ cents: hundredths, sure: true }]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads two amounts apart", () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(read(`${a.text}   ${b.text}`).map(({ cents }) => cents)).toEqual([a.hundredths, b.hundredths]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["301,81-", [-30_181]],
    ["1 234,56- €", [-123_456]],
    ["-€ 660,44", [-66_044]],
    ["8 439,02 C", [843_902]],
    ["20 % 616,04", [61_604]],
    ["20,00% 5,5 %", []],
    ["12/03/2026", []],
    ["FA-2026-00451", []],
    ["Art.12", []],
    ["500g", []],
    ["130,272", [null]],
    ["1.234", [null]],
  ])("reads %j as %j", (text, expected) => {
    expect(read(text).map(({ cents }) => cents)).toEqual(expected);
  });

  it("takes a bare integer for an amount only with doubt", () => {
    expect(read("12")).toEqual([{ cents: 1_200, sure: false }]);
    expect(read("12 €")).toEqual([{ cents: 1_200, sure: true }]);
  });
});
