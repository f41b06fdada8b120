import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents } from "../../../src/domain/money.ts";
import { assess, type PaymentCase } from "../../../src/domain/payment/assess.ts";
import { addDays } from "../../../src/domain/payment/calendar.ts";
import { paymentDates, type StatusStep } from "../../../src/domain/payment/delay.ts";
import {
  looksLikeHospital,
  parseTerm,
  type SetTerm,
  type TermBook,
  termOf,
  termText,
} from "../../../src/domain/payment/terms.ts";
import { type AssessedInvoice, paymentsByRecipient, paymentTotals } from "../../../src/domain/payment/totals.ts";

/** `DEPOSEE 01-05, MISE_A_DISPOSITION 01-06`: statuses and days of 2026, in order. */
function steps(text: string): StatusStep[] {
  return text.split(",").map((part) => {
    const [status = "", day = ""] = part.trim().split(" ");
    return { status, at: `2026-${day}T10:00` };
  });
}

const AVAILABLE = "DEPOSEE 01-05, EN_COURS_ACHEMINEMENT 01-05, MISE_A_DISPOSITION 01-06";
const CASE: PaymentCase = {
  status: "MISE_A_DISPOSITION",
  amount: cents(1_200_00),
  currency: "EUR",
  isPrepayment: false,
  term: { days: 30, reason: "standard" },
  credits: [],
  unlinkedCredits: [],
  performedAt: null,
  framework: "A1",
  reportsPayment: true,
};
const TODAY = "2026-03-31";

describe("the days of a payment", () => {
  it.each([
    ["paid on the last day", `${AVAILABLE}, MISE_EN_PAIEMENT 02-05`, "paid-in-time", 30, 0],
    ["paid a day late", `${AVAILABLE}, MANDATEE 02-01, MISE_EN_PAIEMENT 02-06`, "paid-late", 31, 1],
    ["not paid", `${AVAILABLE}, SERVICE_FAIT 01-20`, "overdue", 84, 54],
    [
      "recycled: the new recipient's own term",
      "MISE_A_DISPOSITION 01-06, A_RECYCLER 01-20, DEPOSEE 02-20, MISE_A_DISPOSITION 02-21, MISE_EN_PAIEMENT 03-20",
      "paid-in-time",
      27,
      0,
    ],
    [
      "recycled, not available again",
      "MISE_A_DISPOSITION 01-06, A_RECYCLER 01-20, DEPOSEE 02-20",
      "not-available",
      null,
      0,
    ],
    ["paid, and nothing says since when it was available", "DEPOSEE 01-05, MISE_EN_PAIEMENT 03-20", "paid", null, 0],
    ["not available yet", "DEPOSEE 01-05", "not-available", null, 0],
    ["suspended for ever", `${AVAILABLE}, SUSPENDUE 01-10`, "suspended", 84, 0],
    [
      "completed: thirty new days",
      `${AVAILABLE}, SUSPENDUE 01-30, COMPLETEE 02-20, MISE_A_DISPOSITION 02-21, MISE_EN_PAIEMENT 03-22`,
      "paid-in-time",
      75,
      0,
    ],
    [
      "completed: a day after the thirty new days",
      `${AVAILABLE}, SUSPENDUE 01-30, COMPLETEE 02-20, MISE_EN_PAIEMENT 03-23`,
      "paid-late",
      76,
      1,
    ],
    [
      "suspended when the term had passed: too late",
      `${AVAILABLE}, SUSPENDUE 02-10, COMPLETEE 03-01, MISE_EN_PAIEMENT 03-02`,
      "paid-late",
      55,
      25,
    ],
    [
      "suspended twice: the second time does not count",
      `${AVAILABLE}, SUSPENDUE 01-10, COMPLETEE 01-12, SUSPENDUE 01-15, COMPLETEE 03-20, MISE_EN_PAIEMENT 03-21`,
      "paid-late",
      74,
      38,
    ],
  ] as const)("%s", (_, history, state, days, daysLate) => {
    expect(assess(steps(history), CASE, TODAY)).toMatchObject({ state, days, daysLate });
  });

  it("leaves a hospital what was left of its fifty days", () => {
    const dates = paymentDates(steps(`${AVAILABLE}, SUSPENDUE 01-10, COMPLETEE 02-20`), 50);
    // 50 days from 6 January end on 25 February: 46 were left on 10 January, more than 30.
    expect(dates).toMatchObject({ suspendedAt: "2026-01-10", resumedAt: "2026-02-20", dueAt: "2026-04-07" });
  });

  it("owes interest and 40 € from the first day late, on the amount with tax", () => {
    const late = assess(steps(`${AVAILABLE}, MISE_EN_PAIEMENT 03-07`), CASE, TODAY);
    // 30 days late at 10.15 %: 1 200 × 0.1015 × 30 / 365.
    expect(late).toMatchObject({ dueAt: "2026-02-05", daysLate: 30, indemnity: 40_00 });
    expect(late.interest).toMatchObject({ from: "2026-02-06", to: "2026-03-07", days: 30, amount: 10_01 });
    const inTime = assess(steps(`${AVAILABLE}, MISE_EN_PAIEMENT 02-05`), CASE, TODAY);
    expect(inTime).toMatchObject({ interest: null, indemnity: 0 });
  });

  it("claims nothing that may be paid, and nothing that was paid before", () => {
    const open = steps(`${AVAILABLE}, COMPTABILISEE 01-20`);
    expect(assess(open, { ...CASE, reportsPayment: false }, TODAY)).toMatchObject({
      state: "unreported",
      daysLate: 54,
      interest: null,
      indemnity: 0,
    });
    expect(assess(open, { ...CASE, framework: "A2" }, TODAY)).toMatchObject({ state: "already-paid", indemnity: 0 });
    expect(assess(open, { ...CASE, amount: null }, TODAY)).toMatchObject({ interest: null, indemnity: 40_00 });
  });

  it("is late exactly when it is paid after its term, whatever the dates", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(200), (term, after) => {
        const paid = addDays("2026-01-06", after);
        const history = [...steps(AVAILABLE), { status: "MISE_EN_PAIEMENT", at: `${paid}T23:59` }];
        const { state, days, daysLate, indemnity } = assess(
          history,
          { ...CASE, term: { days: term, reason: "contract" } },
          TODAY,
        );
        const late = Math.max(0, after - term);
        expect({ state, days, daysLate, indemnity }).toEqual({
          state: late > 0 ? "paid-late" : "paid-in-time",
          days: after,
          daysLate: late,
          indemnity: late > 0 ? 40_00 : 0,
        });
      }),
    );
  });
});

