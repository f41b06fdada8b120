import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalText, minus, parseDecimal } from "../../../src/domain/decimal.ts";
import { type Cents, cents } from "../../../src/domain/money.ts";
import { addDays, daysBetween, type HalfYear, halfYearOf } from "../../../src/domain/payment/calendar.ts";
import { refinancingRate } from "../../../src/domain/payment/ecb-rates.ts";
import { FIXED_INDEMNITY, lateInterest, simpleInterest } from "../../../src/domain/payment/interest.ts";
import { OFFICIAL, OFFICIAL_DAYS } from "../../support/official-interest.ts";

const percent = (text: string) => parseDecimal(text) as NonNullable<ReturnType<typeof parseDecimal>>;

/** Worked examples that others published; `ecb` is the ECB's part where the rate is "ECB + 8". */
const PUBLISHED = [
  {
    // "11/365 * 8% * € 1000 = € 2,41": ECB 0 % + 8, between businesses "of met overheid" (with public authorities).
    source: "https://go-figure.nl/tag/rente/",
    amount: 1_000_00,
    total: "8",
    ecb: "0",
    days: 11,
    interest: 2_41,
  },
  {
    // "€4,500 × 11% × (30 ÷ 365) ≈ €40.68", fixed recovery fee €40.00, total ≈ €80.68: ECB 3 % + 8.
    source: "https://fiscavo.com/blog/late-payment-interest-eu-uk",
    amount: 4_500_00,
    total: "11",
    ecb: "3",
    days: 30,
    interest: 40_68,
    withIndemnity: 80_68,
  },
  {
    // "Un retard de 30 jours sur une facture de 15 000 € TTC avec un taux de 15 % entraînerait […] 184,93 €."
    source: "https://agenceipro.com/zoom-sur-les-penalites-de-retard",
    amount: 15_000_00,
    total: "15",
    ecb: null,
    days: 30,
    interest: 184_93,
  },
  {
    // "1 000 € en retard de 30 jours à 14,5 % = 11,92 €"
    source: "https://www.heropay.eu/blog/comment-facturer-penalites",
    amount: 1_000_00,
    total: "14.5",
    ecb: null,
    days: 30,
    interest: 11_92,
  },
] as const;

/**
 * "Late payment interest rate since 16 March 2013": ECB main refinancing rate + 8, by half-year. Department of
 * Enterprise of Ireland, where the same directive holds:
 * https://enterprise.gov.ie/en/What-We-Do/Supports-for-SMEs/Late-Payments/Late-Payment-Interest-Rate-
 */
const OFFICIAL_RATES = `
  2013-1 8.75  2013-2 8.50  2014-1 8.25  2014-2 8.15  2015-1 8.05  2015-2 8.05  2016-1 8.05  2016-2 8.00
  2017-1 8.00  2017-2 8.00  2018-1 8.00  2018-2 8.00  2019-1 8.00  2019-2 8.00  2020-1 8.00  2020-2 8.00
  2021-1 8.00  2021-2 8.00  2022-1 8.00  2022-2 8.00  2023-1 10.50 2023-2 12.00 2024-1 12.50 2024-2 12.25`;

