import { sha256Of } from "../../kit/sha256.ts";
import type { Database } from "./database.ts";

/** 10 Mo, read as the larger of its two meanings: the platform never says which. Of the decoded bytes. */
export const FILE_LIMIT = 10 * 1024 * 1024;
/** 120 Mo for all files of one invoice, and for one download. */
export const FOLDER_LIMIT = 120 * 1024 * 1024;

export interface FileRow {
  readonly id: number;
  readonly account_id: number;
  readonly name: string;
  readonly mime_type: string;
  readonly extension: string;
  readonly size: number;
  readonly sha256: string;
  /** The invoice it belongs to; null while it only belongs to the account. */
  readonly invoice_id: number | null;
}

const COLUMNS = "id, account_id, name, mime_type, extension, size, sha256, invoice_id";

export function insertFile(
  db: Database,
  file: { accountId: number; name: string; mimeType: string; content: Buffer; invoiceId?: number },
): number {
  const { accountId, name, mimeType, content, invoiceId = null } = file;
  const [extension, size, sha256] = [extensionOf(name), content.length, sha256Of(content)];
  const row = { account_id: accountId, name, mime_type: mimeType, extension, size, sha256, content };
  return db.insert("files", { ...row, invoice_id: invoiceId });
}

export function fileById(db: Database, id: number): FileRow | undefined {
  return db.get<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = ?`, id);
}

export function contentOfFile(db: Database, id: number): Buffer {
  const row = db.get<{ content: Buffer | ArrayBuffer }>("SELECT content FROM files WHERE id = ?", id);
  return row ? Buffer.from(row.content as ArrayBuffer) : Buffer.alloc(0);
}

export function giveFile(db: Database, id: number, invoiceId: number): void {
  db.update("files", id, { invoice_id: invoiceId });
}

/** In capitals, without the dot; empty when the name has none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? "";
}

/** The bytes behind a base64 text; null when it is not base64. */
export function decodeBase64(text: string): Buffer | null {
  if (text.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return Buffer.from(text, "base64");
}
