import { createTally, type ItemResult } from "../../domain/batch/outcome.ts";
import { type PlanHead, type PlanItem, sendable } from "../../domain/batch/plan.ts";
import type { BatchCounts, BatchStart } from "../../domain/batch/record.ts";
import { isItsDeposit } from "../../domain/deposit/compare.ts";
import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { DEPOSIT_STATES, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { EXIT, type ExitCode } from "../../domain/exit-codes.ts";
import type { Finding } from "../../domain/finding.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import { baseName } from "../../kit/base-name.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import { environmentKey } from "../deposit/environment-key.ts";
import { executeDeposit } from "../deposit/execute.ts";
import { nameAttachments } from "../deposit/inspect.ts";
import { typedAttachments } from "../deposit/plan.ts";
import { replacedFindings } from "../deposit/replaced.ts";
import type { DepositPlan, DepositPorts, DepositStep, SendingOptions } from "../deposit/types.ts";
import type { Plan, PlanFiles } from "../ports/batch.ts";
import type { Journal } from "../ports/journal.ts";
import { placeOfPlan } from "./plan.ts";

/** How many files are read at once to see whether they changed. */
const FILES_AT_ONCE = 4;
/** How long to look for an invoice whose answer was lost before leaving it to the next run. */
const PATIENCE_MS = 20_000;
/** Failures of the service in a row, without one success, after which the rest is not tried. */
export const OUTAGE = 8;
/** Between two looks at an invoice that another process is working on. */
const LOCKED_PAUSE_MS = 250;
/** How many invoices are looked for at once when that is mostly waiting. */
const WAITING_AT_ONCE = 64;

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
  const [expected, given] = [placeWords(plan.head), placeWords(placeOfPlan(account))];
  if (expected !== given) throw new CproError("PLAN_MISMATCH", { params: { expected, given } });
  const journal = await ports.journal();
  const changed: Finding[] = [];
  await inParallel(plan.items(), FILES_AT_ONCE, async (item) => {
    if (signal.aborted) return;
    const invoice = invoiceOfDraft(item.invoice);
    if (!sendable(item) || invoice === null) return;
    const deposit = await journal.find(invoiceKey(environmentKey(account), invoice));
    // What is at Chorus Pro needs its file no more.
    if (deposit && isAccepted(deposit.state)) return;
    for (const file of [item, ...item.attachments]) {
      const now = await files.digest(file.file);
      if (now?.sha256 === file.sha256) continue;
      changed.push({ code: "BATCH_FILE_CHANGED", severity: "error", params: { file: file.file } });
    }
  });
  if (signal.aborted) throw new CproError("INTERRUPTED");
  if (changed.length > 0) throw new CproError("CHECKS_FAILED", { findings: changed });
}

/** All that must be the same where a plan was made and where it is sent; the profile's name may differ. */
export function placeWords({ environment, apiUrl, account, seller }: Omit<PlanHead, "createdAt" | "sources">): string {
  const place = environment === "custom" ? `custom ${apiUrl ?? "–"}` : environment;
  return [place, account, seller ?? "–"].filter((word) => word !== null).join(", ");
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
  const stoppedSellers = new Map<string | null, CproError>();
  const settle = (result: ItemResult) => {
    tally.add(result);
    options.onItem(result);
    if (result.outcome === "submitted" || result.outcome === "already-submitted") failuresInARow = 0;
    const { error } = result;
    if (error === null || stoppedBy) return;
    if (error.exitCode === EXIT.unreachable) failuresInARow++;
    // One client's account that is refused stops that client alone.
    if (ports.forSeller && ACCOUNTS.has(error.code)) {
      stoppedSellers.set(result.item.invoice.seller, error);
      return;
    }
    const hopeless = HOPELESS.has(error.code) || failuresInARow >= OUTAGE;
    if (hopeless || (options.failFast && sendable(result.item))) stoppedBy = error;
  };
  const send = async (item: PlanItem, wait: boolean) => {
    const stop = stoppedBy ?? stoppedSellers.get(item.invoice.seller) ?? null;
    if (sendable(item) && (stop !== null || options.signal.aborted)) {
      settle(await withoutTrying(ports, item, stop ?? new CproError("INTERRUPTED")));
      return;
    }
    const result = await sendItem(ports, item, options, wait);
    if (result === "held") later.push(item);
    else settle(result);
  };
  // What another process is working on comes last: by then it is mostly done, and nobody waited. So does what an earlier
  // run left open: it is looked for as long as it may still show, many at once, since that is mostly waiting.
  const later: PlanItem[] = [];
  const open = start === null ? new Set<string>() : await openNumbers(journal, start.environment);
  // As many invoices between two calls (read, written down) as in one: see limitCalls.
  const inFlight = options.concurrency * 2;
  await inParallel(plan.items(), inFlight, async (item) => {
    if (sendable(item) && open.has(item.invoice.number ?? "")) later.push(item);
    else await send(item, false);
  });
  await inParallel(later, Math.max(inFlight, WAITING_AT_ONCE), (item) => send(item, true));
  const counts = tally.counts();
  if (start) await noteEnd(journal, plan.batch, counts);
  return { counts, exit: tally.exit(), stoppedBy };
}

