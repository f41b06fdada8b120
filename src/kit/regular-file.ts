import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** A pipe without a writer would keep whoever opens it waiting for ever. Windows has no such flag, nor such files. */
export const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file, and nothing else: for a folder, a pipe, a socket or a device it throws an error with the code
 * `NOT_A_FILE`, for a file of more than `limit` bytes one with `EFBIG`; neither is read.
 */
export function readRegularFile(path: string, limit = Number.POSITIVE_INFINITY): Uint8Array {
  const file = openSync(path, WITHOUT_WAITING);
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw coded("NOT_A_FILE");
    if (status.size > limit) throw coded("EFBIG");
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
