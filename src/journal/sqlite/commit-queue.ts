import { setImmediate } from "node:timers/promises";
import type { Connection } from "./connection.ts";

/**
 * Lets writes made at the same moment share one commit: forcing one event to disk costs the same as forcing twenty.
 * A job that is refused does not spoil the others.
 */
interface CommitQueue {
  /** Resolves with the job's result once its effects are on disk. A job may run twice, so it touches the database only. */
  write<T>(job: () => T): Promise<T>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

interface CommitQueueOptions {
  readonly connection: Connection;
  /** Called where what was read of the database may not be so any more: as a transaction begins, and where a job is undone. */
  unknown(): void;
  /** Called right after each commit; what it gives is called once that commit is on disk. */
  committed(): () => void;
  /**
   * How many writers this process has. A commit waits a little until half of them are there, in proportion to what the
   * last one took; a writer that is alone never waits.
   */
  writers(): number;
}

/** A commit takes processor time: among many invoices it is followed by about this many times as long without one. */
const REST = 1;
/** However slow the machine, nobody waits longer than this for company. */
const LONGEST_REST_MS = 20;

interface Waiting {
  /** @throws what the job throws */
  run(): void;
  refuse(error: unknown): void;
  settle(failure: unknown): void;
}

export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  const { connection, unknown, committed, writers } = options;
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let restUntil = 0;
  let goOn: (() => void) | null = null;

  const enough = () => waiting.length * 2 >= writers();
  const rest = async () => {
    const ms = restUntil - performance.now();
    if (ms < 1 || enough()) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      goOn = () => {
        clearTimeout(timer);
        done();
      };
    });
    goOn = null;
  };

  /** Refusals are rare: only when there is one does each job get a savepoint of its own. */
  const commit = (batch: readonly Waiting[]) => {
    let refused = false;
    try {
      connection.transaction(() => {
        unknown();
        refused = true;
        for (const one of batch) one.run();
        refused = false;
      });
    } catch (error) {
      if (!refused) throw error;
      connection.transaction(() => {
        unknown();
        for (const one of batch) runAlone(one);
      });
    }
  };

  const runAlone = (one: Waiting) => {
    connection.exec("SAVEPOINT one");
    try {
      one.run();
    } catch (error) {
      connection.exec("ROLLBACK TO one");
      unknown();
      one.refuse(error);
    }
    connection.exec("RELEASE one");
  };

  const flush = async () => {
    const batch = waiting;
    waiting = [];
    let failure: unknown = null;
    const started = performance.now();
    try {
      commit(batch);
      const noted = committed();
      await connection.force();
      noted();
      const ended = performance.now();
      restUntil = ended + Math.min((ended - started) * REST, LONGEST_REST_MS);
    } catch (error) {
      failure = error;
    }
    for (const one of batch) one.settle(failure);
  };

  /** What came in during a flush makes the next one. */
  const flushAll = async () => {
    while (waiting.length > 0) {
      await rest();
      // What is ready to run may write too.
      await setImmediate();
      await flush();
    }
    flushing = null;
  };

  return {
    write<T>(job: () => T) {
      return new Promise<T>((resolve, reject) => {
        let outcome: { ok: true; value: T } | { ok: false; error: unknown } | null = null;
        waiting.push({
          run() {
            outcome = { ok: true, value: job() };
          },
          refuse(error) {
            outcome = { ok: false, error };
          },
          settle(failure) {
            if (outcome?.ok === false) reject(outcome.error);
            else if (failure !== null || outcome === null) reject(failure);
            else resolve(outcome.value);
          },
        });
        flushing ??= flushAll();
        if (enough()) goOn?.();
      });
    },
    async drain() {
      while (flushing !== null) await flushing;
    },
  };
}
