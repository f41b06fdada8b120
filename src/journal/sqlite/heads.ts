import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { homeNotWritable } from "../../domain/file-refusals.ts";
import { isNoFile, readRegularFile } from "../../kit/regular-file.ts";
import { sha256Of } from "../../kit/sha256.ts";
import { isFileError } from "../../kit/whole-file.ts";

/**
 * The last event of each commit, noted beside the database. SQLite drops the end of a cut write-ahead log without a
 * word, as if those commits had never been; this note is how the journal knows that they had been acknowledged.
 * It is not forced to disk: behind the database it only proves less, and SQLite itself answers for power cuts.
 */
export interface Heads {
  /** Never throws: the commit itself succeeded, and a note that is missing only proves less. */
  note(seq: number, hash: string): void;
  /** The furthest commit noted; null when nothing readable is. Damaged lines are skipped: each carries a checksum. */
  furthest(): { readonly seq: number; readonly hash: string } | null;
  /** What was noted counts no more: the journal was mended, and its chain began anew. */
  forget(): void;
  close(): void;
}

const MAX_BYTES = 64 * 1024;

export function headsPath(database: string): string {
  return `${database}.heads`;
}

export function openHeads(path: string): Heads {
  const furthest = () => {
    if (!existsSync(path)) return null;
    let best: { seq: number; hash: string } | null = null;
    for (const line of read(path).split("\n")) {
      const [seq = "", hash = "", check] = line.split(" ");
      if (check === checksum(seq, hash) && Number(seq) > (best?.seq ?? 0)) best = { seq: Number(seq), hash };
    }
    return best;
  };
  let size = existsSync(path) ? statSync(path).size : 0;
  let open: number | null = null;
  /** The file as it is now: another process may have put a new one in its place. */
  const handle = () => {
    if (open !== null && fstatSync(open).nlink === 0) close();
    open ??= openSync(path, "a", 0o600);
    return open;
  };
  const close = () => {
    if (open !== null) closeSync(open);
    open = null;
  };
  return {
    furthest,
    note(seq, hash) {
      // Short appends do not mix with those of other processes; a leading newline ends a line that was cut.
      const line = `\n${seq} ${hash} ${checksum(String(seq), hash)}`;
      try {
        writeSync(handle(), line);
        size += line.length;
        if (size < MAX_BYTES) return;
        close();
        writeFileSync(`${path}.new`, line, { mode: 0o600 });
        renameSync(`${path}.new`, path);
        size = line.length;
      } catch {
        // A full disk: see above.
      }
    },
    forget() {
      close();
      rmSync(path, { force: true });
      size = 0;
    },
    close,
  };
}

/** @throws CproError HOME_NOT_WRITABLE: another user's home, as it may be, or no file */
function read(path: string): string {
  try {
    return Buffer.from(readRegularFile(path)).toString("latin1");
  } catch (error) {
    if (isNoFile(error)) throw homeNotWritable(path, "NOT_A_FILE", error);
    throw isFileError(error) ? homeNotWritable(path, error.code, error) : error;
  }
}

function checksum(seq: string, hash: string): string {
  return sha256Of(`${seq} ${hash}`).slice(0, 8);
}
