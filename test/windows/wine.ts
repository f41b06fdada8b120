import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folder that `.ci/windows` prepared: Wine's prefix and the installer; undefined where the suite is skipped. */
export const bench = process.env.CPRO_WINDOWS_BENCH;

/** Where this machine's file is for a Windows program. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;

/** Where a path of drive C: lies on this machine. */
export const unixPath = (path: string): string =>
  join(bench ?? "", "prefix/drive_c", path.replace(/^C:\\/i, "").replaceAll("\\", "/"));

export interface WineRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WineOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Called when the program has started, with a way to end all Windows programs at once. */
  readonly meanwhile?: (kill: () => Promise<unknown>) => Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), "cpro-wine-"));
// Wine 8 fails the connection when the keep-alive option is set.
const preload = join(folder, "no-keep-alive.cjs");
writeFileSync(preload, 'require("node:net").Socket.prototype.setKeepAlive = function () { return this; };');
let runs = 0;

/** Runs a Windows program to its end. Its output goes through files: Node.js under Wine 8 cannot open a pipe for it. */
export async function wine(program: string, args: readonly string[], options: WineOptions = {}): Promise<WineRun> {
  const name = join(folder, String(runs++));
  const input = `${name}.in`;
  writeFileSync(input, options.input ?? "");
  const files = [openSync(input, "r"), openSync(`${name}.out`, "w"), openSync(`${name}.err`, "w")] as const;
  const child = spawn("wine", [program, ...args], {
    env: environment(options.env),
    stdio: [files[0], files[1], files[2]],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code));
  });
  await options.meanwhile?.(() => wine("taskkill", ["/f", "/im", "node.exe"]));
  const code = await ended;
  for (const file of files) closeSync(file);
  return { code, stdout: readFileSync(`${name}.out`, "utf8"), stderr: readFileSync(`${name}.err`, "utf8") };
}

function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(CPRO_|CI$|VITEST|NODE_OPTIONS)/.test(key));
  return {
    ...Object.fromEntries(kept),
    WINEPREFIX: join(bench ?? "", "prefix"),
    WINEDEBUG: "-all",
    // Arguments are UTF-8 to Wine only where the locale says so.
    LC_ALL: "C.UTF-8",
    DISPLAY: "",
    NODE_OPTIONS: `--require ${windowsPath(preload).replaceAll("\\", "\\\\")}`,
    CPRO_LANG: "fr",
    ...extra,
  };
}

/** A folder of its own on drive C:, for one test's home. */
export function windowsHome(name: string): string {
  const home = `C:\\homes\\${name}-${process.pid}`;
  mkdirSync(unixPath(home), { recursive: true });
  return home;
}
