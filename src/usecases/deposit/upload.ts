import type { Deposit } from "../../domain/deposit/state.ts";
import { ChorusFailure, CproError } from "../../domain/errors.ts";
import { safeFileName } from "../../domain/file-names.ts";
import type { RecognisedInvoice } from "../../domain/recognised-invoice.ts";
import { stopIfAborted } from "../submission/abort.ts";
import { isWorthAnotherTry, noteOf, pauseBefore } from "../submission/retry.ts";
import type { Execution } from "./execution.ts";

/** An unsubmitted upload serves again for a day; how long Chorus Pro keeps one is not published. */
const REUSABLE_MS = 86_400_000;

/**
 * Uploads the PDF, or takes the upload of an earlier attempt. An upload whose answer was lost is simply repeated: at
 * worst an orphan draft stays at Chorus Pro, which nobody submitted. `written` resolves when the journal has the answer:
 * the next write of the deposit, which comes behind it, shares its commit.
 */
export async function uploadInvoice(
  execution: Execution,
  deposit: Deposit,
): Promise<{ readonly recognised: RecognisedInvoice; readonly written: Promise<unknown> }> {
  const { ports, plan, options, claim } = execution;
  const journal = await ports.journal();
  const warnings = plan.findings.map(({ code }) => code);
  const { upload } = deposit;
  if (upload && ports.now().getTime() - Date.parse(upload.at) < REUSABLE_MS) {
    const written = journal.append(claim, { type: "checked", warnings }, { type: "upload-reused" });
    return { recognised: upload.recognised, written: watched(written) };
  }
  const bytes = await bytesToSend(execution);
  const { gateway } = await ports.session();
  await journal.append(claim, { type: "checked", warnings }, { type: "upload-started" });
  options.onStep?.({ step: "uploading" });
  for (let tryNumber = 1; ; tryNumber++) {
    stopIfAborted(options.signal);
    try {
      const recognised = await gateway.uploadPdf({
        name: safeFileName(plan.file.name),
        bytes,
        signature: plan.signature,
      });
      return { recognised, written: watched(journal.append(claim, { type: "uploaded", recognised })) };
    } catch (error) {
      if (!(error instanceof ChorusFailure)) throw error;
      await journal.append(claim, { type: "upload-failed", failure: noteOf(error) });
      if (!isWorthAnotherTry(error, tryNumber)) throw error;
      await pause(execution, tryNumber, error);
      await journal.append(claim, { type: "upload-started" });
    }
  }
}

/** A failure is thrown where the promise is waited for, which may be later. */
export function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The file, or the copy of it that was planned. */
async function bytesToSend(execution: Execution): Promise<Uint8Array> {
  const { ports, plan } = execution;
  const { path, sha256, sent } = plan.file;
  const bytes = await readUnchanged(execution, path, sha256);
  if (sent === undefined) return bytes;
  const copy = await (await ports.pdf()).withoutEmbeddedFiles(bytes);
  if (copy === null || ports.files.sha256(copy) !== sent.sha256) {
    throw new CproError("FILE_CHANGED", { params: { path } });
  }
  return copy;
}

/** What was checked is what is sent: a file that changed since stops everything. */
export async function readUnchanged({ ports }: Execution, path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await ports.files.read(path);
  if (ports.files.sha256(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path } });
  return bytes;
}

export async function pause({ ports, options }: Execution, tryNumber: number, failure: ChorusFailure): Promise<void> {
  const ms = pauseBefore(tryNumber, failure, ports.random());
  options.onStep?.({ step: "waiting", ms, reason: "busy" });
  await ports.sleep(ms, options.signal);
}
