import { join } from "node:path";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { sha256Of } from "../kit/sha256.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { Look, MorningBook } from "../usecases/ports/morning.ts";

/** One file per client in the folder, named by a digest: names of profiles may hold what file systems do not take. */
export function createMorningBook(folder: string): MorningBook {
  const pathOf = (profile: string, world: string) =>
    join(folder, `${sha256Of(`${world}\n${profile}`).slice(0, 24)}.json`);
  return {
    async last(profile, world) {
      try {
        const look = JSON.parse(readKept(pathOf(profile, world))) as Look;
        return typeof look.at === "string" && typeof look.statuses === "object" ? look : null;
      } catch {
        // Missing or damaged: the next page tells more than needed, and mends it.
        return null;
      }
    },
    keep: (profile, world, look) => writeWhole(pathOf(profile, world), [JSON.stringify(look)], fileNotWritable),
  };
}
