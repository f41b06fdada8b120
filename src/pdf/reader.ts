import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Finding } from "../domain/finding.ts";
import { findingOf } from "../domain/finding.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import { NO_FACTS, type PdfReport } from "../domain/pdf-report.ts";
import { asTheyCome } from "../kit/as-they-come.ts";
import { WITHOUT_WAITING } from "../kit/regular-file.ts";
import { sha256Of } from "../kit/sha256.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import { fileFindings } from "./file-findings.ts";
import { findPdfs } from "./find-pdfs.ts";
import type { PoolAnswer } from "./pdf-thread.ts";
import { WorkerPool } from "./worker-pool.ts";

interface PdfReaderOptions {
  /** Files read at once; all processors by default. */
  readonly workers?: number;
  /** Milliseconds of processor time one file may take before it is given up; 20 000 by default. */
  readonly timeoutMs?: number;
  /** Megabytes of heap one file may take before it is given up; 128 by default. */
  readonly memoryMb?: number;
}

/**
 * Reads PDFs in worker threads. Whatever a file holds, it gets one report and the others go on: a file that cannot be
 * opened has the finding `PDF_UNREADABLE_FILE`, one that takes too long or too much memory is `corrupt`. Nothing is
 * started before the first file.
 */
export function createPdfReader(options: PdfReaderOptions = {}): PdfReader {
  const { workers = availableParallelism(), timeoutMs = 20_000, memoryMb = 128 } = options;
  const pool = new WorkerPool({ workers, timeoutMs, memoryMb });
  const read = async (path: string, explain = false) => reportOf(await pool.run({ name: path, explain }), path);
  // A deposit asks twice about the same file: once to choose its route, once to check it.
  let latest: { readonly name: string; readonly report: PdfReport } | null = null;
  const readBytes = async (bytes: Uint8Array, name: string) => {
    const identity = { bytes: bytes.length, sha256: sha256Of(bytes) };
    if (latest?.name === name && latest.report.sha256 === identity.sha256) return latest.report;
    const answer = await pool.run({ name, bytes });
    if (!("report" in answer)) return givenUp(answer, name, identity);
    latest = { name, report: answer.report };
    return answer.report;
  };
  return {
    find: findPdfs,
    read: (path) => read(path),
    readBytes,
    withoutEmbeddedFiles: async (bytes) => (await import("./strip-embedded.ts")).withoutEmbeddedFiles(bytes),
    readFlow: async (bytes, name) => (await import("./flow/read-flow.ts")).readFlow(bytes, name, readBytes),
    // One file more than there are workers waits, so that none of them does.
    readMany: (paths, signal, { explain = false } = {}) => {
      return asTheyCome(paths, workers + 1, async (path) => ({ path, report: await read(path, explain) }), signal);
    },
    close: () => pool.close(),
  };
}

interface Identity {
  readonly bytes: number;
  /** Empty when the file could not be read. */
  readonly sha256: string;
}

async function reportOf(answer: PoolAnswer, path: string): Promise<PdfReport> {
  return "report" in answer ? answer.report : givenUp(answer, basename(path), await identityOf(path));
}

function givenUp(answer: Exclude<PoolAnswer, { report: PdfReport }>, name: string, identity: Identity): PdfReport {
  const findings: Finding[] = fileFindings(name, identity.bytes);
  if ("stopped" in answer) findings.unshift(findingOf(STOPPED[answer.stopped], "error"));
  else if (answer.failure === "NOT_A_FILE") findings.unshift({ code: "PDF_NOT_A_FILE", severity: "error" });
  // A file too large to be opened says so by its size alone.
  else if (answer.failure !== "EFBIG") {
    findings.unshift({ code: "PDF_UNREADABLE_FILE", severity: "error", params: { cause: answer.failure } });
  }
  const nothing = {
    verdict: "corrupt",
    pages: 0,
    textPages: 0,
    signed: "none",
    facturx: null,
    facts: NO_FACTS,
  } as const;
  return { ...identity, ...nothing, findings };
}

const STOPPED: Readonly<Record<"time" | "memory" | "crash", FindingCode>> = {
  time: "PDF_TIMEOUT",
  memory: "PDF_TOO_COMPLEX",
  crash: "PDF_CORRUPT",
};

async function identityOf(path: string): Promise<Identity> {
  const file = await open(path, WITHOUT_WAITING).catch(() => null);
  try {
    const status = await file?.stat();
    if (!file || !status?.isFile()) return NO_IDENTITY;
    const hash = createHash("sha256");
    await pipeline(file.createReadStream({ autoClose: false }), hash);
    return { bytes: status.size, sha256: hash.digest("hex") };
  } catch {
    return NO_IDENTITY;
  } finally {
    await file?.close();
  }
}

const NO_IDENTITY: Identity = { bytes: 0, sha256: "" };
