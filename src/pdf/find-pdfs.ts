import { opendir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** See the port: paths as they are, folders walked. Links are followed, a folder met twice is walked once. */
export async function* findPdfs(paths: readonly string[]): AsyncGenerator<string> {
  const walked = new Set<string>();
  for (const path of paths) {
    if (await isFolder(path)) yield* walk(path, walked);
    else yield path;
  }
}

async function* walk(folder: string, walked: Set<string>): AsyncGenerator<string> {
  const real = await realpath(folder);
  if (walked.has(real)) return;
  walked.add(real);
  const names: string[] = [];
  for await (const entry of await opendir(folder)) names.push(entry.name);
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (await isFolder(path)) yield* walk(path, walked);
    else if (/\.pdf$/i.test(name)) yield path;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
