import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingOf } from "../../../src/domain/finding.ts";
import { cents } from "../../../src/domain/money.ts";
import { PREFLIGHT_FINDINGS } from "../../../src/domain/preflight/codes.ts";
import type { PreflightInput } from "../../../src/domain/preflight/input.ts";
import { runPreflight } from "../../../src/domain/preflight/preflight.ts";
import { RULES } from "../../../src/domain/preflight/rules.ts";
import { demandOf } from "../../../src/domain/preflight/service-rules.ts";
import { STATE_SIRET } from "../../../src/domain/recipient.ts";
import { HISTORICAL } from "../../support/structured.ts";
import { BASE, INVOICE, known, REPORT } from "./base.ts";
import { BREACHES } from "./breaches.ts";

const codes = (input: PreflightInput): string[] => runPreflight(input).map((finding) => finding.code);
const withInvoice = (part: Partial<PreflightInput["invoice"]>, rest: Partial<PreflightInput> = {}): PreflightInput => ({
  ...BASE,
  ...rest,
  invoice: { ...INVOICE, ...part },
});

describe("pre-flight", () => {
  it("says nothing of an invoice without fault", () => {
    expect(runPreflight(BASE)).toEqual([]);
  });

  it("warns only of an original that Chorus Pro does not know where the credit note prints it", () => {
    const asked = withInvoice({ type: "credit-note", originalNumber: "F-1" }, { originalKnown: false });
    const facts = { ...REPORT.facts, originalNumber: { value: "F-1", source: "text", page: 1 } as const };
    const printed = { ...asked, file: { name: "avoir.pdf", report: { ...REPORT, facts } } };
    const found = [asked, printed].map((input) => runPreflight(input).map(({ code, severity }) => [code, severity]));
    expect(found).toEqual([[["ORIGINAL_NUMBER_UNKNOWN", "error"]], [["ORIGINAL_NUMBER_UNKNOWN", "warning"]]]);
  });

  it("warns of a lower net only where the invoice does not print what was taken off", () => {
    const lower = withInvoice({ payableAmount: cents(80_00) });
    const fact = (value: typeof INVOICE.payableAmount) => ({ value, source: "text", page: 1 }) as const;
    const facts = {
      ...REPORT.facts,
      taxInclusiveAmount: fact(INVOICE.taxInclusiveAmount),
      payableAmount: fact(cents(80_00)),
    } as typeof REPORT.facts;
    const by = (part: Partial<typeof REPORT>) => ({
      ...lower,
      file: { name: "f.pdf", report: { ...REPORT, ...part } },
    });
    expect(codes(by({ facts, isReduced: true }))).toEqual([]);
    expect(codes(by({ facts }))).toEqual(["PAYABLE_BELOW_TOTAL"]);
    // Another net was given than the one that is printed.
    expect(codes({ ...by({ facts, isReduced: true }), invoice: { ...INVOICE, payableAmount: cents(70_00) } })).toEqual([
      "PAYABLE_BELOW_TOTAL",
    ]);
  });

  describe("each rule, broken alone, gives just its finding", () => {
    for (const rule of RULES) {
      const breaches = BREACHES[rule.code as keyof typeof BREACHES] ?? [];
      it(`${rule.code} (${breaches.length})`, () => {
        expect(breaches.length, `breaches.ts has none of ${rule.code}`).toBeGreaterThan(0);
        const severity = rule.severity === "checksum" || rule.severity === "original" ? "error" : rule.severity;
        for (const breach of breaches) {
          expect(runPreflight(breach).map(({ code, severity }) => ({ code, severity }))).toEqual([
            { code: rule.code, severity },
            // A currency without cents is never the euro.
            ...(rule.code === "CENTS_IN_CURRENCY" ? [{ code: "CURRENCY_NOT_EURO", severity: "warning" }] : []),
          ]);
        }
      });
    }
  });

  it("has exactly one rule per code of its own", () => {
    const ruled: readonly string[] = RULES.map((rule) => rule.code);
    const codesOf: readonly string[] = Object.keys(PREFLIGHT_FINDINGS);
    const without = (all: readonly string[], some: readonly string[]) => all.filter((code) => !some.includes(code));
    expect(
      ruled.filter((code, index) => ruled.indexOf(code) !== index),
      "two rules have this code",
    ).toEqual([]);
    expect(without(codesOf, ruled), "no rule in domain/preflight/*-rules.ts has this code").toEqual([]);
    const unnamed = without(ruled, codesOf).filter((code) => !code.startsWith("PDF_"));
    expect(unnamed, "domain/preflight/codes.ts lacks the code of this rule").toEqual([]);
    expect(without(ruled, Object.keys(BREACHES)), "no breach in breaches.ts for this rule").toEqual([]);
    expect(without(Object.keys(BREACHES), ruled), "no rule for this breach of breaches.ts").toEqual([]);
  });

  it("gives all findings at once", () => {
    const input = withInvoice(
      { number: "F 42", issueDate: "2027-01-01", serviceCode: "NOWHERE", taxInclusiveAmount: cents(1) },
      { attachments: [{ name: "x.exe", bytes: 0 }] },
    );
    expect(codes(input)).toEqual([
      "NUMBER_SPACES",
      "DATE_FUTURE",
      "SERVICE_UNKNOWN",
      "TOTALS_DISAGREE",
      "PAYABLE_ABOVE_TOTAL",
      "ATTACHMENT_EMPTY",
      "ATTACHMENT_EXTENSION",
    ]);
  });

  it("lists everything that an empty draft lacks, and never throws on one", () => {
    const empty = Object.fromEntries(Object.keys(INVOICE).map((key) => [key, null])) as unknown as typeof INVOICE;
    const found = codes({ ...BASE, invoice: empty, recipient: { state: "not-asked" }, file: null, issuers: null });
    expect(found).toEqual([
      "NUMBER_MISSING",
      "DATE_MISSING",
      "SELLER_MISSING",
      "RECIPIENT_MISSING",
      "AMOUNT_MISSING",
      "AMOUNT_MISSING",
      "AMOUNT_MISSING",
      "AMOUNT_MISSING",
      "VAT_REGIME_MISSING",
      "FRAMEWORK_MISSING",
      "TYPE_MISSING",
      "CURRENCY_MISSING",
    ]);
  });

  it("keeps what the PDF reader found, and does not say it twice", () => {
    const finding = { code: "PDF_SCAN", severity: "error", page: 1 } as const;
    const file = { name: "scan.pdf", report: { ...REPORT, verdict: "scan", findings: [finding] } } as const;
    expect(runPreflight({ ...BASE, file })).toEqual([finding]);
  });

  it("takes an embedded invoice as a trap on the PDF route only", () => {
    const facturx = { profile: "BASIC", file: "factur-x.xml", structured: HISTORICAL };
    const finding = findingOf("PDF_FACTURX", "warning", { file: facturx.file, profile: facturx.profile });
    const file = { name: "facture.pdf", report: { ...REPORT, facturx, findings: [finding] } };
    expect(codes({ ...BASE, file })).toEqual(["PDF_FACTURX"]);
    expect(codes({ ...BASE, file, route: "facturx" })).toEqual([]);
  });
});

