/** Names that mean a device on Windows, whatever follows them. */
const DEVICES = /^(con|prn|aux|nul|(com|lpt)[\d¹²³])(?=$|\.)/i;
/** Longer names are refused by some file systems, with the endings that are put behind them. */
const LONGEST = 120;

/** Any text as a file name that is safe on every system: `2026/09/0311` becomes `2026_09_0311`. */
export function fileNameOf(text: string): string {
  const name = text
    .replace(/[^\p{L}\p{N}_.-]/gu, "_")
    .replace(/^\.+/, "_")
    .replace(/\.+$/, "_")
    .replace(DEVICES, "_$1");
  if (name.length <= LONGEST) return name;
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? "";
  // Counted in characters: half a surrogate pair is no character.
  return `${Array.from(name.slice(0, LONGEST - ending.length))
    .slice(0, -1)
    .join("")}${ending}`;
}

/** Whether a name read from a file is one of a file, and leads nowhere else. */
export function isPlainName(name: string): boolean {
  return name !== "" && !/[/\\:\p{Cc}]/u.test(name) && !/^\.{1,2}$/.test(name) && name.length <= 255;
}