/** Numbers of invoices of which nobody knows whether they arrived. */
async function openNumbers(journal: Journal, environment: string): Promise<ReadonlySet<string>> {
  const numbers = new Set<string>();
  const states = DEPOSIT_STATES.filter(isOpenQuestion);
  for await (const { key } of journal.list({ environment, states })) numbers.add(key.number);
  return numbers;
}

/** Without this note the batch counts as unfinished, which is what a full disk makes of it. */
async function noteEnd(journal: Journal, batch: string, counts: BatchCounts): Promise<void> {
  try {
    await journal.endBatch(batch, counts);
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
  }
}

/** What is wrong with one account, and says nothing of another's. */
const ACCOUNTS: ReadonlySet<CproError["code"]> = new Set<CproError["code"]>([
  "CLIENT_REFUSED",
  "TECHNICAL_ACCOUNT_REFUSED",
  "API_NOT_SUBSCRIBED",
  "SELLER_NOT_ALLOWED",
  "PASSWORD_EXPIRED",
  "CREDENTIALS_MISSING",
]);

/** After one of these the next item can only fail in the same way. */
const HOPELESS: ReadonlySet<CproError["code"]> = new Set<CproError["code"]>([
  "CLIENT_REFUSED",
  "TECHNICAL_ACCOUNT_REFUSED",
  "API_NOT_SUBSCRIBED",
  "SELLER_NOT_ALLOWED",
  "PASSWORD_EXPIRED",
  "HOME_NOT_WRITABLE",
  "JOURNAL_DAMAGED",
  "JOURNAL_UNREACHABLE",
]);

export const isHopeless = ({ code }: CproError): boolean => HOPELESS.has(code);

/** What became of an item that this run did not see through: an earlier run, or this one, may have submitted it. */
async function withoutTrying(ports: DepositPorts, item: PlanItem, error: CproError): Promise<ItemResult> {
  const known = await knownDeposit(ports, item);
  const whole = invoiceOfDraft(item.invoice);
  if (known && whole && isAccepted(known.state) && isItsDeposit(whole, known)) {
    return { item, outcome: "already-submitted", receipt: known.receipt, error: null };
  }
  return { item, outcome: known && isOpenQuestion(known.state) ? "unknown" : "not-sent", receipt: null, error };
}

async function knownDeposit(ports: DepositPorts, { invoice }: PlanItem) {
  const whole = invoiceOfDraft(invoice);
  if (!whole) return null;
  const { account } = await ports.session();
  try {
    return await (await ports.journal()).find(invoiceKey(environmentKey(account), whole));
  } catch (error) {
    // A damaged journal is said by the error that led here.
    if (error instanceof CproError) return null;
    throw error;
  }
}

/** `held`: another process is working on it, and this call was not told to wait. */
export async function sendItem(
  ports: DepositPorts,
  item: PlanItem,
  options: BatchOptions,
  wait: boolean,
): Promise<ItemResult | "held"> {
  if (!sendable(item)) {
    const error = new CproError("CHECKS_FAILED", { findings: item.findings });
    return { item, outcome: "not-sent", receipt: null, error };
  }
  const { signal, onStep } = options;
  const deposit: SendingOptions = {
    signal,
    patienceMs: PATIENCE_MS,
    confirm: async () => "batch",
    ...(onStep && { onStep }),
  };
  for (;;) {
    try {
      const own = (await ports.forSeller?.(item.invoice.seller)) ?? ports;
      const { outcome, receipt, failure } = await executeDeposit(own, await depositPlanOf(own, item), deposit);
      return { item, outcome: outcome === "declined" ? "not-sent" : outcome, receipt, error: failure };
    } catch (error) {
      if (!(error instanceof CproError)) throw error;
      if (error.code !== "LOCKED" || signal.aborted) return withoutTrying(ports, item, error);
      if (!wait) return "held";
      await ports.sleep(LOCKED_PAUSE_MS * (0.5 + ports.random()), signal);
    }
  }
}

async function depositPlanOf(ports: DepositPorts, item: PlanItem): Promise<DepositPlan> {
  const { account } = await ports.session();
  const invoice = invoiceOfDraft(item.invoice);
  // A sendable item is complete: pre-flight has a finding for everything that can be missing.
  if (!invoice) throw new CproError("CHECKS_FAILED", { findings: item.findings });
  const issuer = (await ports.issuers()).find(({ identifier }) => identifier === invoice.seller);
  if (!issuer) throw new CproError("SELLER_NOT_ALLOWED", { params: { siret: invoice.seller } });
  const replaced = { number: item.replaces, sellerId: issuer.id, seller: invoice.seller, by: invoice.number };
  const wrong = await replacedFindings(ports, replaced);
  if (wrong.length > 0) throw new CproError("CHECKS_FAILED", { findings: [...item.findings, ...wrong] });
  const { file, sha256, bytes, sent } = item;
  const files = item.attachments.map((one) => ({ path: one.file, sha256: one.sha256, bytes: one.bytes, type: null }));
  const { attachments } = await typedAttachments(ports, nameAttachments(files));
  return {
    profile: account.profile,
    environment: environmentKey(account),
    file: { path: file, name: baseName(file), sha256, bytes, ...(sent === undefined ? {} : { sent }) },
    signature: item.signed,
    invoice,
    sellerId: issuer.id,
    recipientName: item.recipientName ?? "",
    serviceName: null,
    attachments,
    findings: item.findings,
    ...(item.replaces === undefined ? {} : { replaces: item.replaces }),
  };
}
