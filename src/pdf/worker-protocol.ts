import type { PdfReport } from "../domain/pdf-report.ts";

/** Given once, when a worker starts. */
export interface WorkerData {
  /** The script of the engine: one function of `require`. */
  readonly engine: string;
  /** What V8 compiled of it at build time; it may be missing. */
  readonly compiled: string;
  /** Folder of the character maps of PDF.js. */
  readonly characterMaps: string;
}

/** Said once, before the first file is given: the worker is loaded. */
export const READY = "ready";

/** One at a time: a worker takes the next file only when it has answered. */
export interface WorkerRequest {
  /** Path of the file, or its name when `bytes` are given. */
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** Tell page by page what was read and why. */
  readonly explain?: boolean;
}

export type WorkerAnswer =
  | { readonly report: PdfReport }
  | { /** Code of the system error, or `NOT_A_FILE`. */ readonly failure: string };
