import { createTally, type ItemResult } from "../domain/batch/outcome.ts";
import { type PlanItem, sendable } from "../domain/batch/plan.ts";
import type { BatchCounts, BatchStart } from "../domain/batch/record.ts";
import { completeInvoice } from "../domain/deposit/complete.ts";
import { isAccepted } from "../domain/deposit/state.ts";
import { CproError } from "../domain/errors.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import type { Finding } from "../domain/finding.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import { executeDeposit } from "./deposit/execute.ts";
import { baseName } from "./deposit/inspect.ts";
import { typedAttachments } from "./deposit/plan.ts";
import type { DepositOptions, DepositPlan, DepositPorts, DepositStep } from "./deposit/types.ts";
import { inParallel } from "./in-parallel.ts";
import type { Plan, PlanFiles } from "./ports/batch.ts";

/** How many files are read at once to see whether they changed. */
const FILES_AT_ONCE = 4;
/** How long to look for an invoice whose answer was lost before leaving it to the next run. */
const PATIENCE_MS = 20_000;
/** Failures of the service in a row, without one success, after which the rest is not tried. */
const OUTAGE = 8;
/** Invoices between two calls, beside those in a call: see limitCalls. */
const IN_BETWEEN = 2;
/** Between two looks at an invoice that another process is working on. */
const LOCKED_PAUSE_MS = 250;

export interface BatchOptions {
  readonly concurrency: number;
  /** Stop at the first item that does not reach Chorus Pro. */
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  onItem(result: ItemResult): void;
  onStep?(step: DepositStep): void;
}

export interface BatchResult {
  readonly counts: BatchCounts;
  readonly exit: ExitCode;
  /** Why the run stopped before its end, when it did. */
  readonly stoppedBy: CproError | null;
}

/**
 * What was planned must still be so: made for this account, and every file still to be sent unchanged.
 * @throws CproError PLAN_MISMATCH, or CHECKS_FAILED with each file that changed
 */
export async function verifyPlan(
  ports: DepositPorts,
  files: PlanFiles,
  plan: Plan,
  signal: AbortSignal,
): Promise<void> {
  const { account } = await ports.session();
  const { environment, seller } = plan.head;
  if (environment !== account.environment || seller !== account.sellerSiret) {
    const expected = `${environment}, ${seller ?? "–"}`;
    throw new CproError("PLAN_MISMATCH", {
      params: { expected, given: `${account.environment}, ${account.sellerSiret ?? "–"}` },
    });
  }
  const journal = await ports.journal();
  const changed: Finding[] = [];
  await inParallel(
    plan.items(),
    FILES_AT_ONCE,
    () => signal.aborted,
    async (item) => {
      const { number } = item.invoice;
      if (!sendable(item) || !number || !account.sellerSiret) return;
      const deposit = await journal.find({ environment: environmentKey(account), seller: account.sellerSiret, number });
      // What is at Chorus Pro needs its file no more.
      if (deposit && isAccepted(deposit.state)) return;
      for (const file of [item, ...item.attachments]) {
        const now = await files.digest(file.file);
        if (now?.sha256 === file.sha256) continue;
        changed.push({ code: "BATCH_FILE_CHANGED", severity: "error", params: { file: file.file } });
      }
    },
  );
  if (signal.aborted) throw new CproError("INTERRUPTED");
  if (changed.length > 0) throw new CproError("CHECKS_FAILED", { findings: changed });
}

/**
 * Sends what can be sent, each invoice exactly once, a few at a time. An item that fails does not stop the others,
 * except when going on makes no sense: the account is refused, the journal cannot be written, the service is down.
 * The plan must have been agreed to; the batch is on record before the first call (`start` is null when nothing of it
 * can be sent).
 */
export async function sendBatch(
  ports: DepositPorts,
  plan: Plan,
  start: BatchStart | null,
  options: BatchOptions,
): Promise<BatchResult> {
  const journal = await ports.journal();
  if (start) await journal.beginBatch(start);
  const tally = createTally();
  let stoppedBy: CproError | null = null;
  let failuresInARow = 0;
  const settle = (result: ItemResult) => {
    tally.add(result);
    options.onItem(result);
    if (result.outcome === "submitted" || result.outcome === "already-submitted") failuresInARow = 0;
    const { error } = result;
    if (error === null || stoppedBy) return;
    if (error.exitCode === EXIT.unreachable) failuresInARow++;
    const hopeless = HOPELESS.has(error.code) || failuresInARow >= OUTAGE;
    if (hopeless || (options.failFast && sendable(result.item))) stoppedBy = error;
  };
  const stopped = () => stoppedBy !== null || options.signal.aborted;
  await inParallel(
    plan.items(),
    options.concurrency + IN_BETWEEN,
    () => false,
    async (item) => {
      if (stopped() && sendable(item)) settle(await leftOut(ports, item, stoppedBy));
      else settle(await sendItem(ports, item, options));
    },
  );
  const counts = tally.counts();
  if (start) await journal.endBatch(plan.batch, counts);
  return { counts, exit: tally.exit(), stoppedBy };
}

