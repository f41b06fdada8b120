import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions, isVersion } from "../../src/domain/version.ts";

const version = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300));

describe("versions", () => {
  it.each([
    ["0.2.0", "0.10.0"],
    ["0.9.9", "1.0.0"],
    ["1.2.3", "1.2.4"],
  ])("%s is older than %s", (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it("are ordered as their numbers are", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const difference = a.map((part, index) => part - (b[index] ?? 0)).find((part) => part !== 0) ?? 0;
        expect(Math.sign(compareVersions(a.join("."), b.join(".")))).toBe(Math.sign(difference));
      }),
    );
  });

  it.each(["1.2", "v1.2.3", "1.2.3-rc.1", "", "latest"])("%j is none of ours", (text) => {
    expect(isVersion(text)).toBe(false);
  });
});
