import { join } from "node:path";
import * as z from "zod";
import { sha256Of } from "../kit/sha256.ts";
import type { AnswerKey, BatchAnswer, BatchAnswerBook, UsualRegime } from "../usecases/ports/batch-answers.ts";
import { remembered } from "./remembered.ts";

/** So many answers are kept, the latest. */
const KEPT = 2_000;

/** In cents. */
const amount = z.number().int().optional();

const answers = z.record(
  z.string(),
  z.object({
    to: z.string().min(1).optional(),
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
const regimes = z.record(
  z.string(),
  z.object({ regime: z.enum(["debit", "receipt"]), doubted: z.boolean().optional() }),
);
type Kept = Record<string, BatchAnswer>;

/** In `batch-answers.json` of the folder, by digests of what they are about, and in `usual-regimes.json`. */
export function createBatchAnswerBook(folder: string): BatchAnswerBook {
  const file = remembered(join(folder, "batch-answers.json"), answers, {});
  const usual = remembered(join(folder, "usual-regimes.json"), regimes, {});
  /** As read the first time: each invoice of a folder is looked up. */
  let known: Kept | null = null;
  return {
    find(key) {
      known ??= file.read() as Kept;
      return known[nameOf(key)] ?? null;
    },
    async keep(said) {
      // Another run may have written meanwhile.
      const all = new Map(Object.entries(file.read() as Kept));
      for (const [key, answer] of said) {
        const name = nameOf(key);
        const whole = { ...all.get(name), ...answer };
        all.delete(name);
        all.set(name, whole);
      }
      const latest = Object.fromEntries([...all].slice(-KEPT));
      known = latest;
      await file.keep(latest);
    },
    usualRegime: (environment, seller) =>
      (usual.read() as Record<string, UsualRegime>)[`${environment} ${seller}`] ?? null,
    keepUsualRegime: (environment, seller, said) => usual.keep({ ...usual.read(), [`${environment} ${seller}`]: said }),
  };
}

const nameOf = ({ environment, sha256, buyer }: AnswerKey): string => sha256Of(`${environment}\n${sha256}\n${buyer}`);
