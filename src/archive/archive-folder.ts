import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, lstat, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { CproError } from "../domain/errors.ts";
import { makeFolder } from "../kit/make-folder.ts";
import { isPlainName } from "../kit/plain-name.ts";
import { readKept } from "../kit/regular-file.ts";
import type { ArchiveFolder } from "../usecases/ports/archive.ts";
import type { Files } from "../usecases/ports/files.ts";
import { guarded, unlessAbsent } from "./file-errors.ts";
import { holdFolder, type LockTools } from "./folder-lock.ts";

/** The names that {@link Files.write} writes under before it renames. */
const HALF_WRITTEN = /\.[0-9a-f]{8}\.tmp$/;

export function openArchiveFolder(root: string, files: Pick<Files, "write">, lock: LockTools): ArchiveFolder {
  /** The path of a name, once it is sure that it lies in the folder. */
  const within = async (name: string): Promise<string> => {
    const parts = name.split("/");
    if (!parts.every(isPlainName)) throw taken(root, name);
    for (let depth = 1; depth < parts.length; depth++) {
      const status = await unlessAbsent(lstat(join(root, ...parts.slice(0, depth))));
      if (status && !status.isDirectory()) throw taken(root, parts.slice(0, depth).join("/"));
    }
    return join(root, ...parts);
  };
  const isFile = async (path: string) => (await unlessAbsent(lstat(path)))?.isFile() === true;
  const on = <T>(name: string, work: (path: string) => Promise<T>) =>
    guarded(join(root, name), async () => work(await within(name)));
  return {
    hold: () => holdFolder(root, lock),
    readText: (name) => on(name, async (path) => ((await isFile(path)) ? readKept(path) : null)),
    sha256: (name) => on(name, async (path) => ((await isFile(path)) ? hashOf(path) : null)),
    // A link of that name is replaced, not followed.
    write: (name, content) => on(name, (path) => files.write(path, content)),
    append: (name, line) =>
      on(name, async (path) => {
        if ((await unlessAbsent(lstat(path)))?.isSymbolicLink()) throw taken(root, name);
        makeFolder(dirname(path));
        await appendFile(path, `\n${line}`, { mode: 0o600 });
      }),
    remove: (name) => on(name, (path) => rm(path, { force: true })),
    sweep: () =>
      guarded(root, async () => {
        for (const entry of (await unlessAbsent(readdir(root, { withFileTypes: true, recursive: true }))) ?? []) {
          if (entry.isFile() && HALF_WRITTEN.test(entry.name)) await rm(join(entry.parentPath, entry.name));
        }
      }),
  };
}

const taken = (path: string, name: string) => new CproError("TARGET_TAKEN", { params: { path, name } });

/** The SHA-256 of a file, in hexadecimal digits. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
