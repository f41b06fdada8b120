import { CORRECTIONS, type CorrectionDetails, type CorrectionKind, covers } from "../../domain/correction.ts";
import { CproError, isFailure } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import { instead } from "../../kit/instead.ts";
import type { FileToAttach } from "../complete-files.ts";
import { correctionDelayMs, environmentKey } from "../deposit/environment-key.ts";
import { findInvoice, readInvoice } from "../follow-up.ts";
import type { InvoiceDetails } from "../ports/gateway.ts";
import { submitOnce } from "../submission/submit.ts";
import { correctionKind, isOpenAction, lookAt, takenBy } from "./correction-kind.ts";
import type { Correction, CorrectionPorts, CorrectionResult } from "./types.ts";

/** How long to look for a correction whose answer was lost before leaving it to the next run. */
const PATIENCE_MS = 2_000;
const BEHIND: Finding = { code: "JOURNAL_BEHIND", severity: "warning" };

/**
 * Finds the invoice and says whether the correction is possible now. Changes nothing at Chorus Pro.
 * `wanted` is what the person said, in the words of {@link detailsOf}: a correction that this machine carried out, or
 * was killed over, is done already only when it said the same.
 * @throws CproError INVOICE_NOT_FOUND, INVOICE_AMBIGUOUS, WRONG_STATUS, CORRECTION_REPEATED
 */
export async function prepareCorrection(
  ports: CorrectionPorts,
  reference: string,
  kind: CorrectionKind,
  wanted: CorrectionDetails,
): Promise<{ readonly invoice: InvoiceDetails; readonly done: CorrectionResult | null }> {
  const { account, gateway } = ports;
  const invoice = await findInvoice(gateway, reference);
  const journal = await ports.journal();
  const { operation } = CORRECTIONS[kind];
  const last = await journal.lastAction(operation, environmentKey(account), invoice.invoiceId);
  const ours = last && covers(last.details, wanted) ? last : null;
  const seen = await lookAt(gateway, invoice, { kind, details: ours?.details ?? wanted, ours, called: false });
  if (seen.kind === "other" && !(ports.another && seen.why === "repeated")) throw takenBy(kind, seen);
  if (seen.kind !== "found") return { invoice, done: null };
  // The run that was killed, or got no answer, could not write this down.
  const { invoice: now } = seen;
  if (ours && isOpenAction(ours)) await journal.endAction(ours.id, { result: "done", detail: now.status });
  return { invoice, done: { outcome: "already-done", invoice: now, journalId: ours?.id ?? null, findings: [] } };
}

/**
 * Carries a correction out, once whatever happened before: see `domain/submission`. Files go first; the invoice is read
 * again at the end, since what a correction leads to is not the same everywhere (API reference, 12.7).
 * @throws CproError INTERRUPTED, LOCKED, WRONG_STATUS, CORRECTION_REPEATED before the call, ACTION_UNKNOWN after it;
 * ChorusFailure when it certainly was not carried out
 */
export async function applyCorrection(
  ports: CorrectionPorts,
  invoice: InvoiceDetails,
  correction: Correction,
): Promise<CorrectionResult> {
  const { account, gateway, signal, elapsedMs, sleep, random, onWait } = ports;
  const kind = await correctionKind(ports, invoice, correction, detailsOf(correction), correctionDelayMs(account));
  const run = { signal, patienceMs: PATIENCE_MS, elapsedMs, sleep, random, ...(onWait && { onWait }) };
  return submitOnce(kind, run, async (submitted): Promise<CorrectionResult> => {
    const { state } = submitted;
    const journalId = state.actionId;
    switch (submitted.end) {
      case "accepted": {
        const findings = submitted.journalBehind ? [BEHIND] : [];
        // What cannot be read now does not change what was done.
        const read = await readInvoice(gateway, invoice.invoiceId).catch(instead(null, isFailure));
        const now = read ?? { ...state.invoice, status: submitted.answer.status ?? state.invoice.status };
        return { outcome: "done", invoice: now, journalId, findings };
      }
      case "found": {
        const outcome = submitted.at === "seek" ? "done" : "already-done";
        const findings = submitted.journalBehind ? [BEHIND] : [];
        return { outcome, invoice: submitted.row?.invoice ?? state.invoice, journalId, findings };
      }
      case "refused":
        throw submitted.failure;
      case "unknown":
        throw new CproError("ACTION_UNKNOWN", { params: { number: invoice.number, action: correction.kind } });
      case "declined":
        throw new CproError("DECLINED", { params: { declined: "answer" } });
    }
  });
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
