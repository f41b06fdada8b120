import { ChorusFailure } from "../../domain/errors.ts";
import { mimeTypeOf } from "../../domain/mime-type.ts";
import type { AttachmentReference } from "../ports/gateway.ts";
import { stopIfAborted } from "../submission/abort.ts";
import { isWorthAnotherTry } from "../submission/retry.ts";
import type { Execution } from "./execution.ts";
import type { AttachmentFile } from "./types.ts";
import { pause, readUnchanged } from "./upload.ts";

/** Sends the files that go along, or takes those sent by an earlier attempt. Repeating leaves an orphan file at worst. */
export async function attachFiles(execution: Execution): Promise<readonly AttachmentReference[]> {
  const { ports, plan, claim } = execution;
  if (plan.attachments.length === 0) return [];
  const journal = await ports.journal();
  const sent = (await journal.deposit(claim.depositId))?.attachments ?? [];
  const references: AttachmentReference[] = [];
  for (const file of plan.attachments) {
    const known = sent.find((one) => one.sha256 === file.sha256 && one.name === file.name);
    const id = known?.attachmentId ?? (await attach(execution, file));
    references.push({ id, label: file.label, type: file.type ?? "" });
  }
  return references;
}

async function attach(execution: Execution, file: AttachmentFile): Promise<number> {
  const { ports, claim, options } = execution;
  const { path, name, sha256 } = file;
  const journal = await ports.journal();
  const { gateway } = await ports.session();
  const bytes = await readUnchanged(execution, path, sha256);
  await journal.append(claim, { type: "attachment-started", name, sha256 });
  for (let tryNumber = 1; ; tryNumber++) {
    stopIfAborted(options.signal);
    try {
      const attachmentId = await gateway.addFile({ name, bytes, mimeType: mimeTypeOf(name) });
      await journal.append(claim, { type: "attachment-added", name, sha256, attachmentId });
      return attachmentId;
    } catch (error) {
      if (!(error instanceof ChorusFailure) || !isWorthAnotherTry(error, tryNumber)) throw error;
      await pause(execution, tryNumber, error);
    }
  }
}
