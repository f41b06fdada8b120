import { join } from "node:path";
import * as z from "zod";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { sha256Of } from "../kit/sha256.ts";
import { writeWhole } from "../kit/whole-file.ts";
import type { AnswerKey, BatchAnswer, BatchAnswerBook } from "../usecases/ports/batch-answers.ts";

/** So many answers are kept, the latest. */
const KEPT = 2_000;

/** In cents. */
const amount = z.number().int().optional();

/** What is read back is input: somebody may have edited it. */
const answers = z.record(
  z.string(),
  z.object({
    service: z.string().min(1).optional(),
    commitment: z.string().min(1).optional(),
    original: z.string().min(1).optional(),
    number: z.string().min(1).optional(),
    date: z.string().min(1).optional(),
    ht: amount,
    tva: amount,
    ttc: amount,
    net: amount,
  }),
);
type Kept = Record<string, BatchAnswer>;

/** In `batch-answers.json` of the folder, by digests of what they are about. */
export function createBatchAnswerBook(folder: string): BatchAnswerBook {
  const path = join(folder, "batch-answers.json");
  const read = (): Kept => {
    try {
      return (answers.safeParse(JSON.parse(readKept(path))).data as Kept | undefined) ?? {};
    } catch {
      return {};
    }
  };
  /** As read the first time: each invoice of a folder is looked up. */
  let known: Kept | null = null;
  return {
    find(key) {
      known ??= read();
      return known[nameOf(key)] ?? null;
    },
    async keep(said) {
      // Another run may have written meanwhile.
      const all = new Map(Object.entries(read()));
      for (const [key, answer] of said) {
        const name = nameOf(key);
        const whole = { ...all.get(name), ...answer };
        all.delete(name);
        all.set(name, whole);
      }
      const latest = Object.fromEntries([...all].slice(-KEPT));
      known = latest;
      await writeWhole(path, [JSON.stringify(latest)], fileNotWritable).catch(() => undefined);
    },
  };
}

const nameOf = ({ environment, sha256, buyer }: AnswerKey): string => sha256Of(`${environment}\n${sha256}\n${buyer}`);
