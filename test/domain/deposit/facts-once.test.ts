import { describe, expect, it } from "vitest";
import { eachFactOnce, type Finding } from "../../../src/domain/finding.ts";

const recognised = (field: string): Finding => ({
  code: "RECOGNISED_DISAGREES",
  severity: "warning",
  params: { field, sent: "a", read: "b" },
});
const given = (field: string): Finding => ({
  code: "GIVEN_DISAGREES_WITH_PDF",
  severity: "warning",
  params: { field, given: "a", read: "b" },
});

describe("remarks on one fact", () => {
  it("are one: what Chorus Pro read is what the PDF says", () => {
    const kept = eachFactOnce([given("serviceCode"), recognised("serviceCode"), recognised("number")]);
    expect(kept).toEqual([given("serviceCode"), recognised("number")]);
    const another: Finding = { code: "SELLER_IS_ANOTHER", severity: "warning", params: { profile: "1", read: "2" } };
    expect(eachFactOnce([another, recognised("seller"), recognised("buyer")])).toEqual([another, recognised("buyer")]);
    expect(eachFactOnce([recognised("seller")])).toEqual([recognised("seller")]);
  });
});
