import { join } from "node:path";
import * as z from "zod";
import type { Begun, Entered, EnteredBook } from "../usecases/ports/entered.ts";
import { remembered } from "./remembered.ts";

/** So many are kept, the latest. */
const KEPT = 50;

const entered = z.array(z.object({ client: z.string(), name: z.string(), words: z.array(z.string()).min(1) }));

const begun = z.array(
  z.object({
    client: z.string(),
    name: z.string(),
    file: z.object({ path: z.string(), sha256: z.string() }).optional(),
    answers: z.array(z.object({ message: z.string(), value: z.unknown() })).min(1),
  }),
);

/** In `entered.json` of the folder; what is half typed in `begun.json`. */
export function createEnteredBook(folder: string): EnteredBook {
  const file = remembered<readonly Entered[]>(join(folder, "entered.json"), entered, []);
  const write = (all: readonly Entered[]) => file.keep(all.slice(-KEPT));
  const others = (one: Entered) => file.read().filter((kept) => !isSame(kept, one));
  const half = remembered<readonly Begun[]>(join(folder, "begun.json"), begun, []);
  const halfOfOthers = (client: string) => half.read().filter((kept) => kept.client !== client);
  return {
    of: (client) => file.read().filter((kept) => kept.client === client),
    keep: (one) => write([...others(one), one]),
    async forget(one) {
      const left = others(one);
      if (left.length < file.read().length) await write(left);
    },
    begun: (client) => half.read().find((kept) => kept.client === client) ?? null,
    keepBegun: (one) => half.keep([...halfOfOthers(one.client), one].slice(-KEPT)),
    async forgetBegun(client) {
      const left = halfOfOthers(client);
      if (left.length < half.read().length) await half.keep(left);
    },
  };
}

const isSame = (one: Entered, other: Entered): boolean =>
  one.client === other.client && JSON.stringify(one.words) === JSON.stringify(other.words);
