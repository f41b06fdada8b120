import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { EventStore } from "../usecases/ports/event-store.ts";
import { copyEvents } from "./copy.ts";

/** A local journal that moved: its files under another name, and a note that says where it went. */
const FILES = ["", "-wal", "-shm"];
const movedFile = (path: string) => path.replace(/\.db$/, "-moved.db");
const note = (path: string) => `${path}.moved`;

/** Where the local journal went; null when it is in its place. */
export function movedTo(path: string): string | null {
  return existsSync(note(path)) ? readFileSync(note(path), "utf8").trim() : null;
}

/**
 * Copies the local journal to the team's; the local one is kept, out of the way, and marked. Its note of what was
 * written stays, so that an older program says that the journal is gone instead of beginning a new one.
 */
export async function moveTo(
  path: string,
  place: string,
  openLocal: () => EventStore,
  team: EventStore,
): Promise<number> {
  const local = openLocal();
  const events = await copyEvents(local, team).finally(() => local.close());
  writeFileSync(note(path), `${place}\n`, { mode: 0o600 });
  for (const end of FILES) if (existsSync(path + end)) renameSync(path + end, movedFile(path) + end);
  return events;
}

/** Brings the team's journal back to this machine, where a local one that moved goes on. */
export async function moveFrom(path: string, openLocal: () => EventStore, team: EventStore): Promise<number> {
  for (const end of FILES) if (existsSync(movedFile(path) + end)) renameSync(movedFile(path) + end, path + end);
  const local = openLocal();
  const events = await copyEvents(team, local).finally(() => local.close());
  rmSync(note(path), { force: true });
  return events;
}
