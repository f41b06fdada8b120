import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalText, minus, parseDecimal } from "../../../src/domain/decimal.ts";
import { type Cents, cents } from "../../../src/domain/money.ts";
import { addDays, daysBetween, type HalfYear, halfYearOf } from "../../../src/domain/payment/calendar.ts";
import { refinancingRate } from "../../../src/domain/payment/ecb-rates.ts";
import { FIXED_INDEMNITY, lateInterest, simpleInterest } from "../../../src/domain/payment/interest.ts";

const percent = (text: string) => parseDecimal(text) as NonNullable<ReturnType<typeof parseDecimal>>;

/**
 * Worked examples that public authorities published, read on 25 November 2026. No French one with its figures could be
 * read: the administration gives the formula (amount × days / 365 × rate) and a simulator. These use the same formula
 * with a rate of their own (`base`: the central bank's part, where eight points are added). `dayByDay` holds the figures
 * that an authority makes by rounding one day to the cent and multiplying then: cpro rounds once, at the end, and is a
 * few cents away from them and nearer to the exact amount.
 */
const OFFICIAL = [
  {
    // Late commercial payments, the same directive: "8% plus the Bank of England base rate", here 0.5 %. "£85
    // (1,000 x 0.085 = £85)"; "23p a day (85 / 365 = 0.23)".
    title: "Late commercial payments: charging interest and debt recovery",
    publisher: "Government of the United Kingdom",
    source: "https://www.gov.uk/late-commercial-payments-interest-debt-recovery/charging-interest-commercial-debt",
    figures: [
      { amount: 1_000_00, percent: "8.5", base: "0.5", days: 365, interest: 85_00 },
      { amount: 1_000_00, percent: "8.5", base: "0.5", days: 1, interest: 23 },
    ],
    // "after 50 days this would be £11.50 (50 x 0.23 = 11.50)"
    dayByDay: [{ amount: 1_000_00, percent: "8.5", days: 50, perDay: 23, stated: 11_50, exact: 11_64 }],
  },
  {
    // "the annual interest would be £80", "about 22p a day (80 / 365 = 0.22)".
    title: "Make a court claim for money: work out interest",
    publisher: "East Sussex County Council, after GOV.UK",
    source:
      "http://www.businesseastsussex.org.uk/ourservices/running-a-business/make-a-court-claim-for-money/3-work-out-interest/",
    figures: [
      { amount: 1_000_00, percent: "8", days: 365, interest: 80_00 },
      { amount: 1_000_00, percent: "8", days: 1, interest: 22 },
    ],
    // "after 50 days this would be £11 (50 x 0.22 = 11)"
    dayByDay: [{ amount: 1_000_00, percent: "8", days: 50, perDay: 22, stated: 11_00, exact: 10_96 }],
  },
  {
    // "original debt = $2,000", "3%", June: "[30 days] = $4.93".
    title: "7.6.5 Calculation of penalty interest",
    publisher: "Department of Veterans' Affairs, Australia",
    source:
      "https://clik.dva.gov.au/compensation-and-support-reference-library/overpayment-management-manual/ch-7-recovery-and-other-methods-finalising-debts/76-penalty-interest-and-administrative-charge/765-calculation-penalty-interest",
    figures: [{ amount: 2_000_00, percent: "3", days: 30, interest: 4_93 }],
    dayByDay: [],
  },
  {
    // The courts' own examples for their own program: 0.44, 27.40, "the daily rate of £1.37", "of £1.10".
    title: "civil-service, InterestCalculatorTest",
    publisher: "HM Courts & Tribunals Service, England and Wales",
    source:
      "https://github.com/hmcts/civil-service/blob/0dc0aaa9586bce93dabb6e64dc34cd6a043ab8c4/src/test/java/uk/gov/hmcts/reform/civil/utils/InterestCalculatorTest.java",
    figures: [
      { amount: 1_000_00, percent: "8", days: 2, interest: 44 },
      { amount: 5_000_00, percent: "10", days: 20, interest: 27_40 },
      { amount: 5_000_00, percent: "10", days: 1, interest: 1_37 },
      { amount: 5_000_00, percent: "8", days: 1, interest: 1_10 },
    ],
    dayByDay: [{ amount: 5_000_00, percent: "8", days: 6, perDay: 1_10, stated: 6_60, exact: 6_58 }],
  },
] as const;

/** Days that bear interest, from the day after the term to the day of payment: HM Revenue & Customs. */
const OFFICIAL_DAYS = {
  // CH140220, establishing the number of days of interest
  "https://www.gov.uk/hmrc-internal-manuals/compliance-handbook/ch140220": [
    ["2011-01-31", "2011-01-31", 0],
    ["2011-01-31", "2011-02-01", 1],
    ["2011-02-04", "2011-02-07", 3],
    ["2011-01-31", "2011-02-28", 28],
    ["2011-01-31", "2011-03-01", 29],
    ["2012-01-31", "2012-03-01", 30],
    ["2011-01-31", "2011-06-03", 123],
  ],
  // CH141140, examples 1 and 2: "33 days (1 February 2023 to 5 March 2023 inclusive)"
  "https://www.gov.uk/hmrc-internal-manuals/compliance-handbook/ch141140": [
    ["2023-01-31", "2023-03-05", 33],
    ["2023-01-31", "2023-05-01", 90],
    ["2023-01-31", "2023-05-24", 113],
  ],
} as const;

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
    expect(halves.map(official)).toEqual([true, false, true, false]);
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
