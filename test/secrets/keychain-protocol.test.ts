import { describe, expect, it } from "vitest";
import { fitsKeychain } from "../../src/secrets/keychain-protocol.ts";

describe("what a keychain can hold", () => {
  it("is 2,560 bytes in UTF-8 on Windows", () => {
    expect(fitsKeychain("win32", "x".repeat(2560))).toBe(true);
    expect(fitsKeychain("win32", "x".repeat(2561))).toBe(false);
    expect(fitsKeychain("win32", "é".repeat(1280))).toBe(true);
    expect(fitsKeychain("win32", "é".repeat(1281))).toBe(false);
  });

  it("is as much as one likes elsewhere", () => {
    expect(["linux", "darwin"].map((platform) => fitsKeychain(platform, "x".repeat(100_000)))).toEqual([true, true]);
  });
});
