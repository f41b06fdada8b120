import type { ItemOutcome } from "../../domain/batch/outcome.ts";
import { type PlanItem, sendable } from "../../domain/batch/plan.ts";
import type { BatchRecord } from "../../domain/batch/record.ts";
import { isItsDeposit } from "../../domain/deposit/compare.ts";
import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { type Deposit, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import type { Siret } from "../../domain/siret.ts";
import { numberSentBefore } from "../deposit/used-number.ts";
import type { PlanFiles } from "../ports/batch.ts";
import type { Journal } from "../ports/journal.ts";

/** An invoice of a batch and what became of it, replayed from the journal. */
export interface ReportedItem {
  readonly item: PlanItem;
  readonly outcome: Exclude<ItemOutcome, "already-submitted">;
  /** Null when it never came to a deposit. */
  readonly deposit: Deposit | null;
  /** It was at Chorus Pro before the batch was agreed to: the batch sent nothing of it. */
  readonly before: boolean;
  /** Deposited by itself since: the batch left it out. */
  readonly since?: Deposit | null;
}

/** Every item of a batch, in the order of its plan; read lazily. */
export async function* reportBatch(
  journal: Journal,
  files: PlanFiles,
  record: BatchRecord,
): AsyncGenerator<ReportedItem> {
  const plan = await files.openKept(record.plan);
  for await (const item of plan.items()) {
    const { number, seller, issueDate } = item.invoice;
    const known = number && seller && issueDate ? { number, seller: seller as Siret, issueDate } : null;
    const key = known && invoiceKey(record.environment, known);
    const found = sendable(item) && key ? await journal.find(key) : null;
    // The number may have been another invoice's: that one is not what became of this.
    const other = found !== null && isAccepted(found.state) && !isOf(item, found) ? found : null;
    const deposit = other === null ? found : null;
    const told = other === null ? item : { ...item, findings: [...item.findings, numberSentBefore(other)] };
    const outcome = outcomeOf(deposit);
    const since = outcome === "not-sent" ? await depositedSince(journal, item, record) : null;
    yield { item: told, outcome, deposit, before: isBefore(deposit, record), since };
  }
}

/** The same file, or the same number of this seller, at Chorus Pro by a later deposit than the batch. */
async function depositedSince(
  journal: Journal,
  { sha256, invoice: { number, seller } }: PlanItem,
  { environment, seller: own, begunAt }: BatchRecord,
): Promise<Deposit | null> {
  const isLater = ({ lastSubmitAt, state }: Deposit) => isAccepted(state) && (lastSubmitAt ?? "") >= begunAt;
  if (sha256 !== "") for await (const one of journal.list({ environment, sha256 })) if (isLater(one)) return one;
  if (number === null) return null;
  for await (const one of journal.list({ environment, number }))
    if (one.key.number === number && one.key.seller === (seller ?? own) && isLater(one)) return one;
  return null;
}

const isOf = ({ invoice }: PlanItem, deposit: Deposit): boolean => {
  const whole = invoiceOfDraft(invoice);
  return whole !== null && isItsDeposit(whole, deposit);
};

/** The last batch of each account, newest first; those of that name, where one is given. */
export async function lastBatches(journal: Journal, name: string | null): Promise<readonly BatchRecord[]> {
  const last = new Map<string, BatchRecord>();
  for await (const record of journal.batches()) {
    if (name !== null && !record.batch.startsWith(name.toLowerCase())) continue;
    const account = JSON.stringify([record.environment, record.profile]);
    if (!last.has(account)) last.set(account, record);
  }
  return [...last.values()];
}

/** Found at Chorus Pro, or submitted before the batch began. */
function isBefore(deposit: Deposit | null, { begunAt }: BatchRecord): boolean {
  if (deposit === null || !isAccepted(deposit.state)) return false;
  return deposit.lastSubmitAt === null || deposit.lastSubmitAt < begunAt;
}

function outcomeOf(deposit: Deposit | null): ReportedItem["outcome"] {
  if (deposit === null) return "not-sent";
  if (isAccepted(deposit.state)) return "submitted";
  if (isOpenQuestion(deposit.state)) return "unknown";
  return deposit.state === "refused" ? "refused" : "not-sent";
}
