import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LOCK_REFUSALS } from "../../src/domain/file-refusals.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { tempFolder } from "../support/temp.ts";

/** What happens to the lock while somebody waits for it; each wait takes three seconds. */
let meanwhile = () => {};
vi.mock("node:timers/promises", () => ({
  setTimeout: async () => {
    vi.setSystemTime(Date.now() + 3_000);
    meanwhile();
  },
}));
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const heldBy = (path: string, turn: number) => writeFileSync(path, `${process.pid} ${turn}`);

it("is waited for as long as it changes hands, and not when one process keeps it", async () => {
  const path = join(tempFolder(), "lock");
  let turn = 0;
  heldBy(path, turn);
  meanwhile = () => (++turn < 9 ? heldBy(path, turn) : rmSync(path));
  expect(await exclusively(path, LOCK_REFUSALS, async () => "done")).toBe("done");
  expect(turn).toBe(9);
  heldBy(path, 10);
  meanwhile = () => {};
  await expect(exclusively(path, LOCK_REFUSALS, async () => "done")).rejects.toMatchObject({ code: "LOCKED" });
});