describe("terms", () => {
  const book: TermBook = new Map<string, SetTerm>([
    ["266500032", "hospital"],
    ["26650003200015", { days: 20 }],
    ["552049447", "company"],
    ["80938923200020", "standard"],
  ]);

  it.each([
    ["26650003200015", 20, "contract"],
    ["26650003200023", 50, "hospital"],
    ["55204944776279", 60, "company"],
    ["80938923200020", 30, "standard"],
    ["21620498200017", 30, "identifier"],
    ["26620498200017", 30, "assumed"],
  ])("%s has %i days (%s)", (siret, days, reason) => {
    expect(termOf(siret, book)).toEqual({ days, reason });
  });

  it("reads what it writes, and nothing else", () => {
    for (const term of book.values()) expect(parseTerm(termText(term))).toEqual(term);
    for (const text of ["0", "61", "hopital", "", "-5", "30.5", "toString"]) expect(parseTerm(text), text).toBeNull();
  });

  it.each([
    ["CENTRE HOSPITALIER DE LENS", true],
    ["C.H.U. DE LILLE", true],
    ["Hôpitaux de Saint-Maurice", true],
    ["ASSISTANCE PUBLIQUE - HOPITAUX DE PARIS", true],
    ["COMMUNE DE LENS", false],
    ["OFFICE TOURISME ET PATRIMOINE DE LA CALL", false],
    ["LYCEE SCHUMAN", false],
    ["CH DE LENS", true],
    ["CHU DE BORDEAUX", true],
    ["CHS DE SARREGUEMINES", true],
    ["CHRU NANCY", true],
    ["CHI CRETEIL", true],
    ["EPSM DE LA SARTHE", true],
    ["EPSMD DE L'AISNE", true],
    ["GHU PARIS PSYCHIATRIE", true],
    ["GHT DE BRETAGNE", true],
    ["CTRE HOSPITALIER D'ARRAS", true],
    ["CENTRE HOSP REGIONAL", true],
    ["GROUPE HOSPITALIER DU HAVRE", true],
    ["GRPE HOSPITALIER SUD", true],
    ["HOPITAL LOCAL", true],
    ["HOP. SAINT LOUIS", true],
    ["AP-HP", true],
    ["AP HM", true],
    ["HCL HOSPICES CIVILS DE LYON", true],
    ["ETABLISSEMENT PUBLIC DE SANTE MENTALE", true],
    ["ETAB PUBL DE SANTE DE VILLE EVRARD", true],
    ["CENTRE PSYCHOTHERAPIQUE DE NANCY", true],
    ["EHPAD LES TILLEULS", false],
    ["CHAMBRE DE COMMERCE", false],
    ["COMMUNE DE CHAMBERY", false],
    ["CENTRE COMMUNAL D'ACTION SOCIALE", false],
    [null, false],
  ])("hints at a hospital: %s → %s", (name, expected) => {
    expect(looksLikeHospital(name)).toBe(expected);
  });
});

describe("totals", () => {
  const invoice = (siret: string, history: string): AssessedInvoice => ({
    recipient: { siret, name: null },
    term: CASE.term,
    assessment: assess(steps(history), CASE, TODAY),
  });
  const invoices = [
    invoice("A", `${AVAILABLE}, MISE_EN_PAIEMENT 02-05`),
    invoice("B", `${AVAILABLE}, MISE_EN_PAIEMENT 03-07`),
    invoice("B", AVAILABLE),
    invoice("A", `${AVAILABLE}, MISE_EN_PAIEMENT 01-11`),
    invoice("A", "DEPOSEE 03-01"),
  ];

  it("sum up by recipient, those that owe most first", () => {
    expect(paymentsByRecipient(invoices)).toMatchObject([
      {
        recipient: { siret: "B" },
        invoices: 2,
        paid: 1,
        paidLate: 1,
        overdue: 1,
        averageDays: "60.0",
        indemnity: 80_00,
      },
      { recipient: { siret: "A" }, invoices: 3, paid: 2, averageDays: "17.5", longestDays: 30, certain: 0 },
    ]);
  });

  it("are the sums of the recipients'", () => {
    const all = paymentTotals(invoices);
    const parts = paymentsByRecipient(invoices);
    for (const key of [
      "invoices",
      "paid",
      "overdue",
      "interest",
      "indemnity",
      "certain",
      "doubtful",
      "notClaimable",
    ] as const) {
      expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(all[key]);
    }
    expect(paymentTotals([]).averageDays).toBeNull();
  });
});
