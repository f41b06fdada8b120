import { isItsDeposit } from "../../domain/deposit/compare.ts";
import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { type Deposit, isAccepted } from "../../domain/deposit/state.ts";
import type { Finding } from "../../domain/finding.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { Account } from "../ports/account.ts";
import { environmentKey } from "./environment-key.ts";
import type { DepositPorts } from "./types.ts";

/** What makes a rejected invoice again bears another number than it. */
export function replacesItself(number: string | null, replaces: string | null): readonly Finding[] {
  if (number === null || number !== replaces) return [];
  return [{ code: "REPLACES_ITSELF", severity: "error", params: { number } }];
}

/** Why the number cannot be used, as far as this machine knows without asking the service. */
export async function usedNumberFindings(
  ports: Pick<DepositPorts, "journal">,
  account: Account,
  draft: InvoiceDraft,
  replaces: string | null,
): Promise<readonly Finding[]> {
  const itself = replacesItself(draft.number, replaces);
  const invoice = invoiceOfDraft(draft);
  if (itself.length > 0 || invoice === null) return itself;
  const deposit = await (await ports.journal()).find(invoiceKey(environmentKey(account), invoice));
  // The same invoice is no mistake: its receipt is shown again.
  if (deposit === null || !isAccepted(deposit.state) || isItsDeposit(invoice, deposit)) return [];
  return [numberSentBefore(deposit)];
}

/** Whether this very invoice is deposited, as far as this machine knows: nothing of it is left to be asked. */
export async function isDeposited(
  ports: Pick<DepositPorts, "journal">,
  account: Account,
  draft: InvoiceDraft,
): Promise<boolean> {
  const invoice = invoiceOfDraft(draft);
  if (invoice === null) return false;
  const deposit = await (await ports.journal()).find(invoiceKey(environmentKey(account), invoice));
  return deposit !== null && isAccepted(deposit.state) && isItsDeposit(invoice, deposit);
}

/** The number was that of another invoice, of which this is the deposit. */
export function numberSentBefore({ key, receipt }: Deposit): Finding {
  const params = { number: key.number, status: receipt?.status ?? "" };
  return { code: "NUMBER_SENT_BEFORE", severity: "error", params };
}
