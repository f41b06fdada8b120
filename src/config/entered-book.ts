import { join } from "node:path";
import * as z from "zod";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { Entered, EnteredBook } from "../usecases/ports/entered.ts";

/** So many are kept, the latest. */
const KEPT = 50;

/** What is read back is input: somebody may have edited it. */
const entered = z.array(z.object({ client: z.string(), name: z.string(), words: z.array(z.string()).min(1) }));

/** In `entered.json` of the folder. */
export function createEnteredBook(folder: string): EnteredBook {
  const path = join(folder, "entered.json");
  const read = (): readonly Entered[] => {
    try {
      return entered.safeParse(JSON.parse(readKept(path))).data ?? [];
    } catch {
      return [];
    }
  };
  const write = (all: readonly Entered[]) =>
    writeWhole(path, [JSON.stringify(all.slice(-KEPT))], fileNotWritable).catch(() => undefined);
  const others = (one: Entered) => read().filter((kept) => !isSame(kept, one));
  return {
    of: (client) => read().filter((kept) => kept.client === client),
    keep: (one) => write([...others(one), one]),
    async forget(one) {
      const left = others(one);
      if (left.length < read().length) await write(left);
    },
  };
}

const isSame = (one: Entered, other: Entered): boolean =>
  one.client === other.client && JSON.stringify(one.words) === JSON.stringify(other.words);
