import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FairClock } from "../../src/kit/fair-clock.ts";

let wall: number;
let processor: number;
const now = () => ({ wall, processor });

/** Time passes, of which this process uses the processor for a part. */
function pass(milliseconds: number, used: number): void {
  for (let step = 0; step < milliseconds; step += 5) {
    wall += 5;
    processor += (5 * used) / milliseconds;
    vi.advanceTimersByTime(5);
  }
}

beforeEach(() => {
  [wall, processor] = [1_000, 500];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the clock that limits the reading of a file", () => {
  it("expires once the processor time is used up", () => {
    let expired = 0;
    const stop = new FairClock(100, now).start(() => expired++);
    pass(95, 95);
    expect(expired).toBe(0);
    pass(105, 105);
    stop();
    expect(expired).toBe(1);
  });

  it("does not count what other programs take", () => {
    let expired = false;
    const stop = new FairClock(400, now).start(() => {
      expired = true;
    });
    // This process waits, as it does on a busy machine: much more time passes than the limit.
    pass(1_200, 60);
    expect(stop()).toBeCloseTo(60, 0);
    expect(expired).toBe(false);
  });

  it("shares what was used among the work under way", () => {
    const expired: string[] = [];
    const clock = new FairClock(200, now);
    const stopOne = clock.start(() => expired.push("one"));
    const stopOther = clock.start(() => expired.push("other"));
    pass(150, 150);
    expect(expired).toEqual([]);
    stopOther();
    pass(200, 200);
    stopOne();
    expect(expired).toEqual(["one"]);
  });

  it("expires at last for work that only waits", () => {
    let expired = false;
    new FairClock(20, now).start(() => {
      expired = true;
    });
    pass(190, 0);
    expect(expired).toBe(false);
    pass(20, 0);
    expect(expired).toBe(true);
  });

  it("asks the process for its times", async () => {
    vi.useRealTimers();
    expect(await new Promise((resolve) => new FairClock(20).start(() => resolve(true)))).toBe(true);
  });
});
