import type { PdfReport } from "../domain/pdf-report.ts";

/** Given once, when a worker starts. */
export interface WorkerData {
  /** Folder of the character maps of PDF.js. */
  readonly characterMaps: string;
}

/** One at a time: a worker takes the next file only when it has answered. */
export interface WorkerRequest {
  /** Path of the file, or its name when `bytes` are given. */
  readonly name: string;
  readonly bytes?: Uint8Array;
}

export type WorkerAnswer =
  | { readonly report: PdfReport }
  | { /** Code of the system error. */ readonly failure: string };
