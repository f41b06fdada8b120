import { describe, expect, it } from "vitest";
import { asTheyCome } from "../../src/kit/as-they-come.ts";

describe("asTheyCome", () => {
  it("gives every result, and never has more than the limit under way", async () => {
    let running = 0;
    let most = 0;
    const work = async (input: number) => {
      most = Math.max(most, ++running);
      for (let turns = 0; turns < 1 + (input % 4); turns++) await new Promise(setImmediate);
      running -= 1;
      return input;
    };
    const inputs = Array.from({ length: 50 }, (_, index) => index);
    const results = [];
    for await (const result of asTheyCome(inputs, 3, work)) results.push(result);
    expect(results.sort((one, other) => one - other)).toEqual(inputs);
    expect(most).toBe(3);
  });

  it("fails with what the work failed with", async () => {
    const run = async () => {
      for await (const _ of asTheyCome([1, 2, 3], 1, (input) => Promise.reject(new Error(`${input}`))));
    };
    await expect(run()).rejects.toThrow("1");
  });

  it("ends at once when interrupted, even if nothing under way ever ends", async () => {
    const interrupt = new AbortController();
    const results = [];
    const work = (input: number) => (input < 2 ? Promise.resolve(input) : new Promise<number>(() => {}));
    for await (const result of asTheyCome([0, 1, 2, 3, 4, 5], 2, work, interrupt.signal)) {
      results.push(result);
      if (result === 1) setImmediate(() => interrupt.abort());
    }
    expect(results).toEqual([0, 1]);
  });
});