describe("check digits", () => {
  it("are errors everywhere but in qualification, where they are warnings", () => {
    for (const code of ["SELLER_SIRET_CHECKSUM", "RECIPIENT_SIRET_CHECKSUM", "VALIDATOR_SIRET_CHECKSUM"] as const) {
      for (const breach of BREACHES[code]) {
        const severity = (environment: PreflightInput["environment"]) =>
          runPreflight({ ...breach, environment, issuers: null }).map((finding) => finding.severity);
        expect(severity("production")).toEqual(["error"]);
        expect(severity("sandbox")).toEqual(["error"]);
        expect(severity("custom")).toEqual(["error"]);
        expect(severity("qualification")).toEqual(["warning"]);
      }
    }
  });

  it("follow La Poste's own rule", () => {
    expect(codes(withInvoice({ buyer: "35600000000048" }))).toEqual([]);
    expect(codes(withInvoice({ buyer: "35600000000001" }))).toEqual([]);
  });
});

describe("service and commitment", () => {
  it("follow the decision table of the three flags", () => {
    const table: [boolean, boolean, boolean, string][] = [
      [false, false, false, "nothing"],
      [true, false, false, "service"],
      [true, false, true, "service"],
      [false, true, false, "commitment"],
      [false, true, true, "commitment"],
      [true, true, false, "both"],
      [true, true, true, "both"],
      [false, false, true, "either"],
    ];
    for (const [serviceRequired, commitmentRequired, commitmentOrServiceRequired, demand] of table) {
      expect(demandOf({ serviceRequired, commitmentRequired, commitmentOrServiceRequired })).toBe(demand);
    }
  });

  it("is satisfied by what each row asks for", () => {
    const both = known({ serviceRequired: true, commitmentRequired: true });
    const either = known({ commitmentOrServiceRequired: true });
    expect(codes({ ...BASE, recipient: both })).toEqual(["SERVICE_REQUIRED", "COMMITMENT_REQUIRED"]);
    expect(codes(withInvoice({ serviceCode: "VOIRIE", commitmentNumber: "E1" }, { recipient: both }))).toEqual([]);
    expect(codes(withInvoice({ serviceCode: "VOIRIE" }, { recipient: either }))).toEqual([]);
    expect(codes(withInvoice({ commitmentNumber: "E1" }, { recipient: either }))).toEqual([]);
  });

  it("demands a service of the State even when nothing is known of it", () => {
    const input = withInvoice({ buyer: STATE_SIRET }, { recipient: { state: "unavailable" } });
    expect(codes(input)).toEqual(["RECIPIENT_UNCHECKED", "STATE_SERVICE_REQUIRED"]);
    const fine = withInvoice(
      { buyer: STATE_SIRET, serviceCode: "VOIRIE", commitmentNumber: "1234567890" },
      { recipient: known({ identifier: STATE_SIRET, serviceRequired: true }) },
    );
    expect(codes(fine)).toEqual([]);
  });

  it("takes a service whose period includes today", () => {
    const recipient = known({}, { validFrom: "2026-11-23 00:00", validTo: "2026-11-23 23:59" });
    expect(codes(withInvoice({ serviceCode: "VOIRIE" }, { recipient }))).toEqual([]);
  });
});

