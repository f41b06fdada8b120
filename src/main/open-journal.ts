import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createPacer } from "../chorus/pacer.ts";
import { CproError } from "../domain/errors.ts";
import type { Redactor } from "../domain/redactor.ts";
import { Secret } from "../domain/secret.ts";
import { openJournal, openTeamJournal, salvageJournal, verifyJournal } from "../journal/journal.ts";
import { movedTo, moveFrom, moveTo } from "../journal/move.ts";
import { type JournalAddress, readAddress, shownAddress } from "../journal/postgres/address.ts";
import { initJournal } from "../journal/postgres/init.ts";
import { openPostgresQueue } from "../journal/postgres/queue.ts";
import { openPostgresQuota } from "../journal/postgres/quota.ts";
import { salvageDatabase } from "../journal/postgres/salvage.ts";
import { openSharedFolder } from "../journal/postgres/shared-folder.ts";
import { openPostgresStore } from "../journal/postgres/store.ts";
import { labelsOf } from "../journal/projections.ts";
import { openSqliteStore } from "../journal/sqlite/store.ts";
import { makeFolder } from "../kit/make-folder.ts";
import type { WorkFolder } from "../usecases/batch/work.ts";
import type { EventStore } from "../usecases/ports/event-store.ts";
import { isShared, type Journal, type JournalTools } from "../usecases/ports/journal.ts";
import type { Queue } from "../usecases/ports/queue.ts";
import type { Quota } from "../usecases/ports/quota.ts";
import type { SecretUse } from "../usecases/ports/secrets.ts";
import { currentHolder, isAlive } from "./process-holder.ts";

export interface JournalPlace {
  /** Folder of the data of this home. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly redactor: Redactor;
  /** `sqlite`, or the address of a team's journal. */
  chosen(): Promise<string>;
  /** The password that the secret store keeps for it. */
  keptPassword(use: SecretUse): Promise<Secret | null>;
}

const now = () => new Date();
const pathOf = ({ folder }: JournalPlace) => join(folder, "journal.db");

/** The journal that `CPRO_JOURNAL` or the profile names: this home's own, or the one that a team shares. */
export async function openChosenJournal(place: JournalPlace): Promise<Journal> {
  const address = await chosenAddress(place);
  const user = { holder: currentHolder(), alive: isAlive, now };
  if (address) return openTeamJournal({ address, headsPath: headsOf(place, address), ...user });
  refuseMoved(place);
  return openJournal({ path: pathOf(place), ...user });
}

/**
 * The queue of the team whose journal it is, and a folder for the files of what this machine took.
 * @throws CproError CONFIGURATION_INVALID when the journal is this machine's own
 */
export async function openQueue(place: JournalPlace): Promise<{ readonly queue: Queue; readonly folder: WorkFolder }> {
  const address = await chosenAddress(place);
  if (address === null) throw new CproError("CONFIGURATION_INVALID", { params: { issue: "queueNeedsTeam" } });
  const root = join(place.folder, `work-${process.pid}`);
  return {
    queue: openPostgresQueue(
      address,
      address.files === null ? null : openSharedFolder(address.files, address.team, now),
    ),
    folder: {
      async put(sha256, name, bytes) {
        // A folder for each content: two files may have one name.
        const path = join(root, sha256, basename(name));
        makeFolder(join(root, sha256), 0o700);
        await writeFile(path, bytes, { mode: 0o600 });
        return path;
      },
      clear: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
    },
  };
}

/**
 * How much the machines of the team together may ask for a client id; counted in the database of the journal.
 * @param isBatch nobody waits for each of its calls: others go first
 */
export async function openQuota(
  place: JournalPlace,
  clientId: string,
  requestsPerSecond: number | null,
  isBatch: boolean,
): Promise<Quota & { close(): Promise<void> }> {
  const address = await chosenAddress(place);
  if (address === null) throw new CproError("CONFIGURATION_INVALID", { params: { issue: "queueNeedsTeam" } });
  const alone = createPacer({ maxRequestsPerSecond: requestsPerSecond, now, sleep: delay });
  return openPostgresQuota(address, { clientId, requestsPerSecond, isBatch, alone });
}

/** What is done with the journal itself, rather than with what it says. */
export function journalTools(place: JournalPlace): JournalTools {
  const teamStore = (address: JournalAddress): EventStore =>
    openPostgresStore({ address, headsPath: headsOf(place, address), holder: currentHolder(), alive: isAlive });
  const localStore = (): EventStore =>
    openSqliteStore({ path: pathOf(place), holder: currentHolder(), alive: isAlive, now, labelsOf });
  const moving = async (url: string, move: (team: EventStore, shown: string) => Promise<number>) => {
    const address = await withPassword(readAddress(url), place);
    const team = teamStore(address);
    try {
      return { place: shownAddress(address), events: await move(team, shownAddress(address)) };
    } finally {
      await team.close();
    }
  };
  return {
    async place() {
      const text = await place.chosen();
      return isShared(text) ? shownAddress(readAddress(text)) : text;
    },
    describe(text) {
      if (!isShared(text)) return { address: text, use: null, password: null };
      const address = readAddress(text);
      const url = new URL(text);
      url.password = "";
      return {
        address: url.href,
        use: useOf(address),
        password: address.password ? new Secret(address.password) : null,
      };
    },
    async verify() {
      const address = await chosenAddress(place);
      if (address === null) {
        refuseMoved(place);
        return verifyJournal(pathOf(place));
      }
      const store = teamStore(address);
      return store.verify().finally(() => store.close());
    },
    async salvage() {
      const address = await chosenAddress(place);
      if (address) return salvageDatabase(address, headsOf(place, address), now());
      return salvageJournal({ path: pathOf(place), alive: isAlive, now });
    },
    async init(printOnly) {
      const address = await chosenAddress(place);
      if (address === null) throw new CproError("CONFIGURATION_INVALID", { params: { issue: "journalAddress" } });
      return initJournal(address, printOnly);
    },
    async moveTo(url) {
      refuseMoved(place);
      return moving(url, (team, shown) => moveTo(pathOf(place), shown, localStore, team));
    },
    moveFrom: (url) => moving(url, (team) => moveFrom(pathOf(place), localStore, team)),
  };
}

/** @throws CproError CONFIGURATION_INVALID */
async function chosenAddress(place: JournalPlace): Promise<JournalAddress | null> {
  const text = await place.chosen();
  return isShared(text) ? withPassword(readAddress(text), place) : null;
}

/** The password of the variable, else of the address, else of the secret store. */
async function withPassword(address: JournalAddress, place: JournalPlace): Promise<JournalAddress> {
  const given = place.env.CPRO_JOURNAL_PASSWORD || address.password;
  const password = given || (await place.keptPassword(useOf(address)))?.reveal();
  if (password) place.redactor.register(password);
  return { ...address, password: password || null };
}

/** What the password of a journal is kept for. */
function useOf(address: JournalAddress): SecretUse {
  const shown = shownAddress({ ...address, user: "" });
  return { apiUrl: shown, oauthUrl: shown, holder: address.user };
}

/** A note for each journal that this home used. */
function headsOf({ folder }: JournalPlace, address: JournalAddress): string {
  const name = createHash("sha256")
    .update(shownAddress({ ...address, user: "" }))
    .digest("hex")
    .slice(0, 12);
  return join(folder, `journal-${name}.heads`);
}

function refuseMoved(place: JournalPlace): void {
  const moved = movedTo(pathOf(place));
  if (moved === null) return;
  throw new CproError("CONFIGURATION_INVALID", { params: { issue: "journalMoved", value: moved } });
}
