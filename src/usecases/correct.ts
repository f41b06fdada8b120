import {
  answeredSuspension,
  CORRECTIONS,
  type CorrectionDetails,
  type CorrectionKind,
  canCorrect,
  covers,
} from "../domain/correction.ts";
import { ChorusFailure, CproError } from "../domain/errors.ts";
import type { Siret } from "../domain/siret.ts";
import type { InvoiceStatus } from "../domain/status.ts";
import { type FileToAttach, sendFiles } from "./complete-files.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import { findInvoice, readInvoice } from "./follow-up.ts";
import { resultOf } from "./journalled.ts";
import type { Account } from "./ports/account.ts";
import type { Files } from "./ports/files.ts";
import type { AttachmentReference, ChorusGateway, InvoiceDetails } from "./ports/gateway.ts";
import type { Journal, KnownAction } from "./ports/journal.ts";
import { stopIfAborted } from "./submission/abort.ts";

export interface CorrectionPorts {
  readonly account: Account;
  readonly gateway: ChorusGateway;
  readonly files: Files;
  readonly signal: AbortSignal;
  journal(): Promise<Journal>;
}

export type Correction =
  | {
      readonly kind: "recycle";
      readonly buyer: Siret;
      readonly serviceCode: string | null;
      readonly commitmentNumber: string | null;
      readonly comment: string | null;
    }
  | { readonly kind: "complete"; readonly comment: string; readonly attachments: readonly FileToAttach[] }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "correct-validator"; readonly validator: Siret };

export interface CorrectionResult {
  readonly outcome: "done" | "already-done";
  /** As it is now. */
  readonly invoice: InvoiceDetails;
  readonly journalId: string | null;
}

/**
 * Finds the invoice and says whether the correction is possible now. Changes nothing at Chorus Pro.
 * `wanted` is what the person said, in the words of {@link detailsOf}: a correction that this machine carried out, or
 * was killed over, is done already only when it said the same.
 * @throws CproError INVOICE_NOT_FOUND, INVOICE_AMBIGUOUS, WRONG_STATUS
 */
export async function prepareCorrection(
  ports: CorrectionPorts,
  reference: string,
  kind: CorrectionKind,
  wanted: CorrectionDetails,
): Promise<{ readonly invoice: InvoiceDetails; readonly done: CorrectionResult | null }> {
  const { account, gateway } = ports;
  const invoice = await findInvoice(gateway, reference);
  const acknowledged = kind === "acknowledge" && invoice.rejectionAcknowledged;
  if (canCorrect(kind, invoice.status) && !acknowledged) return { invoice, done: null };
  const journal = await ports.journal();
  const { operation } = CORRECTIONS[kind];
  const last = await journal.lastAction(operation, environmentKey(account), invoice.invoiceId);
  const ours = last && covers(last.details, wanted) ? last : null;
  if (acknowledged || (ours && (await isCarriedOut(ports, invoice, kind, ours)))) {
    // The run that was killed, or got no answer, could not write this down.
    if (ours && isOpen(ours)) await journal.endAction(ours.id, { result: "done", detail: invoice.status });
    return { invoice, done: { outcome: "already-done", invoice, journalId: ours?.id ?? null } };
  }
  throw new CproError("WRONG_STATUS", { params: { number: invoice.number, status: invoice.status, action: kind } });
}

const isOpen = ({ result }: KnownAction): boolean => result === null || result === "unknown";

async function isCarriedOut(
  { gateway }: CorrectionPorts,
  invoice: InvoiceDetails,
  kind: CorrectionKind,
  action: KnownAction,
): Promise<boolean> {
  if (action.result === "done") return true;
  return isOpen(action) && (await shows(gateway, invoice, kind, action.details));
}

/** True when the invoice, as it is now, shows that a correction saying this was carried out. */
async function shows(
  gateway: ChorusGateway,
  invoice: InvoiceDetails,
  kind: CorrectionKind,
  details: CorrectionDetails,
): Promise<boolean> {
  if (kind === "acknowledge") return invoice.rejectionAcknowledged;
  if (canCorrect(kind, invoice.status)) return false;
  const { recipient, commitmentNumber } = invoice;
  switch (kind) {
    case "recycle":
      return covers({ buyer: recipient.siret, serviceCode: recipient.serviceCode, commitmentNumber }, where(details));
    case "complete":
      return answeredSuspension((await gateway.history(invoice.invoiceId)).statuses, String(details.comment));
    case "correct-validator":
      return true;
  }
}

const where = ({ buyer = null, serviceCode = null, commitmentNumber = null }: CorrectionDetails) => ({
  ...{ buyer, serviceCode, commitmentNumber },
});

