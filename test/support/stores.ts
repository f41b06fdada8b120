import { join } from "node:path";
import { labelsOf } from "../../src/journal/projections.ts";
import { openSqliteStore } from "../../src/journal/sqlite/store.ts";
import { currentHolder, isAlive } from "../../src/main/process-holder.ts";
import type { EventStore } from "../../src/usecases/ports/event-store.ts";
import type { Holder } from "../../src/usecases/ports/journal.ts";
import { createMemory, openMemoryStore } from "./memory-store.ts";
import { tempFolder } from "./temp.ts";

export interface StoreUser {
  readonly holder?: Holder;
  alive?(holder: Holder): boolean | null;
  now?(): Date;
}

/** Opens what several processes share, each as somebody. */
export type OpenStore = (user?: StoreUser) => Promise<EventStore>;

/** Every kind of store that there is; each call gives one that is empty. */
export const STORES: Readonly<Record<string, () => OpenStore>> = {
  memory() {
    const memory = createMemory();
    return async (user) => openMemoryStore({ memory, ...whole(user) });
  },
  SQLite() {
    const path = join(tempFolder(), "journal.db");
    return async (user) => openSqliteStore({ path, labelsOf, ...whole(user) });
  },
};

export function whole({ holder = currentHolder(), alive = isAlive, now = () => new Date() }: StoreUser = {}) {
  return { holder, alive, now };
}
