import type { PdfReport } from "../../domain/pdf-report.ts";
import type { FlowContent } from "./flow.ts";

export interface PdfReader {
  /**
   * The files to read: each path as it is, and for a folder every `.pdf` below it, in the order of their names. A path
   * that does not exist is given on, so that reading it says so.
   */
  find(paths: readonly string[]): AsyncIterable<string>;
  read(path: string): Promise<PdfReport>;
  readBytes(bytes: Uint8Array, name: string): Promise<PdfReport>;
  /** A copy that shows the same pages and embeds no file; null when there can be none. The same bytes give the same. */
  withoutEmbeddedFiles(bytes: Uint8Array): Promise<Uint8Array | null>;
  /** Reads UBL or CII XML, a Factur-X PDF, or a `.zip` or `.tar.gz` of them. */
  readFlow(bytes: Uint8Array, name: string): Promise<FlowContent>;
  /** Yields results as they come, bounded in flight; order is not kept. Ends at once when `signal` is aborted. */
  readMany(
    paths: AsyncIterable<string> | Iterable<string>,
    signal?: AbortSignal,
    /** `explain`: with what was read on each page, and why. */
    options?: { readonly explain?: boolean },
  ): AsyncIterable<{ readonly path: string; readonly report: PdfReport }>;
  close(): Promise<void>;
}
