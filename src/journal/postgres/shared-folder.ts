import { opendir, readFile, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CproError } from "../../domain/errors.ts";
import { fileNotWritable } from "../../domain/file-refusals.ts";
import { makeFolder } from "../../kit/make-folder.ts";
import { sha256Of } from "../../kit/sha256.ts";
import { isFileError, writeWhole } from "../../kit/whole-file.ts";
import type { QueuedFile } from "../../usecases/ports/queue.ts";

/** A folder that the team's machines share, where files lie by their content. */
export interface SharedFolder {
  /** @throws CproError FILE_NOT_WRITABLE; JOURNAL_UNREACHABLE when the folder itself is away */
  put(files: readonly QueuedFile[]): Promise<void>;
  /**
   * Null when it is not there.
   * @throws CproError FILE_CHANGED when it is not what its name says; JOURNAL_UNREACHABLE when the folder itself is away
   */
  read(sha256: string): Promise<Uint8Array | null>;
  pathOf(sha256: string): string;
  /** Removes those that are old and not needed. */
  tidy(needed: (digests: readonly string[]) => Promise<readonly string[]>): Promise<void>;
}

const KEPT_MS = 30 * 86_400_000;
const DIGEST = /^[0-9a-f]{64}$/;
/** So many are asked for at once. */
const AT_ONCE = 500;

/** @param root the folder that the setting names; each team has its own inside */
export function openSharedFolder(root: string, team: string, now: () => Date): SharedFolder {
  const own = join(root, `cpro-${team}`);
  const pathOf = (sha256: string) => join(own, sha256.slice(0, 2), sha256);
  const mounted = async () => {
    const there = await stat(root).catch(() => null);
    if (there?.isDirectory()) return;
    throw new CproError("JOURNAL_UNREACHABLE", { params: { place: root, reason: "no-folder" }, retry: "safe" });
  };

  const putOne = async ({ sha256, bytes }: QueuedFile) => {
    const path = pathOf(sha256);
    const moment = now();
    // Needed again: the time after which nobody needs it begins anew.
    const known = await readFile(path).catch(() => null);
    if (known !== null && sha256Of(known) === sha256) return utimes(path, moment, moment);
    makeFolder(dirname(path), 0o770);
    await writeWhole(path, [bytes], fileNotWritable, 0o660);
  };

  return {
    pathOf,
    async put(files) {
      // A share that is not mounted must not be filled in its place.
      await mounted();
      for (const file of files) {
        await putOne(file).catch((error) => {
          throw isFileError(error) ? fileNotWritable(pathOf(file.sha256), error.code, error) : error;
        });
      }
    },
    async read(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch(() => null);
      if (bytes === null) {
        await mounted();
        return null;
      }
      if (sha256Of(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path: pathOf(sha256) } });
      return bytes;
    },
    async tidy(needed) {
      let old: string[] = [];
      const remove = async () => {
        if (old.length === 0) return;
        const kept = new Set(await needed(old));
        for (const sha256 of old) if (!kept.has(sha256)) await rm(pathOf(sha256), { force: true });
        old = [];
      };
      for await (const path of filesIn(own)) {
        const age = now().getTime() - ((await stat(path).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY);
        if (!(age > KEPT_MS)) continue;
        const name = path.slice(-64);
        if (DIGEST.test(name)) old.push(name);
        else await rm(path, { force: true });
        if (old.length >= AT_ONCE) await remove();
      }
      await remove();
    },
  };
}

async function* filesIn(own: string): AsyncGenerator<string> {
  const folders = await opendir(own).catch(() => null);
  if (folders === null) return;
  for await (const { name } of folders) {
    const inside = await opendir(join(own, name)).catch(() => null);
    if (inside === null) continue;
    for await (const file of inside) yield join(own, name, file.name);
  }
}
