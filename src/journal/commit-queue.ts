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

interface Waiting {
  run(): void;
  settle(failure: unknown): void;
}

export function createCommitQueue(connection: Connection, committed: () => void): CommitQueue {
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;

  const flush = () => {
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
    for (const one of batch) one.settle(failure);
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
          setImmediate(() => {
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
