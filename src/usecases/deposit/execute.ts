import { isSameInvoice, recognitionFindings } from "../../domain/deposit/compare.ts";
import { type Deposit, type DepositPlanned, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import { attachFiles } from "./attach.ts";
import { base, type Execution, orUnknown, stopIfAborted, unknownOutcome } from "./execution.ts";
import { answerOpenQuestion, patienceForOpenQuestion, recordFound } from "./look-up.ts";
import { numberTaken, serverMatch } from "./plan.ts";
import { submitInvoice } from "./submit.ts";
import type { Deposited, DepositOptions, DepositOutcome, DepositPlan, DepositPorts } from "./types.ts";
import { uploadInvoice, watched } from "./upload.ts";

/**
 * Carries a plan out, exactly once whatever happened before: the journal is asked first, then Chorus Pro when the
 * journal leaves a question open or knows nothing. Each call that changes something is preceded by its intent on disk.
 * Interrupted anywhere, even by kill -9, the same call again goes on from what the journal says.
 *
 * @throws CproError LOCKED while another process works on the same invoice; CHECKS_FAILED when the number is taken by
 * other content; INTERRUPTED; ChorusFailure when a call failed before anything was submitted.
 */
export async function executeDeposit(
  ports: DepositPorts,
  plan: DepositPlan,
  options: DepositOptions,
): Promise<DepositOutcome> {
  const journal = await ports.journal();
  const { environment, profile, file, invoice, recipientName } = plan;
  const key = { environment, seller: invoice.seller, number: invoice.number };
  const { path, sha256, bytes, sent } = file;
  const planned: DepositPlanned = {
    type: "planned",
    key,
    profile,
    file: { path, sha256, bytes, ...(sent === undefined ? {} : { sent }) },
    invoice,
    recipientName,
    ...(plan.typedIn === undefined ? {} : { typedIn: true as const }),
    ...(plan.replaces === undefined ? {} : { replaces: plan.replaces }),
  };
  const reservation = await journal.reserve(key, planned);
  if (reservation.held) {
    const { holder, since } = reservation;
    throw new CproError("LOCKED", { params: { pid: holder.pid, since }, retry: "safe" });
  }
  const { claim } = reservation;
  try {
    return await carryOn({ ports, plan, options, claim }, reservation.deposit, planned);
  } finally {
    // A reservation that cannot be given back (a full disk) ends with this process; it must not hide the outcome.
    await journal.release(claim).catch(() => undefined);
  }
}

async function carryOn(execution: Execution, before: Deposit, planned: DepositPlanned): Promise<DepositOutcome> {
  const { ports, plan, options, claim } = execution;
  const journal = await ports.journal();
  let deposit = before;
  if (isOpenQuestion(deposit.state)) {
    const { account } = await ports.session();
    const patienceMs = patienceForOpenQuestion(account, deposit, ports.now());
    const answered = await orUnknown(execution, plan.findings, () =>
      answerOpenQuestion(ports, claim, before, plan.sellerId, { ...options, patienceMs }),
    );
    if ("outcome" in answered) return answered;
    deposit = answered.deposit;
    if (answered.answer === "unknown") return unknownOutcome(plan, deposit, plan.findings);
    if (answered.answer === "absent") deposit = await journal.append(claim, planned);
  }
  if (isAccepted(deposit.state)) return alreadySubmitted(plan, deposit);
  if (deposit.submitAttempts === 0) {
    const match = await serverMatch(ports, plan);
    if (match.kind === "found") return alreadySubmitted(plan, await recordFound(journal, claim, match.row));
    if (match.kind === "ambiguous") {
      throw new CproError("CHECKS_FAILED", { findings: numberTaken(plan, "server", match.rows[0]?.status ?? null) });
    }
  }
  return depositNew(execution, deposit);
}

async function depositNew(execution: Execution, before: Deposit): Promise<DepositOutcome> {
  const { ports, plan, options, claim } = execution;
  const journal = await ports.journal();
  const { recognised, written } = plan.typedIn ? await compose(execution) : await uploadInvoice(execution, before);
  const read = recognised === null ? [] : recognitionFindings(plan.invoice, recognised);
  const findings = [...plan.findings, ...read];
  stopIfAborted(options.signal);
  const confirmation = await options.confirm({ plan, findings });
  // Without anything else to write in between, the answer of the upload shares the commit of the submit's intent.
  if (confirmation === null || plan.attachments.length > 0) await written;
  if (confirmation === null) {
    const { id } = await journal.append(claim, { type: "declined" });
    return { ...base(plan, id, findings), outcome: "declined", failure: new CproError("DECLINED") };
  }
  const attachments = await attachFiles(execution);
  stopIfAborted(options.signal);
  const mainAttachmentId = recognised?.attachmentId ?? null;
  return submitInvoice(execution, { confirmation, mainAttachmentId, attachments, findings, written });
}

/** What stands in the place of an upload for an invoice without a file. */
async function compose({ ports, plan, claim }: Execution) {
  const warnings = plan.findings.map(({ code }) => code);
  const journal = await ports.journal();
  const written = journal.append(claim, { type: "checked", warnings }, { type: "composed" });
  return { recognised: null, written: watched(written) };
}

/**
 * Chorus Pro has this number already: the same invoice is done, another one is a mistake.
 * @throws CproError CHECKS_FAILED
 */
export function alreadySubmitted(plan: Deposited, deposit: Deposit): DepositOutcome {
  // A typed-in invoice is dated by Chorus Pro, on the day it is deposited.
  const { issueDate } = deposit.typedIn ? deposit.invoice : plan.invoice;
  if (!isSameInvoice({ ...plan.invoice, issueDate }, deposit.invoice)) {
    const findings = numberTaken(plan, "journal", deposit.receipt?.status ?? null);
    throw new CproError("CHECKS_FAILED", { findings });
  }
  const other: readonly Finding[] =
    deposit.typedIn || plan.file.sha256 === deposit.file.sha256
      ? []
      : [{ code: "FILE_IS_ANOTHER", severity: "warning", params: { number: deposit.key.number } }];
  const findings = [...plan.findings, ...other];
  return { ...base(plan, deposit.id, findings), outcome: "already-submitted", receipt: deposit.receipt };
}