describe("numbers and dates", () => {
  it("lets a number go again that was read but never submitted", () => {
    for (const status of ["INTERPRETEE_OCR", "BROUILLON"]) {
      const usedNumbers = [{ number: "F-2026/0042", where: "server", status }] as const;
      expect(codes({ ...BASE, usedNumbers })).toEqual([]);
    }
  });

  it("leaves number and date of a typed-in invoice to Chorus Pro", () => {
    const lines = [{ name: "Conseil", netAmount: cents(100_00) }];
    expect(codes(withInvoice({ number: null, issueDate: null }, { route: "typed-in", file: null, lines }))).toEqual([]);
  });

  it("takes 20 characters, today's date, and years from 2000 to 2099", () => {
    expect(codes(withInvoice({ number: "12345678901234567890" }))).toEqual([]);
    expect(codes(withInvoice({ issueDate: BASE.today }))).toEqual([]);
    expect(codes(withInvoice({ issueDate: "2000-01-01" }))).toEqual([]);
  });
});

describe("amounts", () => {
  it("forgives exactly 5 cents", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: 0, max: 1e11 }), (drift, ht) => {
        const ttc = ht + 20_00 + drift;
        const found = codes(
          withInvoice(
            {
              taxExclusiveAmount: cents(ht),
              taxAmount: cents(20_00),
              taxInclusiveAmount: cents(ttc),
              payableAmount: cents(ttc),
            },
            { vatBreakdown: [] },
          ),
        );
        expect(found.includes("TOTALS_DISAGREE")).toBe(Math.abs(drift) > 5);
      }),
    );
  });

  it("takes a discount and a deposit already paid", () => {
    const discount = withInvoice({
      allowanceAmount: cents(50_00),
      taxInclusiveAmount: cents(70_00),
      payableAmount: cents(70_00),
    });
    expect(codes(discount)).toEqual([]);
    expect(codes(withInvoice({ framework: "A2", payableAmount: cents(0) }))).toEqual([]);
  });
});

describe("attachments", () => {
  it("may be exactly as large and as long as allowed", () => {
    const attachments = [{ name: `${"n".repeat(46)}.PDF`, bytes: 10_000_000, label: "l".repeat(100) }];
    expect(codes({ ...BASE, attachments })).toEqual([]);
  });
});

describe("rules are independent", () => {
  it("finds together what each breach finds alone, for breaches of different parts", () => {
    const parts: Partial<Record<string, Partial<PreflightInput["invoice"]>>> = {
      NUMBER_SPACES: { number: "F 42" },
      DATE_FUTURE: { issueDate: "2026-12-01" },
      RECIPIENT_MISSING: { buyer: null },
      SELLER_MISSING: { seller: null },
      CONTRACT_TOO_LONG: { contractNumber: "m".repeat(51) },
      CURRENCY_NOT_EURO: { currency: "USD" },
      COMMENT_TOO_LONG: { comment: "c".repeat(3_000) },
      EXEMPT_WITH_VAT: { vatRegime: "exempt", exemptionReason: "ART261" },
      VALIDATOR_MISSING: { framework: "A12" },
    };
    fc.assert(
      fc.property(fc.subarray(Object.keys(parts)), (chosen) => {
        const merged = Object.assign({}, ...chosen.map((code) => parts[code]));
        expect(codes(withInvoice(merged)).sort()).toEqual([...chosen].sort());
      }),
    );
  });
});
