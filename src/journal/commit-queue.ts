import type { Connection } from "./connection.ts";

/**
 * Lets writes made at the same moment share one commit: a forced write to disk costs the same for one event as for
 * twenty. Each job runs in its own savepoint, so that one that is refused does not spoil the others.
 */
export interface CommitQueue {
  /** Resolves with the job's result once its effects are on disk. */
  write<T>(job: () => T): Promise<T>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

/** A commit blocks the process: among many invoices at most about this share of the time is spent in commits. */
const REST = 4;
/** However slow the disk, nobody waits longer than this for company. */
const LONGEST_REST_MS = 20;

interface Waiting {
  run(): void;
  settle(failure: unknown): void;
}

/**
 * @param crowded whether other writers of this process will come soon: then a commit waits a little for them, in
 * proportion to what the last one took. A writer that is alone never waits.
 */
export function createCommitQueue(
  connection: Connection,
  committed: () => void,
  crowded: () => boolean = () => false,
): CommitQueue {
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let restUntil = 0;

  const flush = () => {
    const started = performance.now();
    const batch = waiting;
    waiting = [];
    flushing = null;
    let failure: unknown = null;
    try {
      connection.transaction(() => {
        for (const one of batch) one.run();
      });
      committed();
    } catch (error) {
      failure = error;
    }
    const ended = performance.now();
    restUntil = ended + Math.min((ended - started) * REST, LONGEST_REST_MS);
    for (const one of batch) one.settle(failure);
  };

  const schedule = (work: () => void) => {
    const rest = crowded() ? restUntil - performance.now() : 0;
    if (rest >= 1) setTimeout(work, rest);
    else setImmediate(work);
  };

  return {
    write<T>(job: () => T) {
      return new Promise<T>((resolve, reject) => {
        let outcome: { ok: true; value: T } | { ok: false; error: unknown } | null = null;
        waiting.push({
          run() {
            connection.exec("SAVEPOINT one");
            try {
              outcome = { ok: true, value: job() };
            } catch (error) {
              connection.exec("ROLLBACK TO one");
              outcome = { ok: false, error };
            }
            connection.exec("RELEASE one");
          },
          settle(failure) {
            if (outcome?.ok === false) reject(outcome.error);
            else if (failure !== null || outcome === null) reject(failure);
            else resolve(outcome.value);
          },
        });
        flushing ??= new Promise((done) => {
          schedule(() => {
            flush();
            done();
          });
        });
      });
    },
    async drain() {
      while (flushing) await flushing;
    },
  };
}
