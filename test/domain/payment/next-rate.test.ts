import { describe, expect, it } from "vitest";
import { LAST_HALF_YEAR, missingNextRate, refinancingRate } from "../../../src/domain/payment/ecb-rates.ts";

describe("the rate of the next half-year", () => {
  it("is missed from the month before it, and not once it was given", () => {
    // Holds until this version knows the rate of 2027-1.
    expect(LAST_HALF_YEAR).toBe("2026-2");
    const none = new Map();
    expect(missingNextRate("2026-11-30", none)).toBeNull();
    expect(missingNextRate("2026-12-01", none)).toBe("2027-1");
    expect(missingNextRate("2026-12-31", none)).toBe("2027-1");
    expect(missingNextRate("2026-12-31", new Map([["2027-1", { units: 24n, scale: 1 }]]))).toBeNull();
    expect(missingNextRate("2027-05-31", none)).toBeNull();
    expect(missingNextRate("2027-06-01", none)).toBe("2027-2");
    // The rate of 2026-2 is known.
    expect(missingNextRate("2026-06-30", none)).toBeNull();
  });

  it("of 2026-2 says that it rests on a page that is not official, and which", () => {
    expect(refinancingRate("2026-2")).toMatchObject({
      percent: { units: 240n, scale: 2 },
      source: { official: false, url: expect.stringMatching(/^https:/) },
    });
  });
});
