import { describe, expect, it } from "vitest";
import { accountPath } from "../../../src/ui/wizard/paths/account.ts";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import { strictPrompter } from "../../support/strict-prompter.ts";
import { fakeWorld } from "./fake-world.ts";

describe("a client that is made", () => {
  it.each([
    ["another than the current one: is asked about, and Enter works for it", "Ancien", ["profile use Nouveau"]],
    ["the first one: is current already", "Nouveau", []],
  ])("%s", async (_, current, more) => {
    const lists = [["Ancien"], ["Ancien", "Nouveau"]];
    const list = async () => (lists.length > 1 ? lists.shift() : lists[0])?.map((name) => ({ name }));
    const deps = {
      environment: async () => "sandbox",
      accounts: async () => ({ profiles: { list, current: async () => current } }),
    } as unknown as Partial<WizardDeps>;
    const asked = more.length > 0 ? [["Work for “Nouveau” now", true] as const] : [];
    const prompter = strictPrompter([["Accounts and clients", "Open a link"], ...asked]);
    const world = fakeWorld(prompter, { deps });
    await walk(world, accountPath, () => undefined);
    expect(world.ran).toEqual(["account activate", ...more]);
  });
});
