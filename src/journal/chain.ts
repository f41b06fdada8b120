import { createHash } from "node:crypto";
import type { FlowKey } from "../domain/flow/state.ts";
import type { InvoiceKey } from "../domain/invoice.ts";

/** What stands before the first event. */
export const GENESIS = "0".repeat(64);

/** An event as it lies in the table. */
export interface EventRow {
  readonly seq: number;
  readonly subject: string;
  readonly id: string;
  readonly ordinal: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  /** JSON text; hashed as it stands, so that no second serialisation can differ. */
  readonly payload: string;
  readonly previous: string;
  readonly hash: string;
}

/** SHA-256 over the previous hash and every column, as one JSON array: no two different rows give the same text. */
export function hashEvent(row: Omit<EventRow, "hash">): string {
  const { previous, seq, subject, id, ordinal, at, by, type, payload } = row;
  return sha256(JSON.stringify([previous, seq, subject, id, ordinal, at, by, type, payload]));
}

/** The same invoice has the same id on every machine. */
export function depositId(key: InvoiceKey): string {
  return sha256(JSON.stringify([key.environment, key.seller, key.number])).slice(0, 16);
}

/** The same file has the same id on every machine. */
export function flowId(key: FlowKey): string {
  return sha256(JSON.stringify(["flow", key.environment, key.sha256])).slice(0, 16);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
