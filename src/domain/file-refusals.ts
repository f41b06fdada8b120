import { CproError } from "./errors.ts";

/** What the helpers of `src/kit` throw in the program's words; they know nothing of them. */

/** @param detail the system's code, such as `ENOSPC` */
export function fileNotWritable(path: string, detail: string | undefined, cause: unknown): CproError {
  return new CproError("FILE_NOT_WRITABLE", { params: { path, detail }, cause });
}

/** The same of a file of the program's own. */
export function homeNotWritable(path: string, detail: string | undefined, cause: unknown): CproError {
  return new CproError("HOME_NOT_WRITABLE", { params: { path, detail }, cause });
}

export const LOCK_REFUSALS = {
  locked: (path: string) => new CproError("LOCKED", { params: { path } }),
  notWritable: homeNotWritable,
};