describe("statutory interest", () => {
  for (const { title, publisher, source, figures, dayByDay } of OFFICIAL) {
    it(`agrees with an official example: ${publisher}, ${title} (${source})`, () => {
      for (const { amount, percent: total, days, interest, ...more } of figures) {
        expect(simpleInterest(cents(amount), percent(total), days), `${total} %, ${days} days`).toBe(interest);
        if (!("base" in more)) continue;
        const given = new Map([["2026-1" as const, percent(more.base)]]);
        const late = lateInterest(cents(amount), "2026-02-10", addDays("2026-02-10", days), given);
        expect(late).toMatchObject({ days, amount: interest });
        expect(late?.rate && minus(late.rate.total, percent(total)).units).toBe(0n);
      }
      for (const { amount, percent: total, days, perDay, stated, exact } of dayByDay) {
        expect(days * simpleInterest(cents(amount), percent(total), 1)).toBe(stated);
        expect(simpleInterest(cents(amount), percent(total), 1)).toBe(perDay);
        expect(simpleInterest(cents(amount), percent(total), days)).toBe(exact);
      }
    });
  }

  for (const [source, rows] of Object.entries(OFFICIAL_DAYS)) {
    it(`counts the days as an authority does (${source})`, () => {
      for (const [due, paid, days] of rows) {
        const late = lateInterest(cents(100_00), due, paid);
        expect(late?.days ?? 0, `${due} to ${paid}`).toBe(days);
      }
    });
  }

  for (const { source, amount, total, ecb, days, interest, ...more } of PUBLISHED) {
    it(`agrees with ${source}`, () => {
      expect(simpleInterest(cents(amount), percent(total), days)).toBe(interest);
      if (ecb === null) return;
      const due = "2026-03-01";
      const given = new Map([["2026-1" as const, percent(ecb)]]);
      const late = lateInterest(cents(amount), due, addDays(due, days), given);
      expect(late).toMatchObject({ days, amount: interest });
      if ("withIndemnity" in more) expect(interest + FIXED_INDEMNITY).toBe(more.withIndemnity);
    });
  }

  it("has the rates that an official table has, half-year by half-year", () => {
    const published = [...OFFICIAL_RATES.matchAll(/(\d{4}-[12]) (\d+\.\d\d)/g)];
    expect(published).toHaveLength(24);
    for (const [, half = "", total = ""] of published) {
      const due = half.endsWith("1") ? `${half.slice(0, 4)}-02-10` : `${half.slice(0, 4)}-08-10`;
      const { rate } = lateInterest(cents(100_00), due, addDays(due, 1)) ?? {};
      expect(rate && decimalText(rate.total), half).toBe(total);
    }
  });

  it.each([
    // Boletín Oficial del Estado: 8,15 % for 2014-2 (BOE-A-2014-6914), 8,00 % for 2020-1 (BOE-A-2019-18736).
    ["2014-2", "0.15"],
    ["2020-1", "0.00"],
    // ECB rates in force on the first day, from the tables named in the data.
    ["2025-1", "3.15"],
    ["2025-2", "2.15"],
    ["2026-1", "2.15"],
    ["2026-2", "2.40"],
  ] as const)("knows the ECB's rate of %s: %s %%", (half, expected) => {
    const known = refinancingRate(half);
    expect(known && decimalText(known.percent)).toBe(expected);
    expect(known?.source).toMatchObject({ url: expect.stringMatching(/^https?:/), readOn: "2026-11-25" });
  });

  it("does not guess a rate: without one there is no amount, and a given one is used", () => {
    const late = lateInterest(cents(100_00), "2026-12-31", "2027-01-31");
    expect(late).toMatchObject({ half: "2027-1", days: 31, rate: null, amount: null });
    const given = new Map([["2027-1" as const, percent("2.65")]]);
    expect(lateInterest(cents(100_00), "2026-12-31", "2027-01-31", given)).toMatchObject({
      rate: { source: null },
      amount: 90,
    });
    expect(refinancingRate("2012-2")).toBeNull();
    const official = (half: HalfYear) => refinancingRate(half)?.source?.official;
    const halves = ["2025-1", "2025-2", "2026-1", "2026-2"] as const;
    expect(halves.map(official)).toEqual([true, true, true, false]);
  });

  it("runs from the day after the term to the day of payment, included", () => {
    expect(lateInterest(cents(100_00), "2026-03-01", "2026-03-01")).toBeNull();
    expect(lateInterest(cents(100_00), "2026-03-01", "2026-02-20")).toBeNull();
    expect(lateInterest(cents(100_00), "2026-03-01", "2026-03-02")).toMatchObject({ from: "2026-03-02", days: 1 });
  });

  it("keeps the rate of the half-year in which it began to run", () => {
    // Due on the last day of June: the first day of interest is in July.
    expect(lateInterest(cents(100_00), "2023-06-30", "2024-03-31")?.half).toBe("2023-2");
    expect(lateInterest(cents(100_00), "2023-06-29", "2024-03-31")).toMatchObject({ half: "2023-1", days: 276 });
    expect(lateInterest(cents(10_000_00), "2023-06-29", "2024-03-31")?.amount).toBe(793_97);
  });

  it("is amount × days × rate / 36 500, to the cent, as the Luxembourg chamber of trades puts it", () => {
    // https://www.cdm.lu/news/fiche/newsnew/news/les-interets-legaux-note-d-information
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 11 }),
        fc.integer({ min: 1, max: 2_000 }),
        hundredths(),
        (amount, days, rate) => {
          const interest = simpleInterest(cents(amount), { units: BigInt(rate), scale: 2 }, days);
          const exact = BigInt(amount) * BigInt(days) * BigInt(rate);
          const distance = exact - BigInt(interest) * 3_650_000n;
          return distance >= -1_825_000n && distance <= 1_825_000n;
        },
      ),
    );
  });

  it("never falls with the amount or with time", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(1_000), hundredths(), (amount, days, rate) => {
        const percentage = { units: BigInt(rate), scale: 2 };
        const at = (one: number, other: number): Cents => simpleInterest(cents(one), percentage, other);
        return at(amount + 1, days) >= at(amount, days) && at(amount, days + 1) >= at(amount, days);
      }),
    );
  });
});

describe("days", () => {
  it("go back and forth over leap years and changes of clock", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    const days = fc.date({ min: new Date("2013-01-01"), max: new Date("2040-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (date, count) => {
        const day = date.toISOString().slice(0, 10);
        return daysBetween(day, addDays(day, count)) === count;
      }),
    );
    expect(halfYearOf("2026-06-30")).toBe("2026-1");
    expect(halfYearOf("2026-07-01")).toBe("2026-2");
  });
});

const hundredths = () => fc.integer({ min: 0, max: 2_000 });
