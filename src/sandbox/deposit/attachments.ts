import type { RequestBody } from "../../chorus/wire/operations.ts";
import type { Depositor } from "../call.ts";
import { ATTACHMENT_TYPES } from "../reference-lists.ts";
import { refuse } from "../refusals.ts";
import type { Database } from "../store/database.ts";
import { type FileRow, FOLDER_LIMIT, fileById, giveFile } from "../store/files.ts";

type GivenAttachment = NonNullable<RequestBody<AttachingOperation>["pieceJointeComplementaire"]>[number];

export interface Attachment {
  readonly file: FileRow;
  readonly label: string;
  readonly type: string;
  readonly lineNumber: number | null;
}

type AttachingOperation = "factures/v1/soumettre" | "factures/v1/completer";

/** The attachments of a request: each a file of the account that belongs to no invoice yet, of a known type. */
export function checkAttachments(
  { db, caller }: Depositor,
  operation: AttachingOperation,
  given: readonly GivenAttachment[],
): Attachment[] {
  return given.map((attachment) => {
    const file = fileById(db, attachment.pieceJointeComplementaireId ?? 0);
    if (file?.account_id !== caller.id) return refuse(operation, "ATTACHMENT_UNKNOWN");
    if (file.invoice_id !== null) refuse(operation, "FILE_ALREADY_USED");
    const type = attachment.pieceJointeComplementaireType ?? "";
    if (!ATTACHMENT_TYPES.some(([code]) => code === type)) refuse(operation, "ATTACHMENT_TYPE_UNKNOWN");
    return {
      file,
      label: attachment.pieceJointeComplementaireDesignation ?? file.name,
      type,
      lineNumber: attachment.pieceJointeComplementaireNumeroLigneFacture ?? null,
    };
  });
}

export function refuseTooLarge(files: readonly FileRow[]): void {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (total > FOLDER_LIMIT) refuse("factures/v1/soumettre", "FILES_TOO_LARGE");
}

export function attach(db: Database, invoiceId: number, attachments: readonly Attachment[]): void {
  for (const { file, label, type, lineNumber } of attachments) {
    giveFile(db, file.id, invoiceId);
    db.insert("attachments", { invoice_id: invoiceId, file_id: file.id, label, type, line_number: lineNumber });
  }
}
