import { sendable } from "../../domain/batch/plan.ts";
import { type BatchRecord, type BatchStart, isComplete } from "../../domain/batch/record.ts";
import { CproError } from "../../domain/errors.ts";
import { type Cents, toDecimalString } from "../../domain/money.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import type { DepositPorts } from "../deposit/types.ts";
import { limitCalls } from "../limited-gateway.ts";
import type { Plan, PlanFiles } from "../ports/batch.ts";
import type { Journal } from "../ports/journal.ts";
import { createKnownNumbers } from "./known-numbers.ts";
import { type BatchOptions, type BatchResult, sendBatch, verifyPlan } from "./send.ts";
import { planToday } from "./sent-before.ts";

/** How the one who runs the command agrees to what is sent. */
export type BatchAgreement =
  | { readonly kind: "ask"; ask(plan: Plan): Promise<boolean> }
  | { readonly kind: "yes" }
  | { readonly kind: "confirmed"; readonly count: number; readonly total: Cents };

export interface BatchRun {
  readonly ports: DepositPorts;
  readonly files: PlanFiles;
  /** Where the plan of a batch is kept, so that the batch can be resumed and reported on. */
  keptPlan(batch: string): string;
  readonly options: BatchOptions;
}

/**
 * Sends a plan that somebody agrees to. The count and total agreed to are those of the whole plan, sent before or not:
 * the same command goes on where it stopped. Those of what is left today are what will be sent, and do as well. A plan with invoices to mend sends the others and says so.
 * @throws CproError CONFIRMATION_MISMATCH, DECLINED; and what {@link verifyPlan} throws
 */
export async function sendPlan(run: BatchRun, plan: Plan, agreement: BatchAgreement): Promise<BatchResult> {
  await verifyPlan(run.ports, run.files, plan, run.options.signal);
  if (plan.summary.sendable === 0) return sendBatch(run.ports, plan, null, run.options);
  await agree(run.ports, plan, agreement);
  // From here on only the copy counts: whoever changes the plan now changes nothing of what was agreed to.
  const kept = await run.files.keep(plan, run.keptPlan(plan.batch));
  const start = await startOfBatch(run.ports, kept);
  return sendBatch(await forBatch(run, kept), kept, start, run.options);
}

/** What the journal keeps of a batch that somebody agreed to. */
export async function startOfBatch(ports: Pick<DepositPorts, "session">, kept: Plan): Promise<BatchStart> {
  const { account } = await ports.session();
  return {
    batch: kept.batch,
    digest: kept.digest,
    environment: environmentKey(account),
    profile: account.profile,
    seller: account.sellerSiret,
    sources: kept.head.sources,
    plan: kept.path,
    total: kept.summary.total,
    sendable: kept.summary.sendable,
    payableAmount: kept.summary.payableAmount,
    numbers: await numbersOf(kept),
  };
}

/** Goes on with a batch that was agreed to before. */
export async function resumeBatch(run: BatchRun, record: BatchRecord): Promise<BatchResult> {
  const plan = await run.files.openKept(record.plan);
  await verifyPlan(run.ports, run.files, plan, run.options.signal);
  return sendBatch(await forBatch(run, plan), plan, startOf(record), run.options);
}

function startOf(record: BatchRecord): BatchStart {
  const { batch, digest, environment, profile, seller, sources, plan, total, sendable, payableAmount, numbers } =
    record;
  return { batch, digest, environment, profile, seller, sources, plan, total, sendable, payableAmount, numbers };
}

export async function agree(
  ports: Pick<DepositPorts, "session" | "journal">,
  plan: Plan,
  agreement: BatchAgreement,
): Promise<void> {
  const { sendable: count, payableAmount } = plan.summary;
  if (agreement.kind === "yes") return;
  if (agreement.kind === "ask") {
    if (!(await agreement.ask(plan))) throw new CproError("DECLINED");
    return;
  }
  if (agreement.count === count && agreement.total === payableAmount) return;
  const { account } = await ports.session();
  const { toSend } = await planToday(ports.journal, environmentKey(account), plan);
  if (toSend.sendable > 0 && agreement.count === toSend.sendable && agreement.total === toSend.payableAmount) return;
  const params = {
    given: `${agreement.count}:${toDecimalString(agreement.total)}`,
    expected: `${count}:${toDecimalString(payableAmount)}`,
  };
  throw new CproError("CONFIRMATION_MISMATCH", { params });
}

async function numbersOf(plan: Plan): Promise<readonly string[]> {
  const numbers: string[] = [];
  for await (const item of plan.items()) if (sendable(item) && item.invoice.number) numbers.push(item.invoice.number);
  return numbers;
}

/** What deposits share in a batch: one search for all, and so many calls at once. */
async function forBatch({ ports, options }: Pick<BatchRun, "ports" | "options">, plan: Plan): Promise<DepositPorts> {
  const { account, gateway } = await ports.session();
  const session = { account, gateway: limitCalls(gateway, options.concurrency) };
  const { forSeller } = ports;
  const own: DepositPorts = { ...ports, session: async () => session, rowsBearing: createKnownNumbers(gateway, plan) };
  if (!forSeller) return own;
  // Each account has its own calls at once and its own search, begun with its first invoice.
  const limitedPorts = new Map<DepositPorts, Promise<DepositPorts>>();
  return {
    ...own,
    async forSeller(seller) {
      const theirs = await forSeller(seller);
      if (theirs === null) return null;
      const limited =
        limitedPorts.get(theirs) ?? forBatch({ ports: { ...theirs, forSeller: undefined }, options }, plan);
      limitedPorts.set(theirs, limited);
      return limited;
    },
  };
}

/**
 * The batch of that name (its beginning is enough), or the last one that is not finished.
 * @throws CproError BATCH_NOT_FOUND
 */
export async function findBatch(
  journal: Journal,
  name: string | null,
  fits: (record: BatchRecord) => boolean = () => true,
): Promise<BatchRecord> {
  for await (const record of journal.batches()) {
    if (name === null ? fits(record) : record.batch.startsWith(name.toLowerCase())) return record;
  }
  throw new CproError("BATCH_NOT_FOUND", { params: { batch: name ?? undefined } });
}

export const isUnfinished = (record: BatchRecord): boolean => !isComplete(record);
