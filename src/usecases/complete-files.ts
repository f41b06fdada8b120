import { CproError } from "../domain/errors.ts";
import { acceptable, type Finding } from "../domain/finding.ts";
import { mimeTypeOf } from "../domain/mime-type.ts";
import { ATTACHMENT_RULES } from "../domain/preflight/attachment-rules.ts";
import { EMPTY_DRAFT, type PreflightInput } from "../domain/preflight/input.ts";
import { apply, type Rule } from "../domain/preflight/rule.ts";
import { COMMENT_RULES } from "../domain/preflight/terms-rules.ts";
import { usualType } from "./attachment-type.ts";
import { readAttachments } from "./deposit/inspect.ts";
import type { AttachmentFile } from "./deposit/types.ts";
import { journalled } from "./journalled.ts";
import type { Account } from "./ports/account.ts";
import type { Files } from "./ports/files.ts";
import type { AttachmentReference, ChorusGateway } from "./ports/gateway.ts";
import type { Journal } from "./ports/journal.ts";
import { stopIfAborted } from "./submission/abort.ts";

/** A file to add to an invoice, read once to be checked; read again when it is sent. */
export type FileToAttach = AttachmentFile;

/**
 * Reads and checks the answer to a suspension and its files by the rules of a deposit. No network.
 * @param comment null: not known yet
 * @throws CproError FILE_NOT_FOUND, CHECKS_FAILED
 */
export async function readAnswer(
  files: Files,
  comment: string | null,
  wanted: readonly { readonly path: string; readonly type: string | null }[],
): Promise<{ readonly attachments: readonly FileToAttach[]; readonly findings: readonly Finding[] }> {
  const { attachments, findings: renamed } = await readAttachments(files, wanted);
  const findings = [...renamed, ...commentFindings(comment), ...judge(ATTACHMENT_RULES, { attachments })];
  if (!acceptable(findings)) throw new CproError("CHECKS_FAILED", { findings });
  return { attachments, findings };
}

export function commentFindings(comment: string | null): readonly Finding[] {
  return judge(COMMENT_RULES, { invoice: { ...EMPTY_DRAFT, comment } });
}

/**
 * Each file with a type that Chorus Pro knows: the one given, else the usual one.
 * @throws CproError CHECKS_FAILED when the one given is not in Chorus Pro's list
 */
export async function typedFiles(
  gateway: ChorusGateway,
  attachments: readonly FileToAttach[],
): Promise<readonly FileToAttach[]> {
  if (attachments.length === 0) return attachments;
  const attachmentTypes = (await gateway.attachmentTypes()).map(({ code }) => code);
  const findings = judge(ATTACHMENT_RULES, { attachments, attachmentTypes });
  if (!acceptable(findings)) throw new CproError("CHECKS_FAILED", { findings });
  return attachments.map((file) => ({ ...file, type: file.type ?? usualType(attachmentTypes) }));
}

function judge(rules: readonly Rule[], facts: Partial<PreflightInput>): readonly Finding[] {
  return rules.flatMap((rule) =>
    apply(rule, {
      environment: "production",
      today: "",
      route: "pdf",
      invoice: EMPTY_DRAFT,
      file: null,
      attachments: [],
      recipient: { state: "not-asked" },
      issuers: null,
      usedNumbers: [],
      ...facts,
    }),
  );
}

/**
 * Sends the files; each is an intent and an outcome in the journal. Nothing is attached yet: repeating leaves an orphan
 * file at worst.
 * @throws CproError FILE_CHANGED, INTERRUPTED; ChorusFailure
 */
export async function sendFiles(
  ports: {
    readonly account: Account;
    readonly gateway: ChorusGateway;
    readonly files: Files;
    readonly signal: AbortSignal;
    journal(): Promise<Journal>;
  },
  invoice: { readonly invoiceId: number; readonly number: string },
  wanted: readonly FileToAttach[],
): Promise<readonly AttachmentReference[]> {
  const { gateway, files, signal } = ports;
  const references: AttachmentReference[] = [];
  for (const { path, name, label, sha256, type } of wanted) {
    stopIfAborted(signal);
    const bytes = await files.read(path);
    if (files.sha256(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path } });
    const id = await journalled(ports, {
      operation: "transverses/v1/ajouter/fichier",
      details: { name, sha256 },
      invoice,
      call: () => gateway.addFile({ name, bytes, mimeType: mimeTypeOf(name) }),
      detail: String,
    });
    references.push({ id, label, type: type ?? "" });
  }
  return references;
}
