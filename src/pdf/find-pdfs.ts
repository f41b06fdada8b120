import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { PROOF_INDEX, PROOF_SUMS } from "../domain/file-names.ts";
import { isOwnReport } from "../kit/own-report.ts";

/** See the port: paths as they are, folders walked. Links are followed, a folder met twice is walked once. */
export async function* findPdfs(paths: readonly string[]): AsyncGenerator<string> {
  const walked = new Set<string>();
  for (const path of paths) {
    if (await isFolder(path)) yield* walk(path, walked);
    else yield path;
  }
}

/** What every proof of a deposit holds. */
const PROOF = [PROOF_INDEX, PROOF_SUMS];

async function* walk(folder: string, walked: Set<string>): AsyncGenerator<string> {
  const real = await realpath(folder);
  if (walked.has(real)) return;
  walked.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  // What was deposited lies in a proof once more, beside pages about it.
  if (PROOF.every((name) => entries.some((entry) => entry.name === name))) return;
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    // Only what is a link must be looked at: it may lead to a folder.
    const folderLike = entry.isSymbolicLink() ? await isFolder(path) : entry.isDirectory();
    if (folderLike) yield* walk(path, walked);
    // Reports are offered the folder that they are about: none of them is an invoice to be corrected.
    else if (/\.pdf$/i.test(entry.name) && !(entry.isFile() && (await isOwnReport(path)))) yield path;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
