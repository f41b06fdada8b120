import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOf } from "../../src/chorus/faults.ts";
import { dayOf, idOf, instantOf, wireDecimal } from "../../src/chorus/mapping.ts";
import { fromSubmit } from "../../src/chorus/submit-mapping.ts";
import { contractViolations } from "../../src/chorus/wire/validate.ts";
import { FIELDS, type FieldKind, INVOICE_FIELDS } from "../../src/domain/fields.ts";
import { cents, fromWireNumber } from "../../src/domain/money.ts";
import { SUBMIT } from "../support/gateway.ts";

describe("amounts on the wire", () => {
  const anyCents = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }).map(cents);

  it("survive the trip through JSON to the cent, whatever they are", () => {
    fc.assert(
      fc.property(anyCents, anyCents, anyCents, (ht, tva, net) => {
        const invoice = { ...SUBMIT.invoice, taxExclusiveAmount: ht, taxAmount: tva, payableAmount: net };
        const { montantTotal: totals } = JSON.parse(JSON.stringify(fromSubmit({ ...SUBMIT, invoice })));
        expect([totals.montantHtTotal, totals.montantTVA, totals.montantAPayer].map(fromWireNumber)).toEqual([
          ht,
          tva,
          net,
        ]);
      }),
    );
  });

  it("are written with two decimals at most, and inside the contract", () => {
    fc.assert(
      fc.property(anyCents, (payableAmount) => {
        const body = fromSubmit({ ...SUBMIT, invoice: { ...SUBMIT.invoice, payableAmount } });
        expect(JSON.stringify(body)).toMatch(/"montantAPayer":-?\d+(\.\d{1,2})?[,}]/);
        expect(contractViolations("factures/v1/soumettre", "request", body)).toEqual([]);
      }),
    );
  });

  it("of lines keep their six decimals exactly, or are refused", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.nat(999_999),
        fc.integer({ min: 1, max: 6 }),
        (whole, part, length) => {
          const text = `${whole}.${String(part).padStart(6, "0").slice(0, length)}`;
          expect(wireDecimal(text).toFixed(length)).toBe(text);
        },
      ),
    );
    expect(wireDecimal("007.50")).toBe(7.5);
    expect(wireDecimal("0.10")).toBe(0.1);
    for (const wrong of ["", "1,5", "1e3", "0.1234567", "1.", ".5", "NaN", "9999999999999.123456", "12345678901234"]) {
      expect(() => wireDecimal(wrong)).toThrow(RangeError);
    }
  });
});

describe("dates of the wire", () => {
  it("are read in their three shapes", () => {
    expect(["2026-11-20", "2026-11-20 09:30", "2026-11-20T09:30:00.000+01:00"].map(dayOf)).toEqual(
      Array(3).fill("2026-11-20"),
    );
    expect(["2026-11-20", "2026-11-20 09:30", "2026-11-20T09:30:00Z"].map(instantOf)).toEqual([
      "2026-11-20",
      "2026-11-20T09:30",
      "2026-11-20T09:30:00Z",
    ]);
  });

  it("that are none are not taken for one", () => {
    expect(["", null, undefined, "hier", "20/11/2026", "2026-11-201"].map(dayOf)).toEqual(Array(6).fill(null));
    expect([instantOf(null), instantOf(" "), instantOf("hier")]).toEqual([null, null, "hier"]);
  });
});

describe("ids of the wire", () => {
  it("are used only when a double holds them exactly", () => {
    expect(idOf(7_654_321, "id")).toBe(7_654_321);
    for (const bad of [2 ** 53, 1.5, Number.NaN, null, undefined]) expect(() => idOf(bad, "id")).toThrow("id");
  });
});

describe("optional fields", () => {
  it("are left out rather than sent empty", () => {
    const body = fromSubmit({
      ...SUBMIT,
      invoice: { ...SUBMIT.invoice, serviceCode: "", comment: " ", contractNumber: null },
    });
    expect(body.destinataire).toEqual({ codeDestinataire: "11000201100044" });
    expect(body).not.toHaveProperty("commentaire");
    expect(body.references).not.toHaveProperty("numeroMarche");
  });
});

describe("every field of an invoice", () => {
  /** Another value than that of the invoice, by the kind of the field. */
  const OTHERS: Readonly<Record<FieldKind, unknown>> = {
    text: "X-1",
    prose: "Another one",
    day: "2026-01-31",
    siret: "05850016600010",
    amount: cents(1),
    type: "credit-note",
    framework: "A9",
    "vat-regime": "receipt",
    "payment-means": "other",
    file: "other.pdf",
    files: ["other.pdf"],
  };
  // The seller goes by its id.
  it.each(INVOICE_FIELDS.filter((field) => field !== "seller"))("%s is sent", (field) => {
    const invoice = { ...SUBMIT.invoice, [field]: OTHERS[FIELDS[field].kind] };
    expect(fromSubmit({ ...SUBMIT, invoice })).not.toEqual(fromSubmit(SUBMIT));
  });
});

describe("faults of the system", () => {
  const coded = (code: string) => Object.assign(new Error("told by the system"), { code });

  it.each([
    ["ECONNREFUSED", "connection-refused"],
    ["ENETUNREACH", "connection-refused"],
    ["ENOTFOUND", "unknown-host"],
    ["EAI_AGAIN", "unknown-host"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
    ["CERT_HAS_EXPIRED", "certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["UND_ERR_CONNECT_TIMEOUT", "no-connection"],
    ["ECONNRESET", "cut"],
    ["UND_ERR_SOCKET", "cut"],
    ["EWHATEVER", "other"],
  ])("%s is %s", (code, fault) => {
    expect(faultOf(coded(code))).toBe(fault);
    expect(faultOf(new AggregateError([coded(code)]))).toBe(fault);
  });
});
