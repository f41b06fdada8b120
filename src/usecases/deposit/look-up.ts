import { type Match, matchRows } from "../../domain/deposit/compare.ts";
import type { Candidate, Deposit } from "../../domain/deposit/state.ts";
import { ChorusFailure } from "../../domain/errors.ts";
import type { Receipt } from "../../domain/receipt.ts";
import type { ChorusGateway, InvoiceSummary } from "../ports/gateway.ts";
import type { Claim, Journal } from "../ports/journal.ts";
import { visibilityDelayMs } from "./environment-key.ts";
import { searchTypedIn } from "./search-typed-in.ts";
import type { DepositOptions, DepositPorts } from "./types.ts";

/** Between two searches; then every two seconds. */
const PAUSES_MS = [250, 500, 1_000];
const LONG_PAUSE_MS = 2_000;

export type Answered =
  | { readonly answer: "found"; readonly deposit: Deposit }
  /** Certainly absent: it may be submitted again. */
  | { readonly answer: "absent"; readonly deposit: Deposit }
  /** Nothing is certain yet, or ever will be without a person: ambiguity is never resolved by guessing. */
  | { readonly answer: "unknown"; readonly deposit: Deposit };

/**
 * Answers the question that a lost answer to submit leaves open. Searches by number and seller until the invoice is
 * found, or until its absence is certain: a search that *began* more than the visibility delay after the answer to
 * submit was lost finds nothing. Gives up as `unknown` after `patienceMs`, when Chorus Pro cannot be asked, or on Ctrl-C.
 */
export async function answerOpenQuestion(
  ports: DepositPorts,
  claim: Claim,
  deposit: Deposit,
  sellerId: number,
  options: Pick<DepositOptions, "signal" | "patienceMs" | "onStep">,
): Promise<Answered> {
  const { account, gateway } = await ports.session();
  const journal = await ports.journal();
  const submittedAt = Date.parse(deposit.lastSubmitAt ?? deposit.changedAt);
  const began = ports.now().getTime();
  options.onStep?.({ step: "looking-up", untilMs: options.patienceMs });
  for (let attempt = 0; ; attempt++) {
    const at = ports.now().getTime();
    const match = await searchPatiently(gateway, deposit, sellerId);
    if (match?.kind === "found") {
      return { answer: "found", deposit: await recordFound(journal, claim, match.row) };
    }
    if (match?.kind === "ambiguous") {
      const candidates = match.rows.map(toCandidate);
      return { answer: "unknown", deposit: await journal.append(claim, { type: "searched", candidates }) };
    }
    if (match?.kind === "absent" && at - submittedAt >= visibilityDelayMs(account)) {
      return { answer: "absent", deposit: await journal.append(claim, { type: "not-found" }) };
    }
    const pause = PAUSES_MS[attempt] ?? LONG_PAUSE_MS;
    if (options.signal.aborted || ports.now().getTime() + pause - began > options.patienceMs) {
      return { answer: "unknown", deposit: await journal.append(claim, { type: "searched", candidates: [] }) };
    }
    await ports.sleep(pause, options.signal);
  }
}

/** How long a new run looks for what an earlier one left open: until absence is certain, then a little. */
export function patienceForOpenQuestion(
  account: Parameters<typeof visibilityDelayMs>[0],
  deposit: Deposit,
  now: Date,
): number {
  const since = now.getTime() - Date.parse(deposit.lastSubmitAt ?? deposit.changedAt);
  const delay = visibilityDelayMs(account);
  // A clock that was set back must not make the wait endless.
  return Math.min(delay, Math.max(0, delay - since)) + 2 * LONG_PAUSE_MS;
}

export async function recordFound(journal: Journal, claim: Claim, row: InvoiceSummary): Promise<Deposit> {
  return journal.append(claim, { type: "found", receipt: receiptOf(row) });
}

/** The receipt as the search tells it; the fingerprint is only in the answer to submit. */
export function receiptOf(row: InvoiceSummary): Receipt {
  const { invoiceId, number, status } = row;
  return { invoiceId, number, status, depositedAt: row.depositedAt?.slice(0, 10) ?? "", fingerprint: null };
}

export function toCandidate(row: InvoiceSummary): Candidate {
  const { invoiceId, number, status, issueDate, payableAmount } = row;
  return { invoiceId, number, status, issueDate, payableAmount };
}

/** One search; null when Chorus Pro could not be asked, which leaves the question open. */
async function searchPatiently(
  gateway: ChorusGateway,
  deposit: Deposit,
  sellerId: number,
): Promise<Match<InvoiceSummary> | null> {
  try {
    return await searchDeposit(gateway, deposit, sellerId);
  } catch (error) {
    if (error instanceof ChorusFailure) return null;
    throw error;
  }
}

/** The rows of Chorus Pro that may be this deposit, judged against it. */
export async function searchDeposit(
  gateway: ChorusGateway,
  deposit: Deposit,
  sellerId: number,
): Promise<Match<InvoiceSummary>> {
  const { invoice, typedIn, lastSubmitAt } = deposit;
  if (typedIn) return searchTypedIn(gateway, invoice, sellerId, lastSubmitAt);
  const rows: InvoiceSummary[] = [];
  for await (const row of gateway.searchInvoices({ number: invoice.number, sellerId })) rows.push(row);
  return matchRows(invoice, rows);
}
