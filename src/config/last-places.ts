import { join } from "node:path";
import * as z from "zod";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { sha256Of } from "../kit/sha256.ts";
import { writeWhole } from "../kit/whole-file.ts";

/** So many places are kept, the latest. */
const KEPT = 500;

/** Where files were chosen last, by the client for whom and by what for. */
export interface LastPlaces {
  /** The whole path of the file or folder; null when none was chosen. */
  read(client: string, purpose: string): string | null;
  /** A home that cannot be written to forgets, and nothing else comes of it. */
  keep(client: string, purpose: string, path: string): Promise<void>;
}

/** What is read back is input: somebody may have edited it. */
const places = z.record(z.string(), z.string().min(1));

/** In `wizard-places.json` of the configuration folder, by digests of client and purpose. */
export function createLastPlaces(folder: string): LastPlaces {
  const file = join(folder, "wizard-places.json");
  const read = (): Record<string, string> => {
    try {
      return places.safeParse(JSON.parse(readKept(file))).data ?? {};
    } catch {
      return {};
    }
  };
  return {
    read: (client, purpose) => read()[nameOf(client, purpose)] ?? null,
    async keep(client, purpose, path) {
      const name = nameOf(client, purpose);
      const all = new Map(Object.entries(read()));
      if (all.get(name) === path) return;
      all.delete(name);
      all.set(name, path);
      const latest = Object.fromEntries([...all].slice(-KEPT));
      await writeWhole(file, [JSON.stringify(latest)], fileNotWritable).catch(() => undefined);
    },
  };
}

const nameOf = (client: string, purpose: string): string => sha256Of(`${client}\n${purpose}`);
