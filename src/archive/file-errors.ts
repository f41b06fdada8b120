import { CproError } from "../domain/errors.ts";
import { instead } from "../kit/instead.ts";

/** What was read; null when there is nothing of that name. */
export function unlessAbsent<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch(instead(null, (error) => (error as NodeJS.ErrnoException).code === "ENOENT"));
}

/** An error of the file system becomes one the user understands; any other stays what it is. */
export async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code !== "string" || !/^(E[A-Z]+|NOT_A_FILE)$/.test(code)) throw cause;
    throw new CproError("FILE_NOT_WRITABLE", { params: { path, detail: code }, cause });
  }
}
