import { describe, expect, it } from "vitest";
import type { PromptSettings } from "../../src/ui/prompt-settings.ts";
import { promptTheme } from "../../src/ui/prompt-theme.ts";

describe("what stands in a question already", () => {
  const shownIn = (columns: number, initial: string) => {
    const settings = {
      io: { language: "fr", color: false, glyphs: (text: string) => text },
      terminal: { stderr: { columns } },
      tag: null,
    } as unknown as PromptSettings;
    const theme = promptTheme(
      settings,
      () => "",
      true,
      () => undefined,
    );
    return theme.style.defaultAnswer(initial).split("\n");
  };

  it("has its hint broken between words, and only what is longer than a line is left to the terminal", () => {
    const path = "Documents/novembre/rapport-novembre-2026.html";
    for (const columns of [60, 80]) {
      const lines = shownIn(columns, path);
      expect(lines.join(" ").replace(/\s+/g, " ")).toBe(`(${path} ; Retour arrière : laisser vide)`);
      for (const line of lines) expect(line.length).toBeLessThan(columns);
    }
    const narrow = shownIn(40, path).map((line) => line.trim().replace(/\s/g, " "));
    expect(narrow).toEqual([`(${path} ;`, "Retour arrière : laisser vide)"]);
  });
});
