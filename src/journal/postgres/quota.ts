import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sha256Of } from "../../kit/sha256.ts";
import type { Quota } from "../../usecases/ports/quota.ts";
import type { JournalAddress } from "./address.ts";
import { openDatabase } from "./database.ts";

interface QuotaOptions {
  readonly clientId: string;
  /** Of all machines together; null: no limit, but a pause counts for all of them. */
  readonly requestsPerSecond: number | null;
  /** Nobody waits for each of its calls: those of others go first. */
  readonly isBatch?: boolean;
  /** Takes its place while the database does not answer: the same limit, for this process alone. */
  readonly alone: Quota;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Calls of one client id under way at once, on all machines together. */
const IN_FLIGHT = 32;
/** Of these, kept for calls that somebody waits for. */
const KEPT_FREE = 4;
/** Without a limit the others' pauses are looked for so often. */
const LOOK_MS = 250;
/** A database that does not answer is not asked again for so long. */
const AWAY_MS = 30_000;

interface Turn {
  /** In milliseconds from now. */
  readonly wait: number;
  /** False: as many as may be are under way; to be asked for again. */
  readonly given: boolean;
}

/**
 * A token bucket in the database of the journal, on its clock. Where the database does not answer, this process keeps
 * to the limit alone: the journal, which is asked before anything is sent, says what is wrong.
 */
export function openPostgresQuota(
  address: JournalAddress,
  { clientId, requestsPerSecond, isBatch = false, alone, sleep = delay }: QuotaOptions,
): Quota & { close(): Promise<void> } {
  const database = openDatabase(address);
  // Nobody need read in the database whose account it is.
  const client = sha256Of(clientId).slice(0, 16);
  const gapMs = requestsPerSecond === null ? 0 : 1000 / requestsPerSecond;
  let awayUntil = 0;
  let lastLook = Number.NEGATIVE_INFINITY;

  const ask = async (what: "pace" | "over" | "busy", x: object): Promise<Turn | null> => {
    if (performance.now() < awayUntil) return null;
    try {
      const sql = "SELECT cpro.queue($1, $2, $3::jsonb) AS turn";
      const rows = await database.query<{ turn: Turn }>(sql, [address.team, what, JSON.stringify({ client, ...x })]);
      return rows[0]?.turn ?? null;
    } catch {
      awayUntil = performance.now() + AWAY_MS;
      return null;
    }
  };

  const untilFree = async () => {
    for (;;) {
      const turn = await ask("pace", { gap: 0 });
      if (turn === null || turn.wait <= 0) return;
      await sleep(turn.wait);
    }
  };

  const most = isBatch ? IN_FLIGHT - KEPT_FREE : IN_FLIGHT;
  const turn = async (): Promise<() => void> => {
    const token = randomUUID();
    for (;;) {
      const turn = await ask("pace", { gap: gapMs, most, batch: isBatch, token });
      if (turn === null) return alone.take();
      if (turn.wait > 0) await sleep(turn.wait);
      if (!turn.given) continue;
      // Meanwhile the service may have said to somebody that it is busy.
      if (turn.wait > 0) await untilFree();
      return () => void ask("over", { token });
    }
  };
  /** A batch asks for one turn at a time: what waits here is not ahead of others in the database. */
  let before: Promise<unknown> = Promise.resolve();

  return {
    async take() {
      if (requestsPerSecond === null) {
        if (performance.now() - lastLook >= LOOK_MS) {
          lastLook = performance.now();
          await untilFree();
        }
        // While the database is away this process alone knows when the service was busy.
        return performance.now() < awayUntil ? alone.take() : () => undefined;
      }
      if (!isBatch) return turn();
      const mine = before.then(turn);
      before = mine.catch(() => undefined);
      return mine;
    },
    pause(ms) {
      lastLook = Number.NEGATIVE_INFINITY;
      alone.pause(ms);
      void ask("busy", { ms });
    },
    close: () => database.close(),
  };
}