/** After one of these the next item can only fail in the same way. */
const HOPELESS: ReadonlySet<CproError["code"]> = new Set<CproError["code"]>([
  "CLIENT_REFUSED",
  "TECHNICAL_ACCOUNT_REFUSED",
  "API_NOT_SUBSCRIBED",
  "SELLER_NOT_ALLOWED",
  "PASSWORD_EXPIRED",
  "HOME_NOT_WRITABLE",
  "JOURNAL_DAMAGED",
]);

/** Not tried in this run; it may be at Chorus Pro since an earlier one. */
async function leftOut(ports: DepositPorts, item: PlanItem, why: CproError | null): Promise<ItemResult> {
  const known = await knownDeposit(ports, item);
  if (known && isAccepted(known.state))
    return { item, outcome: "already-submitted", receipt: known.receipt, error: null };
  return { item, outcome: "not-sent", receipt: null, error: why ?? new CproError("INTERRUPTED") };
}

async function knownDeposit(ports: DepositPorts, { invoice }: PlanItem) {
  const complete = completeInvoice(invoice);
  if (!complete) return null;
  const { account } = await ports.session();
  const { seller, number } = complete;
  return (await ports.journal()).find({ environment: environmentKey(account), seller, number });
}

async function sendItem(ports: DepositPorts, item: PlanItem, options: BatchOptions): Promise<ItemResult> {
  const nothing = { item, receipt: null } as const;
  if (!sendable(item)) {
    return { ...nothing, outcome: "not-sent", error: new CproError("CHECKS_FAILED", { findings: item.findings }) };
  }
  try {
    const plan = await depositPlanOf(ports, item);
    const { outcome, receipt, failure } = await whenFree(ports, plan, options);
    return { item, outcome: outcome === "declined" ? "not-sent" : outcome, receipt, error: failure };
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    return { ...nothing, outcome: "not-sent", error };
  }
}

/** Another process may be at the same invoice: wait for it, then read what it did. */
async function whenFree(ports: DepositPorts, plan: DepositPlan, options: BatchOptions) {
  const depositOptions: DepositOptions = {
    signal: options.signal,
    patienceMs: PATIENCE_MS,
    confirm: async () => "batch",
    ...(options.onStep ? { onStep: options.onStep } : {}),
  };
  for (;;) {
    try {
      return await executeDeposit(ports, plan, depositOptions);
    } catch (error) {
      if (!(error instanceof CproError) || error.code !== "LOCKED") throw error;
      if (options.signal.aborted) throw new CproError("INTERRUPTED");
      await ports.sleep(LOCKED_PAUSE_MS * (0.5 + Math.random()), options.signal);
    }
  }
}

async function depositPlanOf(ports: DepositPorts, item: PlanItem): Promise<DepositPlan> {
  const { account } = await ports.session();
  const invoice = completeInvoice(item.invoice);
  // A sendable item is complete: pre-flight has a finding for everything that can be missing.
  if (!invoice) throw new CproError("CHECKS_FAILED", { findings: item.findings });
  const issuer = (await ports.issuers()).find(({ identifier }) => identifier === invoice.seller);
  if (!issuer) throw new CproError("SELLER_NOT_ALLOWED", { params: { siret: invoice.seller } });
  const { file, sha256, bytes } = item;
  const attachments = await typedAttachments(
    ports,
    item.attachments.map((one) => ({ ...one, path: one.file, name: baseName(one.file), type: null })),
  );
  return {
    profile: account.profile,
    environment: environmentKey(account),
    file: { path: file, name: baseName(file), sha256, bytes },
    signature: item.signed,
    invoice,
    sellerId: issuer.id,
    recipientName: item.recipientName ?? "",
    serviceName: null,
    attachments,
    findings: item.findings,
  };
}
