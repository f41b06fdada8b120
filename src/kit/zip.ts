import { unzipSync, zipSync } from "fflate";

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** "At most 120 Mo per download" (API reference); nothing that claims to be larger is unpacked. */
const UNPACKED_LIMIT = 130 * 1024 * 1024;

/** PDFs are squeezed already; texts are not. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const level = (name: string) => (name.endsWith(".pdf") ? 0 : 6);
  return zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, [bytes, { level: level(name) }]])));
}

/** The files of a ZIP; null when it is none, is damaged, or claims to hold too much. */
export function unzip(bytes: Uint8Array): readonly ZipEntry[] | null {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > UNPACKED_LIMIT) throw new RangeError("too large");
        return !name.endsWith("/");
      },
    });
    return Object.entries(files).map(([name, content]) => ({ name, bytes: content }));
  } catch {
    // Whatever is wrong with it, it is no archive to work with.
    return null;
  }
}
