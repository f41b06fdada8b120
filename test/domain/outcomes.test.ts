import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCalendarDate, todayInParis } from "../../src/domain/dates.ts";
import { ERROR_EXITS, type ErrorCode } from "../../src/domain/error-codes.ts";
import { ChorusFailure, CproError, isOutage } from "../../src/domain/errors.ts";
import { EXIT, worstExit } from "../../src/domain/exit-codes.ts";
import { acceptable } from "../../src/domain/finding.ts";
import { FINDING_CODES } from "../../src/domain/finding-codes.ts";
import { INVOICE_STATUSES, isFinal, supplierAction } from "../../src/domain/status.ts";

describe("exit codes", () => {
  it("are the published ones", () => {
    expect(Object.values(EXIT)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130]);
  });

  it("of a batch are those of its worst item: 1, 7, 4, 5, 8, then the rest", () => {
    expect(worstExit([])).toBe(0);
    expect(worstExit([0, 6, 8])).toBe(8);
    expect(worstExit([8, 5])).toBe(5);
    expect(worstExit([5, 4])).toBe(4);
    expect(worstExit([4, 7])).toBe(7);
    expect(worstExit([7, 1])).toBe(1);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(EXIT)), { minLength: 1 }), (codes) => {
        const worst = worstExit(codes);
        expect(codes).toContain(worst);
        expect(worstExit(codes.toReversed())).toBe(worst);
        expect(worst === 0).toBe(codes.every((code) => code === 0));
      }),
    );
  });
});

describe("errors", () => {
  it("carry the exit code of their kind, and say never to retry unless told", () => {
    for (const code of Object.keys(ERROR_EXITS) as ErrorCode[]) {
      const error = new CproError(code);
      expect(error.exitCode).toBe(ERROR_EXITS[code]);
      expect(error.retry).toBe("never");
      expect(Object.values(EXIT)).toContain(error.exitCode);
    }
  });

  it("of a call know whether it may have happened", () => {
    const failed = (kind: ChorusFailure["kind"], code: ErrorCode) =>
      new ChorusFailure(code, { kind, operation: "factures/v1/soumettre", returnCode: 20013, returnLabel: "non" });
    expect(failed("not-sent", "NOT_SENT").mayHaveHappened).toBe(false);
    expect(failed("refused", "REFUSED").mayHaveHappened).toBe(false);
    expect(failed("no-answer", "NO_ANSWER").mayHaveHappened).toBe(true);
    expect(failed("unreadable", "UNREADABLE_ANSWER").mayHaveHappened).toBe(true);
    expect(failed("refused", "REFUSED").params).toMatchObject({ returnCode: 20013, returnLabel: "non" });
  });

  it("tell an outage from an answer", () => {
    const failed = (kind: ChorusFailure["kind"], code: ErrorCode) => new ChorusFailure(code, { kind, operation: "x" });
    expect(isOutage(failed("not-sent", "NOT_SENT"))).toBe(true);
    expect(isOutage(failed("refused", "SERVICE_BUSY"))).toBe(true);
    expect(isOutage(failed("refused", "REFUSED"))).toBe(false);
    expect(isOutage(failed("refused", "TECHNICAL_ACCOUNT_REFUSED"))).toBe(false);
    expect(isOutage(new Error("NOT_SENT"))).toBe(false);
  });
});

describe("findings", () => {
  it("stop a deposit by their errors only", () => {
    expect(acceptable([])).toBe(true);
    expect(acceptable([{ code: "PDF_XFA", severity: "warning" }])).toBe(true);
    expect(
      acceptable([
        { code: "PDF_SIGNED", severity: "info" },
        { code: "PDF_SCAN", severity: "error" },
      ]),
    ).toBe(false);
  });

  it("have each a code of their own", () => {
    expect(new Set(FINDING_CODES).size).toBe(FINDING_CODES.length);
  });
});

describe("statuses", () => {
  it("tell the supplier what to do", () => {
    expect(supplierAction("SUSPENDUE")).toBe("complete");
    expect(supplierAction("A_RECYCLER")).toBe("recycle");
    expect(supplierAction("REJETEE")).toBe("replace");
    expect(supplierAction("MISE_EN_PAIEMENT")).toBe("none");
    expect(supplierAction("DEPOSEE")).toBe("wait");
    expect(supplierAction("SOMETHING_NEW")).toBe("wait");
  });

  it("end when nothing changes any more", () => {
    expect(INVOICE_STATUSES.filter(isFinal).sort()).toEqual(
      ["ABANDONNEE", "MISE_EN_PAIEMENT", "REJETEE", "REMPLACEE_PAR_A22", "SUPPRIMEE"].sort(),
    );
    expect(isFinal("SOMETHING_NEW")).toBe(false);
  });
});

describe("dates", () => {
  it("are those of Paris, summer and winter", () => {
    expect(todayInParis(new Date("2026-11-23T22:59:59Z"))).toBe("2026-11-23");
    expect(todayInParis(new Date("2026-11-23T23:00:00Z"))).toBe("2026-11-24");
    expect(todayInParis(new Date("2026-07-14T21:59:59Z"))).toBe("2026-07-14");
    expect(todayInParis(new Date("2026-07-14T22:00:00Z"))).toBe("2026-07-15");
    expect(todayInParis(new Date("2026-12-31T23:30:00Z"))).toBe("2027-01-01");
  });

  it("exist in the calendar", () => {
    for (const date of ["2024-02-29", "2026-01-01", "1999-12-31"]) expect(isCalendarDate(date)).toBe(true);
    for (const date of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "", "2026-01-01 "]) {
      expect(isCalendarDate(date), date).toBe(false);
    }
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }),
        (date) => {
          expect(isCalendarDate(date.toISOString().slice(0, 10))).toBe(true);
          expect(isCalendarDate(todayInParis(date))).toBe(true);
        },
      ),
    );
  });
});
