import { isSameInvoice } from "../../domain/deposit/compare.ts";
import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { InvoiceSummary } from "../ports/gateway.ts";
import { receiptOf } from "../submission/rows.ts";
import { submitOnce } from "../submission/submit.ts";
import type { Submitted } from "../submission/types.ts";
import { depositKind } from "./deposit-kind.ts";
import { base } from "./execution.ts";
import { numberTaken } from "./plan.ts";
import type { Deposited, DepositOutcome, DepositPlan, DepositPorts, SendingOptions } from "./types.ts";

const BEHIND: Finding = { code: "JOURNAL_BEHIND", severity: "warning" };

/**
 * Carries a plan out, exactly once whatever happened before: see `domain/submission`.
 *
 * @throws CproError LOCKED while another process works on the same invoice; CHECKS_FAILED when the number is taken by
 * other content; INTERRUPTED; ChorusFailure when a call failed before anything was submitted.
 */
export async function executeDeposit(
  ports: DepositPorts,
  plan: DepositPlan,
  options: SendingOptions,
): Promise<DepositOutcome> {
  const kind = await depositKind(ports, plan, options);
  const { signal, patienceMs, onStep } = options;
  const run = {
    ...{ signal, patienceMs, elapsedMs: ports.elapsedMs, sleep: ports.sleep, random: ports.random },
    onSearch: (untilMs: number) => onStep?.({ step: "looking-up", untilMs }),
    onWait: (ms: number) => onStep?.({ step: "waiting", ms, reason: "busy" }),
  };
  try {
    return await submitOnce(kind, run, (submitted) => outcomeOf(plan, kind.findings(), submitted));
  } catch (error) {
    const left = kind.left();
    throw left !== null && isInterruption(error) ? new CproError("INTERRUPTED", { params: { left } }) : error;
  }
}

/** Ctrl-C or a stopped program; not a question that the wizard's user left for another one. */
const isInterruption = (error: unknown): boolean =>
  error instanceof CproError && error.code === "INTERRUPTED" && Object.getPrototypeOf(error) === CproError.prototype;

function outcomeOf(
  plan: DepositPlan,
  found: readonly Finding[],
  submitted: Submitted<Deposit, InvoiceSummary, Receipt>,
): DepositOutcome {
  const { state: deposit } = submitted;
  const common = (more: readonly Finding[] = []) => base(plan, deposit.id, [...found, ...more]);
  switch (submitted.end) {
    case "accepted":
      return { ...common(submitted.journalBehind ? [BEHIND] : []), outcome: "submitted", receipt: submitted.answer };
    case "found": {
      const { at, row, journalBehind } = submitted;
      const receipt = row === null ? deposit.receipt : receiptOf(row);
      const behind = journalBehind ? [BEHIND] : [];
      // Found after its answer was lost: this run sent it.
      if (at === "seek") return { ...common(behind), outcome: "submitted", receipt };
      const known = alreadySubmitted({ ...plan, findings: found }, { ...deposit, receipt });
      return { ...known, findings: [...known.findings, ...behind] };
    }
    case "refused":
      return { ...common(), outcome: "refused", failure: submitted.failure };
    case "declined": {
      // The question comes behind the upload, which left a draft.
      const declined = plan.typedIn ? "typed-in" : "uploaded";
      return { ...common(), outcome: "declined", failure: new CproError("DECLINED", { params: { declined } }) };
    }
    case "unknown":
      return { ...common(), outcome: "unknown", failure: unknownFailure(plan, deposit) };
  }
}

/** Submitted, and nobody knows whether it arrived. Rows that bear the number without agreeing are listed. */
function unknownFailure(plan: DepositPlan, deposit: Deposit): CproError {
  const candidates = deposit.candidates.map(({ invoiceId, status }) => `${invoiceId} (${status})`).join(", ");
  return new CproError("OUTCOME_UNKNOWN", {
    params: { number: plan.invoice.number, ...(candidates ? { candidates } : {}) },
  });
}

/**
 * The journal has this number already: the same invoice is done, another one is a mistake.
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
