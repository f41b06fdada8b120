import { displayWidth } from "../wrap.ts";

/**
 * The command line that does the same, as it can be typed: each word quoted where the shell needs it, and broken before
 * an option, in the shell's own way, where it is wider than the terminal.
 */
export function commandLine(words: readonly string[], platform: NodeJS.Platform, width: number): string {
  const windows = platform === "win32";
  const quoted = ["cpro", ...words].map(windows ? quoteForPowerShell : quoteForPosix);
  const continued = windows ? " `" : " \\";
  const lines: string[] = [];
  let line = "";
  for (const group of withOptions(quoted)) {
    const longer = line === "" ? group : `${line} ${group}`;
    if (line !== "" && displayWidth(longer) + continued.length > width) {
      lines.push(line + continued);
      line = `  ${group}`;
    } else line = longer;
  }
  return [...lines, line].join("\n");
}

/** An option and its values stay together. */
function withOptions(words: readonly string[]): string[] {
  const groups: string[] = [];
  for (const word of words) {
    const last = groups.at(-1);
    if (last?.startsWith("--") && !word.startsWith("-")) groups[groups.length - 1] = `${last} ${word}`;
    else groups.push(word);
  }
  return groups;
}

/** For sh, bash, zsh and fish. */
function quoteForPosix(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  // On one line, however many it has itself: the lines printed below it are set in. (A last line break would be lost.)
  if (!/\n./s.test(word) || word.endsWith("\n")) return quoted(word);
  return `"$(printf %b ${quoted(word.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"))})"`;
}

/** For PowerShell; with double quotes where nothing in them means anything, which cmd.exe takes as well. */
function quoteForPowerShell(word: string): string {
  if (/^[\w+=:./\\-]+$/.test(word)) return word;
  if (word.includes("\n")) return `"${word.replace(/["$`“”„]/g, "`$&").replaceAll("\n", "`n")}"`;
  if (!/["$`%“”„]/.test(word) && word !== "" && !word.endsWith("\\")) return `"${word}"`;
  // Typographic quotes are quotes to PowerShell too.
  return `'${word.replace(/['‘’‚‛]/g, "$&$&")}'`;
}
