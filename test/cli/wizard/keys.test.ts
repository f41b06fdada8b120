import { describe, expect, it } from "vitest";
import { openTerminal } from "../../support/pty.ts";
import { tempFolder } from "../../support/temp.ts";

const FAR = {
  home: "\u001b[H",
  end: "\u001b[F",
  pageUp: "\u001b[5~",
  pageDown: "\u001b[6~",
  right: "\u001b[C",
} as const;

describe("keys in a list", () => {
  it("Home, End and the page keys go where they say; an arrow to the side goes nowhere", async () => {
    const terminal = openTerminal([], { env: { CPRO_HOME: tempFolder(), CPRO_LANG: "fr" } });
    await terminal.see("> Déposer une facture");
    for (const [key, line] of [
      [FAR.end, "> Quitter"],
      [FAR.right, null],
      [FAR.home, "> Déposer une facture"],
      [FAR.pageDown, "> Quitter"],
      [FAR.pageUp, "> Déposer une facture"],
    ] as const) {
      terminal.type(key);
      if (line !== null) await terminal.see(line);
    }
    terminal.type(FAR.end);
    await terminal.see("> Quitter");
    terminal.type("\r");
    await terminal.see("Au revoir");
    expect(await terminal.ended()).toBe(0);
  });
});
