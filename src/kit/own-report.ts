import { open } from "node:fs/promises";

/** What a report of this program that is a PDF ends with, behind all that a reader of PDFs looks at: a comment. */
export const OWN_REPORT = "\n%cpro-report\n";

/** Whether a file is such a report; one that cannot be read is none. */
export async function isOwnReport(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return false;
  try {
    const length = OWN_REPORT.length;
    const { size } = await file.stat();
    if (size <= length) return false;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return bytesRead === length && buffer.toString("latin1") === OWN_REPORT;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
