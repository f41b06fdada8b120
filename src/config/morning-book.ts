import { join } from "node:path";
import * as z from "zod";
import { CproError } from "../domain/errors.ts";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { sha256Of } from "../kit/sha256.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { Look, MorningBook } from "../usecases/ports/morning.ts";

const VERSION = 1;

/** What is read back is input: somebody may have edited it. */
const versioned = z.object({ version: z.number() });
const kept = z.object({
  at: z.iso.datetime(),
  statuses: z.record(z.string(), z.tuple([z.string(), z.string().nullable()])),
});

/** One file per client in the folder, named by a digest: names of profiles may hold what file systems do not take. */
export function createMorningBook(folder: string): MorningBook {
  const pathOf = (profile: string, world: string) =>
    join(folder, `${sha256Of(`${world}\n${profile}`).slice(0, 24)}.json`);
  return {
    async last(profile, world) {
      const path = pathOf(profile, world);
      const look = lookAt(path);
      const version = versioned.safeParse(look).data?.version ?? VERSION;
      if (version > VERSION) throw new CproError("NEWER_DATA", { params: { path, found: version, known: VERSION } });
      return (kept.safeParse(look).data as Look | undefined) ?? null;
    },
    keep: (profile, world, look) =>
      writeWhole(pathOf(profile, world), [JSON.stringify({ version: VERSION, ...look })], fileNotWritable),
  };
}

/** Null when it is missing or damaged: the next page tells more than needed, and mends it. */
function lookAt(path: string): unknown {
  try {
    return JSON.parse(readKept(path));
  } catch {
    return null;
  }
}
