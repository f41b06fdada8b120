import { describe, expect, it } from "vitest";
import { addressesOf, readBillingAddress } from "../../src/domain/billing-address.ts";
import {
  judgeGeneration,
  type StructuredData,
  serviceOf,
  stopsFlow,
  structuredFaults,
} from "../../src/domain/structured-invoice.ts";
import { HISTORICAL } from "../support/structured.ts";

const file = (part: Partial<StructuredData>): StructuredData => ({ ...HISTORICAL, ...part });
const party = (part: Partial<StructuredData["seller"]>) => ({ ids: [], legal: null, address: null, ...part });
const siren = { value: "512345679", scheme: "0002" };

describe("the family of a structured invoice", () => {
  it("is told by the framework before anything else", () => {
    for (const businessProcess of ["A1", "a2", "A9", "A25", "A1_FACTURE_FOURNISSEUR"])
      expect(judgeGeneration(file({ businessProcess })).generation, businessProcess).toBe("historical");
    for (const businessProcess of ["B1", "S1", "m4", "S3", "S6"])
      expect(judgeGeneration(file({ businessProcess })).generation, businessProcess).toBe("reform");
    // A framework of the direct channel wins over the signs of the reform.
    expect(
      judgeGeneration(file({ seller: party({ legal: siren, address: { value: "512345679", scheme: "0225" } }) })),
    ).toMatchObject({
      generation: "historical",
      reason: "frame-direct",
    });
  });

  it("is of the reform by the profile, or by two signs, but not by one", () => {
    const unsaid = { businessProcess: null, seller: party({}), buyer: party({}) };
    expect(
      judgeGeneration(
        file({ ...unsaid, guideline: "urn:cen.eu:en16931:2017#conformant#urn.cpro.gouv.fr:1p0:extended-ctc-fr" }),
      ),
    ).toMatchObject({ generation: "reform", reason: "extension" });
    expect(judgeGeneration(file({ ...unsaid, seller: party({ legal: siren }) })).generation).toBe("undecided");
    expect(
      judgeGeneration(file({ ...unsaid, seller: party({ legal: siren }), noteSubjects: ["PMT"] })).generation,
    ).toBe("reform");
    expect(judgeGeneration(file({ ...unsaid, noteSubjects: ["PMT", "PMD", "AAB"] })).generation).toBe("undecided");
  });

  it("is historical by a seller's SIRET as its legal identifier", () => {
    expect(judgeGeneration(file({ businessProcess: null }))).toMatchObject({
      generation: "historical",
      reason: "legal-siret",
    });
  });
});

describe("what the direct channel would refuse", () => {
  const codes = (part: Partial<StructuredData>) => structuredFaults(file(part)).map(({ code }) => code);

  it("is nothing in a good historical file", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ isCreditNote: true, paymentMeans: [] })).toEqual([]);
    expect(codes({ isMinimal: true, paymentMeans: [] })).toEqual([]);
  });

  it("is a file of the reform, a framework that is none, a missing payment means or discount, a SIREN alone", () => {
    expect(codes({ businessProcess: "S1" })).toEqual(["FLOW_REFORM"]);
    expect(codes({ businessProcess: "X1" })).toEqual(["FLOW_FRAME_UNKNOWN"]);
    expect(codes({ businessProcess: "A26" })).toEqual(["FLOW_FRAME_UNKNOWN"]);
    expect(codes({ paymentMeans: [] })).toEqual(["FLOW_PAYMENT_MEANS_MISSING"]);
    expect(codes({ linesWithoutAllowance: ["1", "3"] })).toEqual(["FLOW_ALLOWANCE_MISSING", "FLOW_ALLOWANCE_MISSING"]);
    expect(codes({ buyer: party({ legal: siren }) })).toEqual(["FLOW_SIREN_ONLY"]);
    expect(codes({ buyer: party({ legal: siren, ids: [{ value: "51234567900017", scheme: "0009" }] }) })).toEqual([]);
  });

  it("only warns of a framework that is not said", () => {
    const faults = structuredFaults(file({ businessProcess: null }));
    expect(faults.map(({ code }) => code)).toEqual(["FLOW_FRAME_MISSING"]);
    expect(faults.some(stopsFlow)).toBe(false);
  });
});

describe("an address of the directory", () => {
  it("is a SIREN, then a SIRET of it and a code, or a suffix", () => {
    expect(readBillingAddress("512345679")).toEqual({
      siren: "512345679",
      siret: null,
      routingCode: null,
      suffix: null,
    });
    expect(readBillingAddress("512345679_51234567900017")).toMatchObject({
      siret: "51234567900017",
      routingCode: null,
    });
    expect(readBillingAddress("512345679_51234567900017_A_B")).toMatchObject({
      siret: "51234567900017",
      routingCode: "A_B",
    });
    expect(readBillingAddress("512345679_compta")).toMatchObject({ siret: null, suffix: "compta" });
    // Fourteen digits of another company are a suffix.
    expect(readBillingAddress("512345679_80938923200020")).toMatchObject({ siret: null, suffix: "80938923200020" });
    expect(readBillingAddress("x")).toBeNull();
  });

  it("is chosen by its SIRET's line, then its codes in order, then the company's, then a suffix", () => {
    const siret = "51234567900017";
    const listed = ["_compta", `_${siret}_Z`, "", `_${siret}_A`, `_${siret}`, "_51234567900025"].map((rest) => {
      const address = `512345679${rest}`;
      const parts = readBillingAddress(address);
      if (parts === null) throw new Error(address);
      return { ...parts, address, active: true };
    });
    expect(addressesOf(siret, listed).map(({ address }) => address.slice(9))).toEqual([
      `_${siret}`,
      `_${siret}_A`,
      `_${siret}_Z`,
      "",
      "_compta",
    ]);
  });

  it("gives the service under 0224, else 0240, else in the address; never the technical line", () => {
    const id = (value: string, scheme: string) => ({ value, scheme });
    expect(serviceOf(party({ ids: [id("A", "0240"), id("B", "0224")] }))).toBe("B");
    expect(serviceOf(party({ ids: [id("A", "0240")] }))).toBe("A");
    expect(serviceOf(party({ address: id("512345679_51234567900017_C", "0225") }))).toBe("C");
    expect(serviceOf(party({ ids: [id("FACTURES_PUBLIQUES", "0224")] }))).toBeNull();
    expect(serviceOf(party({}))).toBeNull();
  });
});
