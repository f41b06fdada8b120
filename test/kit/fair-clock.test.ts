import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { FairClock } from "../../src/kit/fair-clock.ts";

/** Keeps this process's processor busy for so many milliseconds of processor time. */
function work(milliseconds: number): void {
  const start = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  while (used() < milliseconds);
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the clock that limits the reading of a file", () => {
  it("expires once the processor time is used up", async () => {
    let expired = 0;
    const stop = new FairClock(100).start(() => expired++);
    for (let pieces = 0; pieces < 40; pieces++) {
      work(5);
      await turn();
    }
    stop();
    expect(expired).toBe(1);
  });

  it("does not count what other programs take", async () => {
    let expired = false;
    const clock = new FairClock(400);
    const stop = clock.start(() => {
      expired = true;
    });
    // This process waits, as it does on a busy machine: much more time passes than the limit.
    const sleeper = spawn(process.execPath, ["-e", "const end = Date.now() + 1200; while (Date.now() < end);"]);
    await new Promise((resolve) => sleeper.once("exit", resolve));
    stop();
    expect(expired).toBe(false);
  });

  it("shares what was used among the work under way", async () => {
    const expired: string[] = [];
    const clock = new FairClock(200);
    const stopOne = clock.start(() => expired.push("one"));
    const stopOther = clock.start(() => expired.push("other"));
    for (let pieces = 0; pieces < 30; pieces++) {
      work(5);
      await turn();
    }
    expect(expired).toEqual([]);
    stopOther();
    for (let pieces = 0; pieces < 40; pieces++) {
      work(5);
      await turn();
    }
    stopOne();
    expect(expired).toEqual(["one"]);
  });

  it("expires at last for work that only waits", async () => {
    const expired = await new Promise((resolve) => new FairClock(20).start(() => resolve(true)));
    expect(expired).toBe(true);
  });
});
