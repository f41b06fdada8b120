import fc from "fast-check";
import { expect, it } from "vitest";
import { pauseAfter, RETRY, type RetryPolicy } from "../../src/kit/retry.ts";

const pauses = (policy: RetryPolicy, random: number) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tried) => pauseAfter(policy, tried, random));

it("doubles to its bound, half of each pause at random", () => {
  expect(pauses(RETRY.sending, 1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(pauses(RETRY.reading, 0).slice(0, 3)).toEqual([250, 500, 1_000]);
});

it("goes through its list, then stays", () => {
  expect(pauses(RETRY.search, 0.7)).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000]);
  expect(pauses(RETRY.flow, 0.7).slice(3, 7)).toEqual([2_000, 5_000, 10_000, 10_000]);
});

it("is never nothing, nor longer than its bound, at any try", () => {
  const policies = Object.values(RETRY);
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (policy, tried, random) => {
        const pause = pauseAfter(policy, tried, random);
        return pause >= 250 && pause <= policy.longestMs;
      },
    ),
  );
});
