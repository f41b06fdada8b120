import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ArchiveFolder } from "../usecases/ports/archive.ts";
import type { Files } from "../usecases/ports/files.ts";
import { guarded, unlessAbsent } from "./file-errors.ts";
import { holdFolder, type LockTools } from "./folder-lock.ts";

/** The names that {@link Files.write} writes under before it renames. */
const HALF_WRITTEN = /\.[0-9a-f]{8}\.tmp$/;

export function openArchiveFolder(root: string, files: Pick<Files, "write">, lock: LockTools): ArchiveFolder {
  const at = (name: string) => join(root, ...name.split("/"));
  return {
    hold: () => holdFolder(root, lock),
    readText: (name) => guarded(at(name), () => unlessAbsent(readFile(at(name), "utf8"))),
    sha256: (name) => guarded(at(name), () => unlessAbsent(hashOf(at(name)))),
    write: (name, content) => files.write(at(name), content),
    append: (name, line) =>
      guarded(at(name), async () => {
        await mkdir(dirname(at(name)), { recursive: true });
        await appendFile(at(name), `\n${line}`, { mode: 0o600 });
      }),
    remove: (name) => guarded(at(name), () => rm(at(name), { force: true })),
    sweep: () =>
      guarded(root, async () => {
        for (const entry of (await unlessAbsent(readdir(root, { withFileTypes: true, recursive: true }))) ?? []) {
          if (entry.isFile() && HALF_WRITTEN.test(entry.name)) await rm(join(entry.parentPath, entry.name));
        }
      }),
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
