import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it that are missing; one that is there stays as it is. Step by step: Node's own
 * recursive way never ends where a folder can be looked for and not made, as under /proc.
 * @param mode of every folder made, less the umask
 * @returns the first folder made, if any
 * @throws the system's error, with its code
 */
export function makeFolder(path: string, mode = 0o777): string | undefined {
  const missing: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found) {
      // What is no folder holds none: the system says it in its own words.
      if (missing.length === 0 && !found.isDirectory()) mkdirSync(at);
      break;
    }
    if (dirname(at) === at) break;
    missing.push(at);
  }
  for (const folder of missing.toReversed()) make(folder, mode);
  return missing.at(-1);
}

function make(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process was first.
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && isFolder(folder)) return;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
