import { randomUUID } from "node:crypto";
import { lstat, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { makeFolder } from "../kit/make-folder.ts";
import { readKept, readRegularFile } from "../kit/regular-file.ts";
import { unzip, zip } from "../kit/zip.ts";
import type { Files } from "../usecases/ports/files.ts";
import type { ProofFile, ProofPlace, ProofStore } from "../usecases/ports/proof.ts";
import { hashOf } from "./archive-folder.ts";
import { guarded, unlessAbsent } from "./file-errors.ts";

const INDEX = "proof.json";
const SUMS = "SHA256SUMS";

export function createProofStore(files: Pick<Files, "write">): ProofStore {
  const isZip = (target: string) => target.toLowerCase().endsWith(".zip");
  return {
    look: (target) => (isZip(target) ? lookAtZip(target) : guarded(target, () => lookAtFolder(resolve(target)))),
    save: (target, content) =>
      isZip(target)
        ? files.write(target, [zip(content)])
        : guarded(target, () => replaceFolder(resolve(target), content)),
  };
}

/** Larger than any proof: an invoice of 10 MB, its receipt and its history. */
const LARGEST_ZIP = 200_000_000;

const keptBytes = async (path: string) => readRegularFile(path, LARGEST_ZIP);
const keptText = async (path: string) => readKept(path);

async function lookAtZip(target: string): Promise<ProofPlace> {
  const bytes = await guarded(target, () => unlessAbsent(keptBytes(target)));
  if (bytes === null) return { holds: "nothing" };
  const index = unzip(bytes)?.find(({ name }) => name === INDEX);
  return index
    ? { holds: "proof", index: new TextDecoder().decode(index.bytes) }
    : { holds: "other", name: basename(target) };
}

async function lookAtFolder(path: string): Promise<ProofPlace> {
  await putBack(path);
  const names = await readdir(path).catch((error: NodeJS.ErrnoException): string[] | null => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") return null;
    throw error;
  });
  if (names === null) return { holds: "other", name: basename(path) };
  if (names.length === 0) return { holds: "nothing" };
  const sums = await unlessAbsent(keptText(join(path, SUMS)));
  const foreign = await findForeign(path, names, sums ?? "");
  if (foreign !== undefined || !names.includes(INDEX)) return { holds: "other", name: foreign ?? SUMS };
  return { holds: "proof", index: await keptText(join(path, INDEX)) };
}

/**
 * A file that is not, unchanged, what the list of hashes says: the list is input, and all that it names is replaced. A
 * link or a folder is never ours.
 */
async function findForeign(path: string, names: readonly string[], sums: string): Promise<string | undefined> {
  const listed = new Map(sums.split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const name of names) {
    const file = join(path, name);
    if (!(await lstat(file)).isFile()) return name;
    if (name === SUMS) continue;
    const hash = listed.get(name);
    if (hash === undefined) return name;
    if ((await hashOf(file)) !== hash) return name;
  }
  return undefined;
}

async function replaceFolder(path: string, content: readonly ProofFile[]): Promise<void> {
  const mark = randomUUID().slice(0, 8);
  const fresh = `${path}.${mark}.new`;
  const old = `${path}.${mark}.old`;
  makeFolder(fresh, 0o700);
  try {
    for (const { name, bytes } of content) await writeFile(join(fresh, name), bytes, { mode: 0o600, flush: true });
    await unlessAbsent(rename(path, old));
    await rename(fresh, path);
  } finally {
    for (const name of await leftovers(path)) await rm(name, { recursive: true, force: true });
  }
}

/** A run that was killed in the middle of a replacement left the earlier proof under its other name. */
async function putBack(path: string): Promise<void> {
  if ((await unlessAbsent(readdir(dirname(path))))?.includes(basename(path)) !== false) return;
  const old = (await leftovers(path)).find((name) => name.endsWith(".old"));
  if (old !== undefined) await rename(old, path);
}

async function leftovers(path: string): Promise<readonly string[]> {
  const base = basename(path);
  const names = (await unlessAbsent(readdir(dirname(path)))) ?? [];
  const ours = names.filter(
    (name) => name.startsWith(base) && /^\.[0-9a-f]{8}\.(new|old)$/.test(name.slice(base.length)),
  );
  return ours.map((name) => join(dirname(path), name));
}
