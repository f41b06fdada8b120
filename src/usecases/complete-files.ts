import { CproError } from "../domain/errors.ts";
import { acceptable, type Finding } from "../domain/finding.ts";
import { mimeTypeOf } from "../domain/mime-type.ts";
import { ATTACHMENT_RULES } from "../domain/preflight/attachment-rules.ts";
import { EMPTY_DRAFT } from "../domain/preflight/input.ts";
import { apply } from "../domain/preflight/rule.ts";
import { usualType } from "./attachment-type.ts";
import { readAttachments } from "./deposit/inspect.ts";
import type { AttachmentFile } from "./deposit/types.ts";
import type { Files } from "./ports/files.ts";
import type { Journal } from "./ports/journal.ts";
import type { Account, AttachmentReference, ChorusGateway } from "./ports.ts";

/** A file to add to an invoice, read once to be checked; read again when it is sent. */
export type FileToAttach = AttachmentFile;

/**
 * Reads and checks the files by the rules of a deposit.
 * @throws CproError FILE_NOT_FOUND, CHECKS_FAILED
 */
export async function readFilesToAttach(
  files: Files,
  wanted: readonly { readonly path: string; readonly type: string | null }[],
): Promise<{ readonly attachments: readonly FileToAttach[]; readonly findings: readonly Finding[] }> {
  const { attachments, findings: renamed } = await readAttachments(files, wanted);
  const findings = [...renamed, ...attachmentFindings(attachments)];
  if (!acceptable(findings)) throw new CproError("CHECKS_FAILED", { findings });
  return { attachments, findings };
}

function attachmentFindings(attachments: readonly FileToAttach[]): readonly Finding[] {
  return ATTACHMENT_RULES.flatMap((rule) =>
    apply(rule, {
      environment: "production",
      today: "",
      route: "pdf",
      invoice: EMPTY_DRAFT,
      file: null,
      attachments,
      recipient: { state: "not-asked" },
      issuers: null,
      usedNumbers: [],
    }),
  );
}

/** Sends the files; each is an intent and an outcome in the journal. Repeating leaves an orphan file at worst. */
export async function sendFiles(
  ports: {
    readonly account: Account;
    readonly gateway: ChorusGateway;
    readonly files: Files;
    readonly journal: Journal;
  },
  invoice: { readonly invoiceId: number; readonly number: string },
  wanted: readonly FileToAttach[],
): Promise<readonly AttachmentReference[]> {
  if (wanted.length === 0) return [];
  const { account, gateway, files, journal } = ports;
  const usual = usualType((await gateway.attachmentTypes()).map(({ code }) => code));
  const references: AttachmentReference[] = [];
  for (const { path, name, label, sha256, type } of wanted) {
    const bytes = await files.read(path);
    if (files.sha256(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path } });
    const { environment, profile } = account;
    const details = { name, sha256 };
    const action = { operation: "transverses/v1/ajouter/fichier", environment, profile, ...invoice, details };
    const actionId = await journal.beginAction(action);
    const id = await gateway.addFile({ name, bytes, mimeType: mimeTypeOf(name) }).catch(async (error: unknown) => {
      await journal.endAction(actionId, { result: "unknown", detail: null });
      throw error;
    });
    await journal.endAction(actionId, { result: "done", detail: String(id) });
    references.push({ id, label, type: type ?? usual ?? "" });
  }
  return references;
}
