import type { Confirmation, Deposit } from "../../domain/deposit/state.ts";
import { ChorusFailure, CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { AttachmentReference } from "../ports/gateway.ts";
import { base, type Execution, orUnknown, stopIfAborted, unknownOutcome } from "./execution.ts";
import { answerOpenQuestion, recordFound, searchDeposit } from "./look-up.ts";
import { isPassing, MAX_TRIES, noteOf } from "./retry.ts";
import type { DepositOutcome } from "./types.ts";
import { pause } from "./upload.ts";

export interface Submission {
  readonly confirmation: Confirmation;
  /** Null when typed in. */
  readonly mainAttachmentId: number | null;
  readonly attachments: readonly AttachmentReference[];
  readonly findings: readonly Finding[];
  /** What the journal still writes of the steps before: on disk before the call, too. */
  readonly written: Promise<unknown>;
}

/**
 * Submits, once. Only what certainly was not carried out is tried again: a call that never left, an answer of the
 * gateway that says so (429), or an invoice whose absence was proved. After a lost answer Chorus Pro is searched.
 */
export async function submitInvoice(execution: Execution, submission: Submission): Promise<DepositOutcome> {
  const { ports, plan, options, claim } = execution;
  const journal = await ports.journal();
  for (let tryNumber = 1; ; tryNumber++) {
    stopIfAborted(options.signal);
    const { confirmation, written } = submission;
    const intent = journal.append(claim, { type: "submit-started", invoice: plan.invoice, confirmation });
    await Promise.all([written, intent]);
    options.onStep?.({ step: "submitting" });
    const failure = await call(execution, submission);
    if (!(failure instanceof ChorusFailure)) return submitted(execution, submission, failure);
    if (failure.mayHaveHappened) {
      const outcome = await orUnknown(execution, submission.findings, () => lostAnswer(execution, submission, failure));
      if (outcome !== "absent") return outcome;
      await journal.append(claim, { type: "upload-reused" });
      // Proved absent each time: the service loses what it is given.
      if (tryNumber >= MAX_TRIES) throw new CproError("NO_ANSWER", { params: { operation: failure.operation } });
      continue;
    }
    if (failure.code === "REFUSED") {
      return orUnknown(execution, submission.findings, () => refused(execution, submission, failure));
    }
    await journal.append(claim, { type: "submit-not-sent", failure: noteOf(failure) });
    if (!isPassing(failure) || tryNumber >= MAX_TRIES) throw failure;
    await pause(execution, tryNumber, failure);
  }
}

/** The receipt, or how the call failed. */
async function call(execution: Execution, submission: Submission): Promise<Receipt | ChorusFailure> {
  const { ports, plan, claim } = execution;
  const { gateway } = await ports.session();
  try {
    const id = submission.mainAttachmentId;
    return await gateway.submit({
      mode: plan.typedIn ? "typed-in" : plan.signature === "none" ? "pdf" : "signed-pdf",
      invoice: plan.invoice,
      sellerId: plan.sellerId,
      mainAttachment: id === null ? null : { id, label: plan.file.name.slice(0, 100) },
      attachments: submission.attachments,
      ...plan.typedIn,
    });
  } catch (error) {
    if (error instanceof ChorusFailure) return error;
    // A bug between here and the network: nobody knows whether the request left.
    await (await ports.journal()).append(claim, { type: "submit-unanswered", failure: noteOf(error) });
    throw error;
  }
}

async function submitted(execution: Execution, { findings }: Submission, receipt: Receipt): Promise<DepositOutcome> {
  const { ports, plan, claim } = execution;
  const done = { ...base(plan, claim.depositId, findings), outcome: "submitted", receipt } as const;
  try {
    await (await ports.journal()).finish(claim, { type: "submitted", receipt });
    return done;
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    // The invoice is in; the journal still says "submitting", so that the next run looks it up.
    return { ...done, findings: [...findings, { code: "JOURNAL_BEHIND", severity: "warning" }] };
  }
}

async function lostAnswer(
  { ports, plan, options, claim }: Execution,
  { findings }: Submission,
  failure: ChorusFailure,
): Promise<DepositOutcome | "absent"> {
  const journal = await ports.journal();
  const deposit = await journal.append(claim, { type: "submit-unanswered", failure: noteOf(failure) });
  if (options.patienceMs <= 0) return unknownOutcome(plan, deposit, findings);
  const answered = await answerOpenQuestion(ports, claim, deposit, plan.sellerId, options);
  if (answered.answer === "found") return found(plan, answered.deposit, findings, "submitted");
  if (answered.answer === "unknown") return unknownOutcome(plan, answered.deposit, findings);
  return "absent";
}

/**
 * A refusal may mean that the number is taken by this very invoice: an earlier attempt that arrived after all, or the
 * same deposit made elsewhere a moment ago. Chorus Pro is asked before anything is called refused.
 */
async function refused(execution: Execution, submission: Submission, failure: ChorusFailure): Promise<DepositOutcome> {
  const { ports, plan, options, claim } = execution;
  const { findings } = submission;
  const journal = await ports.journal();
  const { gateway } = await ports.session();
  const deposit = await journal.append(claim, { type: "submit-refused", failure: noteOf(failure) });
  const until = ports.now().getTime() + (deposit.submitAttempts > 1 ? Math.max(options.patienceMs, 10_000) : 0);
  for (;;) {
    const match = await searchDeposit(gateway, deposit, plan.sellerId).catch(() => null);
    if (match?.kind === "found") {
      return found(plan, await recordFound(journal, claim, match.row), findings, "already-submitted");
    }
    if (options.signal.aborted || ports.now().getTime() >= until) break;
    await ports.sleep(1_000, options.signal);
  }
  return { ...base(plan, claim.depositId, findings), outcome: "refused", failure };
}

function found(
  plan: Execution["plan"],
  deposit: Deposit,
  findings: readonly Finding[],
  outcome: "submitted" | "already-submitted",
): DepositOutcome {
  return { ...base(plan, deposit.id, findings), outcome, receipt: deposit.receipt };
}
