import { type Deposit, isAccepted, isOpenQuestion } from "../domain/deposit/state.ts";
import type { Flow, FlowInvoice, FlowVerdict } from "../domain/flow/state.ts";
import type { Invoice } from "../domain/invoice.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Journal } from "./ports/journal.ts";

/** What a file was when it was sent. */
export interface SentFile {
  /** As it was typed; may be relative to the folder of that day. */
  readonly path: string;
  /** Of the file on disk. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of what was sent, where that was a copy without the invoice XML embedded in the file. */
  readonly stripped: { readonly sha256: string; readonly bytes: number } | null;
}

/** What the journal of this machine knows of an invoice that it deposited. */
export interface SentRecord extends Pick<FlowInvoice, "seller" | "issueDate" | "buyer" | "payableAmount"> {
  readonly kind: "pdf" | "typed-in" | "flow";
  /** Id of the deposit, or of the flow, in the journal. */
  readonly journalId: string;
  readonly profile: string;
  /** The number it was sent under; Chorus Pro's own is in the receipt. */
  readonly number: string;
  /** Null while nobody knows whether Chorus Pro took it. */
  readonly receipt: Receipt | null;
  readonly file: SentFile | null;
  /** As submitted; null for a flow, of which the journal keeps only what identifies its invoices. */
  readonly invoice: Invoice | null;
  readonly recipientName: string | null;
  /** When it was submitted, ISO 8601. */
  readonly submittedAt: string | null;
  /** User of the operating system. */
  readonly by: string | null;
  readonly flowNumber: string | null;
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
}

/** SHA-256 of the PDF that was sent; null when none was, or nobody here knows. */
export function pdfSent(record: SentRecord | null): string | null {
  const file = record?.file;
  return file && /\.pdf$/i.test(file.path) ? (file.stripped ?? file).sha256 : null;
}

/** Everything that may be at Chorus Pro because this machine sent it to that world; lazily. */
export async function* sentRecords(journal: Journal, environment: string): AsyncGenerator<SentRecord> {
  for await (const deposit of journal.list({ environment })) {
    if (isAccepted(deposit.state) || isOpenQuestion(deposit.state)) yield recordOfDeposit(deposit);
  }
  for await (const flow of journal.flows()) {
    if (flow.planned.key.environment !== environment) continue;
    for (const verdict of flow.verdicts) if (verdict.receipt) yield recordOfFlow(flow, verdict);
  }
}

/**
 * The record a person names by its number, Chorus Pro's id or the journal's. Of several, the one of `seller` is
 * preferred, then one that has a receipt, then the latest.
 */
export async function findRecord(
  journal: Journal,
  environment: string,
  reference: string,
  seller: string | null,
): Promise<SentRecord | null> {
  let best: SentRecord | null = null;
  const rank = (record: SentRecord) => (record.seller === seller ? 2 : 0) + (record.receipt ? 1 : 0);
  for await (const record of sentRecords(journal, environment)) {
    const { number, journalId, receipt, kind } = record;
    const names = [number, receipt?.number, receipt && String(receipt.invoiceId), kind === "flow" ? null : journalId];
    if (names.includes(reference) && (best === null || rank(record) > rank(best))) best = record;
  }
  return best;
}

function recordOfDeposit(deposit: Deposit): SentRecord {
  const { file, invoice, typedIn, receipt, lastSubmitAt } = deposit;
  const { path, sha256, bytes, sent } = file;
  return {
    kind: typedIn ? "typed-in" : "pdf",
    journalId: deposit.id,
    profile: deposit.profile,
    seller: deposit.key.seller,
    number: deposit.key.number,
    receipt,
    file: typedIn ? null : { path, sha256, bytes, stripped: sent ?? null },
    invoice,
    issueDate: invoice.issueDate,
    buyer: invoice.buyer,
    payableAmount: invoice.payableAmount,
    recipientName: deposit.recipientName || null,
    submittedAt: lastSubmitAt,
    by: deposit.by,
    flowNumber: null,
    attachments: deposit.attachments.map(({ name, sha256: hash }) => ({ name, sha256: hash })),
  };
}

function recordOfFlow({ id, planned, flowNumber, depositedAt }: Flow, verdict: FlowVerdict): SentRecord {
  const { key, path, bytes, profile, invoices } = planned;
  const sent = invoices.find(({ number, file }) => number === verdict.number && file === verdict.file);
  if (!sent) throw new Error("a verdict is about an invoice of its flow");
  return {
    kind: "flow",
    journalId: id,
    profile,
    seller: sent.seller,
    number: sent.number,
    receipt: verdict.receipt,
    file: { path, sha256: key.sha256, bytes, stripped: null },
    invoice: null,
    issueDate: sent.issueDate,
    buyer: sent.buyer,
    payableAmount: sent.payableAmount,
    recipientName: null,
    submittedAt: depositedAt,
    by: null,
    flowNumber,
    attachments: [],
  };
}
