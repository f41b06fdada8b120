import { expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import { currentHolder } from "../../src/main/process-holder.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";
import { inFolder } from "../support/journal.ts";
import { createActor, createWorld, depositAndReport } from "./world.ts";

// Seed 1230 of the random schedules: it said that nothing was sent.
it("finds what may have arrived although the disk is full just then, and knows it afterwards", async () => {
  const world = await createWorld();
  try {
    await inFolder(async (home) => {
      await world.setFaults({
        seed: 1,
        rules: [{ path: "/cpro/factures/v1/soumettre", nth: 1, action: "reset-after" }],
      });
      const fullOnceSubmitted = <T extends object>(door: T): T => {
        if (!("append" in door)) return door;
        const journal = door as unknown as Journal;
        const append: Journal["append"] = async (claim, ...events) => {
          if (events.some(({ type }) => type === "submit-unanswered")) throw new CproError("HOME_NOT_WRITABLE");
          return journal.append(claim, ...events);
        };
        return { ...door, append };
      };
      const common = { ...world, home, holder: currentHolder(), alive: () => false, random: () => 0.5 };
      const first = createActor({ ...common, guard: fullOnceSubmitted });
      expect(await depositAndReport(first, world.plan("FULL-1"), 10_000)).toBe("submitted");
      const second = createActor(common);
      expect(await depositAndReport(second, world.plan("FULL-1"), 10_000)).toBe("already-submitted");
      expect((await world.accepted()).get("FULL-1")).toBe(1);
      expect(await world.submits()).toBe(1);
      for (const { journal, gateway } of [first, second]) await Promise.all([journal.close(), gateway.close()]);
    });
  } finally {
    await world.close();
  }
}, 60_000);
