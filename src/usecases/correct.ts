import { CORRECTIONS, type CorrectionKind, canCorrect } from "../domain/correction.ts";
import { ChorusFailure, CproError } from "../domain/errors.ts";
import type { Siret } from "../domain/siret.ts";
import { type FileToAttach, sendFiles } from "./complete-files.ts";
import { findInvoice } from "./follow-up.ts";
import type { Files } from "./ports/files.ts";
import type { Journal } from "./ports/journal.ts";
import type { Account, ChorusGateway, InvoiceDetails } from "./ports.ts";

export interface CorrectionPorts {
  readonly account: Account;
  readonly gateway: ChorusGateway;
  readonly files: Files;
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
  readonly invoice: InvoiceDetails;
  readonly journalId: string | null;
}

/**
 * True when the invoice shows what the correction asks for, so that running the same command again changes nothing:
 * the first run did it, even if its answer was lost or the process was killed.
 */
async function isAlreadyDone(
  { journal }: CorrectionPorts,
  invoice: InvoiceDetails,
  kind: CorrectionKind,
): Promise<boolean> {
  if (kind === "acknowledge") return invoice.status === "REJETEE" && invoice.rejectionAcknowledged;
  if (canCorrect(kind, invoice.status)) return false;
  return (await journal()).hasAction(CORRECTIONS[kind].operation, invoice.invoiceId);
}

/**
 * Finds the invoice and says whether the correction is possible now. Changes nothing.
 * @throws CproError INVOICE_NOT_FOUND, WRONG_STATUS
 */
export async function prepareCorrection(
  ports: CorrectionPorts,
  reference: string,
  kind: CorrectionKind,
): Promise<{ readonly invoice: InvoiceDetails; readonly alreadyDone: boolean }> {
  const invoice = await findInvoice(ports.gateway, reference);
  if (await isAlreadyDone(ports, invoice, kind)) return { invoice, alreadyDone: true };
  if (canCorrect(kind, invoice.status)) return { invoice, alreadyDone: false };
  throw new CproError("WRONG_STATUS", { params: { number: invoice.number, status: invoice.status, action: kind } });
}

/**
 * Carries a correction out: intent in the journal, one call, outcome in the journal, then the status read again, since
 * what a correction leads to is not the same everywhere (API reference, 12.7). A lost answer is settled by reading the
 * invoice again; the call is never repeated here.
 */
export async function applyCorrection(
  ports: CorrectionPorts,
  invoice: InvoiceDetails,
  correction: Correction,
): Promise<CorrectionResult> {
  const { account, gateway } = ports;
  const journal = await ports.journal();
  const { kind } = correction;
  const journalId = await journal.beginAction({
    operation: CORRECTIONS[kind].operation,
    environment: account.environment,
    profile: account.profile,
    invoiceId: invoice.invoiceId,
    number: invoice.number,
    details: detailsOf(correction),
  });
  try {
    await call({ ...ports, journal }, invoice, correction);
  } catch (error) {
    if (!(error instanceof ChorusFailure)) throw error;
    if (!error.mayHaveHappened) {
      const result = error.kind === "not-sent" ? "not-sent" : "refused";
      await journal.endAction(journalId, { result, detail: error.returnLabel });
      throw error;
    }
    await settleLostAnswer(ports, invoice, kind, journalId);
  }
  await journal.endAction(journalId, { result: "done", detail: null });
  return { outcome: "done", invoice: await findInvoice(gateway, invoice.number), journalId };
}

/** @throws CproError ACTION_UNKNOWN when the invoice does not show yet whether the correction was carried out. */
async function settleLostAnswer(
  { gateway, journal }: CorrectionPorts,
  before: InvoiceDetails,
  kind: CorrectionKind,
  journalId: string,
): Promise<void> {
  const after = await findInvoice(gateway, before.number).catch(() => null);
  const carriedOut =
    after !== null && (kind === "acknowledge" ? after.rejectionAcknowledged : !canCorrect(kind, after.status));
  if (carriedOut) return;
  await (await journal()).endAction(journalId, { result: "unknown", detail: null });
  throw new CproError("ACTION_UNKNOWN", { params: { number: before.number, action: kind } });
}

async function call(
  ports: Omit<CorrectionPorts, "journal"> & { readonly journal: Journal },
  invoice: InvoiceDetails,
  correction: Correction,
): Promise<void> {
  const { gateway } = ports;
  const { invoiceId } = invoice;
  switch (correction.kind) {
    case "recycle": {
      const { buyer, serviceCode, commitmentNumber, comment } = correction;
      await gateway.recycle({ invoiceId, buyer, serviceCode, commitmentNumber, comment });
      return;
    }
    case "complete": {
      const { number } = invoice;
      const attachments = await sendFiles(ports, { invoiceId, number }, correction.attachments);
      await gateway.complete({ invoiceId, comment: correction.comment, attachments });
      return;
    }
    case "acknowledge":
      return gateway.acknowledgeRejections([invoiceId]);
    case "correct-validator":
      return gateway.correctValidator({ invoiceId, validator: correction.validator });
  }
}

function detailsOf(correction: Correction): Record<string, string | number | null> {
  switch (correction.kind) {
    case "recycle":
      return {
        buyer: correction.buyer,
        serviceCode: correction.serviceCode,
        commitmentNumber: correction.commitmentNumber,
        comment: correction.comment,
      };
    case "complete":
      return { comment: correction.comment, attachments: correction.attachments.map(({ name }) => name).join(", ") };
    case "acknowledge":
      return {};
    case "correct-validator":
      return { validator: correction.validator };
  }
}
