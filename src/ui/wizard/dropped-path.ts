import { fileURLToPath } from "node:url";

interface PathHabits {
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
}

/**
 * The paths that what was typed, or dropped on the terminal, may mean, likeliest first. Terminals write a dropped file
 * between quotes, with backslashes before its spaces, or as a `file://` address; PowerShell puts `&` before it. What was
 * typed comes first as it stands, since a name may hold any of these characters.
 */
export function pathsMeant(typed: string, habits: PathHabits): readonly string[] {
  const plain = typed.trim();
  if (plain === "") return [];
  const address = fromAddress(plain, habits);
  if (address !== null) return [address];
  const unquoted = habits.platform === "win32" ? unquoteWindows(plain) : unquotePosix(plain);
  return [...new Set([plain, unquoted].map((path) => fromHome(path, habits)))];
}

function fromAddress(text: string, { platform }: PathHabits): string | null {
  const bare = text.replace(/^(["'])(.*)\1$/s, "$2");
  if (!/^file:\/\//i.test(bare)) return null;
  try {
    // A host is this machine's own name; another's cannot be read anyway.
    const url = new URL(bare);
    if (platform !== "win32") url.hostname = "";
    return fileURLToPath(url, { windows: platform === "win32" });
  } catch {
    return null;
  }
}

function fromHome(path: string, { homeFolder }: PathHabits): string {
  return path === "~" || /^~[\\/]/.test(path) ? homeFolder + path.slice(1) : path;
}

function unquoteWindows(text: string): string {
  return text.replace(/^&\s*/, "").replace(/^(["'])(.*)\1$/s, "$2");
}

/** As a shell reads one word: quotes may stand around any part of it, a backslash before any character. */
function unquotePosix(text: string): string {
  return text.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
    (_, single: string | undefined, double: string | undefined, escaped: string | undefined) =>
      single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? "",
  );
}
