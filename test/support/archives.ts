import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

/** Preload for `NODE_OPTIONS`: see `kill-at-file.js`. */
export const KILL_AT_FILE = `--import ${pathToFileURL(join(import.meta.dirname, "kill-at-file.js")).href}`;

export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Every file below a folder with its content, by its path with `/`. */
export function filesIn(folder: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path).replaceAll("\\", "/"), readFileSync(path));
  }
  return found;
}

/** What `sha256sum -c SHA256SUMS` checks, checked here; fails on a file that is not listed too. */
export function checkSums(files: ReadonlyMap<string, Buffer>): void {
  const listed = new Set<string>(["SHA256SUMS"]);
  for (const line of String(files.get("SHA256SUMS")).trimEnd().split("\n")) {
    const [, hash, name = ""] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const content = files.get(name);
    if (!content || sha256(content) !== hash) throw new Error(`${name} does not match ${line}`);
    listed.add(name);
  }
  for (const name of files.keys()) if (!listed.has(name)) throw new Error(`${name} is not in SHA256SUMS`);
}

/** Whether a program that only some tests need is installed; those are skipped, by name, where it is not. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** The text of a PDF as `pdftotext` reads it, its no-break spaces as plain ones; pages end with a form feed. */
export function pdfText(path: string): string {
  return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).replace(/[\u00a0\u202f]/g, " ");
}
