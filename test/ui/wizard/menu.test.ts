import { describe, expect, it } from "vitest";
import { EXIT } from "../../../src/domain/exit-codes.ts";
import { runWizard } from "../../../src/ui/wizard/wizard.ts";
import { MENU, strictPrompter } from "../../support/strict-prompter.ts";
import { fakeWorld } from "./fake-world.ts";

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
    expect(world.said.at(-1)).toBe("Goodbye.");
  });
});
