import { join } from "node:path";
import { fileNotWritable } from "../domain/file-refusals.ts";
import { readKept } from "../kit/regular-file.ts";
import { writeWhole } from "../kit/whole-file.ts";

/** For whom the wizard spoke last, where that is not the current profile. */
export interface LastClient {
  /** Null: the current profile. `current` is the one that is current now: of another one nothing was said. */
  read(current: string | null): string | null;
  /** A home that cannot be written to forgets, and nothing else comes of it. */
  keep(client: string | null, current: string | null): Promise<void>;
}

/** In `wizard.json` of the configuration folder. */
export function createLastClient(folder: string): LastClient {
  const path = join(folder, "wizard.json");
  return {
    read(current) {
      try {
        const kept = JSON.parse(readKept(path)) as { readonly client?: unknown; readonly current?: unknown } | null;
        return typeof kept?.client === "string" && kept.current === current ? kept.client : null;
      } catch {
        return null;
      }
    },
    async keep(client, current) {
      await writeWhole(path, [JSON.stringify({ client, current })], fileNotWritable).catch(() => undefined);
    },
  };
}
