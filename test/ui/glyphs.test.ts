import { describe, expect, it } from "vitest";
import { hasAllGlyphs, plainGlyphs } from "../../src/ui/glyphs.ts";

describe("what a console can show", () => {
  it("is little in the windows of old Windows and on the bare console of Linux", () => {
    expect(hasAllGlyphs("win32", {})).toBe(false);
    expect(hasAllGlyphs("win32", { WT_SESSION: "x" })).toBe(true);
    expect(hasAllGlyphs("win32", { TERM_PROGRAM: "vscode" })).toBe(true);
    expect(hasAllGlyphs("linux", { TERM: "linux" })).toBe(false);
    expect(hasAllGlyphs("linux", { TERM: "xterm-256color" })).toBe(true);
    expect(hasAllGlyphs("darwin", {})).toBe(true);
  });

  it("is given stand-ins, and keeps French letters and signs", () => {
    expect(plainGlyphs("✓ Déposée → « 1\u202f240,00\u00a0€ » ▰▱")).toBe("√ Déposée -> « 1\u00a0240,00\u00a0€ » #.");
  });
});
