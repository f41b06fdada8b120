import { describe, expect, it } from "vitest";
import { EXIT } from "../../../src/domain/exit-codes.ts";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { runWizard } from "../../../src/ui/wizard/wizard.ts";
import { BACK, MENU, STOP, strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld, touch } from "./fake-world.ts";

type Script = Parameters<typeof strictPrompter>[0];
const QUESTION = "What would you like to do?";

describe("the menu", () => {
  it("is shown again to whoever asks for it there", async () => {
    const world = fakeWorld(
      strictPrompter([
        [QUESTION, MENU],
        [QUESTION, MENU],
        [QUESTION, "Quit"],
      ]),
    );
    expect(await runWizard(world)).toBe(EXIT.done);
    expect(world.said.filter((text) => text.startsWith("Client"))).toHaveLength(3);
    expect(world.said.filter((text) => text.startsWith("Hello"))).toHaveLength(1);
    expect(world.said.at(-1)).toBe("Goodbye.");
  });
});

describe("Ctrl-C", () => {
  it("says how to go on with what was left, and nothing of that at the menu", async () => {
    const at = async (...script: Script) => {
      const world = fakeWorld(strictPrompter(script), { folder: tempFolder() });
      expect(await runWizard(world)).toBe(EXIT.interrupted);
      return world.said.at(-1);
    };
    expect(await at([QUESTION, STOP])).toBe("Stopped: nothing was sent.");
    expect(await at([QUESTION, "Deposit an invoice"], ["Your invoice", STOP])).toBe(
      "Stopped: nothing was sent. To go on: start cpro again, then “Deposit an invoice (PDF)”.",
    );
  });
});

describe("an invoice that is typed in", () => {
  const typed = [
    [QUESTION, "Type an invoice in"],
    ["Line 1", "Visit"],
    ["Quantity", "2"],
  ] as const;

  it.each([
    ["Ctrl-C, or the window closed", STOP],
    ["Ctrl-D", MENU],
  ] as const)("is offered again where it was left, after %s", async (_, left) => {
    const folder = tempFolder();
    const leaving: Script = [...typed, ["Unit price", left], ...(left === MENU ? [[QUESTION, "Quit"] as const] : [])];
    const first = fakeWorld(strictPrompter(leaving), { folder });
    await runWizard(first);
    expect(first.said).toContain(
      "What you typed is kept on this machine: “Type an invoice in, without a PDF” goes on with it.",
    );
    const prompter = strictPrompter([
      [QUESTION, "Type an invoice in"],
      ["You began to type an invoice in (Visit)", true],
      ["Unit price", BACK],
      ["Quantity", "3"],
      ["Unit price", STOP],
    ]);
    await runWizard(fakeWorld(prompter, { folder }));
    expect(prompter.initials[3]).toBe("2");
    const forgotten = [
      [QUESTION, "Type an invoice in"],
      ["You began", false],
      ["Line 1", STOP],
    ] as const;
    await runWizard(fakeWorld(strictPrompter(forgotten), { folder }));
    const anew = fakeWorld(strictPrompter([...typed.slice(0, 1), ["Line 1", STOP]]), { folder });
    await runWizard(anew);
    expect(anew.said.join()).not.toContain("kept on this machine");
  });
});

describe("who comes back to the menu", () => {
  it.each([
    [false, "nothing more was sent"],
    [true, "nothing was sent"],
  ])("hears of something sent before only where something was: %s", async (sentNothing, said) => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const script = strictPrompter([
      [QUESTION, "Send several"],
      ["Batches", "Send a folder"],
      ["Folder", "a.csv"],
      ["Save a report", "No"],
      [QUESTION, "Send several"],
      ["Batches", MENU],
      [QUESTION, "Quit"],
    ]);
    async function* batches() {}
    const deps = {
      session: async () => ({ account: { environment: "sandbox", sellerSiret: "1" } }),
      journal: async () => ({ batches }),
    } as unknown as Partial<WizardDeps>;
    const world = fakeWorld(script, {
      folder,
      deps,
      ends: [{ kind: "done", exit: EXIT.done, findings: [], sentNothing }],
    });
    await runWizard(world);
    expect(world.said.join("\n")).toContain(`Back to the menu; ${said}.`);
  });
});
