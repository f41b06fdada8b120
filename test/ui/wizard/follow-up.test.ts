import { expect, it } from "vitest";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { runWizard } from "../../../src/ui/wizard/wizard.ts";
import { strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld } from "./fake-world.ts";

it("What waits for me names an invoice that was typed in and not sent, which Chorus Pro does not know", async () => {
  const prompter = strictPrompter([
    ["What would you like to do?", "Follow"],
    ["What would you like to see", "What waits"],
    ["What would you like to do?", "Quit"],
  ]);
  const accounts = async () => ({ profiles: { list: async () => [] } });
  const deps = { accounts, now: () => new Date("2026-11-29T23:30:00Z") } as unknown as WizardDeps;
  const world = fakeWorld(prompter, { folder: tempFolder(), deps });
  await world.entered.keep({ client: "sandbox sandbox", name: "Visit · TOURIST OFFICE", words: ["enter"] });
  await runWizard(world);
  expect(world.ran).toEqual(["list --to-process"]);
  expect(world.said).toContain(
    "Typed-in invoice, not sent · Visit · TOURIST OFFICE: go on with it by “Treat what came back”.",
  );
});