/**
 * Carries a correction out: files first, then the intent in the journal, one call, the outcome in the journal, and the
 * invoice read again, since what a correction leads to is not the same everywhere (API reference, 12.7). A lost answer
 * is settled by reading the invoice; the call is never repeated here.
 * @throws CproError INTERRUPTED before the call, ACTION_UNKNOWN; ChorusFailure when it certainly was not carried out
 */
export async function applyCorrection(
  ports: CorrectionPorts,
  invoice: InvoiceDetails,
  correction: Correction,
): Promise<CorrectionResult> {
  const { account, gateway, signal } = ports;
  const { kind } = correction;
  const { invoiceId, number } = invoice;
  const journal = await ports.journal();
  const files = correction.kind === "complete" ? correction.attachments : [];
  const attachments = await sendFiles(ports, { invoiceId, number }, files);
  stopIfAborted(signal);
  const details = detailsOf(correction);
  const journalId = await journal.beginAction({
    operation: CORRECTIONS[kind].operation,
    environment: environmentKey(account),
    profile: account.profile,
    invoiceId,
    number,
    details,
  });
  try {
    const status = await call(gateway, invoiceId, correction, attachments);
    await journal.endAction(journalId, { result: "done", detail: status });
    return { outcome: "done", invoice: await after(gateway, invoice, status), journalId };
  } catch (error) {
    if (!(error instanceof ChorusFailure)) throw error;
    return settle(ports, { invoice, kind, details, journalId }, error);
  }
}

/** The invoice read again; when it cannot be read now, as it was, with the status that the answer told. */
async function after(
  gateway: ChorusGateway,
  before: InvoiceDetails,
  status: InvoiceStatus | null,
): Promise<InvoiceDetails> {
  const read = await readInvoice(gateway, before.invoiceId).catch(() => null);
  return read ?? { ...before, status: status ?? before.status };
}

/** What a failed call came to: the invoice itself is asked. */
async function settle(
  { gateway, ...ports }: CorrectionPorts,
  attempt: {
    readonly invoice: InvoiceDetails;
    readonly kind: CorrectionKind;
    readonly details: CorrectionDetails;
    readonly journalId: string;
  },
  failure: ChorusFailure,
): Promise<CorrectionResult> {
  const { invoice, kind, details, journalId } = attempt;
  const journal = await ports.journal();
  const now = await readInvoice(gateway, invoice.invoiceId).catch(() => null);
  const shown = now !== null && (await shows(gateway, now, kind, details).catch(() => false));
  if (!failure.mayHaveHappened) {
    await journal.endAction(journalId, { result: resultOf(failure), detail: failure.returnLabel });
    // Refused because another run, or a colleague, was faster with the very same.
    if (failure.code === "REFUSED" && shown) return { outcome: "already-done", invoice: now, journalId };
    throw failure;
  }
  await journal.endAction(journalId, { result: shown ? "done" : "unknown", detail: now?.status ?? null });
  if (shown) return { outcome: "done", invoice: now, journalId };
  throw new CproError("ACTION_UNKNOWN", { params: { number: invoice.number, action: kind } });
}

/** The status that the answer tells, if it tells one. */
async function call(
  gateway: ChorusGateway,
  invoiceId: number,
  correction: Correction,
  attachments: readonly AttachmentReference[],
): Promise<InvoiceStatus | null> {
  switch (correction.kind) {
    case "recycle": {
      const { buyer, serviceCode, commitmentNumber, comment } = correction;
      const { status } = await gateway.recycle({ invoiceId, buyer, serviceCode, commitmentNumber, comment });
      return status;
    }
    case "complete":
      await gateway.complete({ invoiceId, comment: correction.comment, attachments });
      return null;
    case "acknowledge":
      await gateway.acknowledgeRejections([invoiceId]);
      return null;
    case "correct-validator":
      await gateway.correctValidator({ invoiceId, validator: correction.validator });
      return null;
  }
}

/** A correction in the words of the journal. */
export function detailsOf(correction: Correction): CorrectionDetails {
  switch (correction.kind) {
    case "recycle": {
      const { buyer, serviceCode, commitmentNumber, comment } = correction;
      return { buyer, serviceCode, commitmentNumber, comment };
    }
    case "complete":
      return { comment: correction.comment, ...filesOf(correction.attachments) };
    case "acknowledge":
      return {};
    case "correct-validator":
      return { validator: correction.validator };
  }
}

/** Names for people, hashes to know the files again. */
export function filesOf(attachments: readonly FileToAttach[]): CorrectionDetails {
  return {
    attachments: attachments.map(({ name }) => name).join(", "),
    sha256: attachments.map(({ sha256 }) => sha256).join(" "),
  };
}
