import { journalOver } from "../../src/journal/journal.ts";
import { currentHolder, isAlive } from "../../src/main/process-holder.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";
import { createMemory, type MemoryStoreOptions, openMemoryStore } from "./memory-store.ts";

/** A journal that forgets everything at the end, or shares what it knows with others of the same memory. */
export function memoryJournal({
  memory = createMemory(),
  holder = currentHolder(),
  alive = isAlive,
  now = () => new Date(),
}: Partial<MemoryStoreOptions> = {}): Journal {
  return journalOver(openMemoryStore({ memory, holder, alive, now }), { holder, now });
}
