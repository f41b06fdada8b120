/** Characters that fonts of older consoles lack, and what stands for each there. */
const STAND_INS: Readonly<Record<string, string>> = {
  "✓": "√",
  "✗": "x",
  "✘": "x",
  "→": "->",
  "❯": ">",
  "⏎": "Enter",
  "•": "*",
  "█": "#",
  "░": ".",
  "▰": "#",
  "▱": ".",
  // The narrow no-break space is a box in Lucida Console; the usual one is in every code page.
  "\u202f": "\u00a0",
};
const RARE = new RegExp(`[${Object.keys(STAND_INS).join("")}]`, "gu");

/**
 * Whether the terminal shows more than the characters of the old code pages. Every one does, but for Windows' own
 * console window (conhost), where only newer programs that say their name draw with fonts that have them, and the
 * console of the Linux kernel.
 */
export function hasAllGlyphs(platform: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (platform !== "win32") return env.TERM !== "linux";
  const { WT_SESSION, TERM_PROGRAM, ConEmuTask, TERM, TERMINAL_EMULATOR } = env;
  return Boolean(WT_SESSION || TERM_PROGRAM || ConEmuTask || TERM?.startsWith("xterm") || TERMINAL_EMULATOR);
}

/** The text with stand-ins for what an older console cannot show. */
export function plainGlyphs(text: string): string {
  return text.replace(RARE, (character) => STAND_INS[character] ?? character);
}
