import { closeSync, fdatasync, open } from "node:fs";
import { promisify } from "node:util";

/** Forces what was committed to disk, without holding the process up meanwhile. */
export interface Disk {
  /** Resolves once everything committed before the call survives a power cut. */
  force(): Promise<void>;
  close(): void;
}

const opened = promisify(open);
const forced = promisify(fdatasync);

/**
 * Of a SQLite database in WAL mode: a commit is safe as soon as its log is on disk. With `synchronous = FULL` SQLite
 * forces the log itself inside each COMMIT, and the whole process waits; with NORMAL it leaves that to this. The log
 * keeps its file as long as a connection is open, and closing a handle on it gives no lock away: the locks of WAL mode
 * lie on the database and on its `-shm`.
 *
 * A force that failed once fails for ever: the system may have dropped the pages it could not write, and a second try
 * would say that all is well.
 */
export function createDisk(database: string): Disk {
  let handle: number | null = null;
  let broken: { readonly cause: unknown } | null = null;
  return {
    async force() {
      if (broken) throw broken.cause;
      try {
        handle ??= await opened(`${database}-wal`, "r+");
        await forced(handle);
      } catch (cause) {
        broken = { cause };
        throw cause;
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
