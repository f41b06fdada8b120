import { invoiceOfDraft } from "../../domain/deposit/invoice-of-draft.ts";
import { type Deposit, isAccepted } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import { invoiceKey } from "../../domain/invoice-number.ts";
import { isWithdrawn } from "../../domain/status.ts";
import { baseName } from "../../kit/base-name.ts";
import type { Account } from "../ports/account.ts";
import type { ChorusGateway } from "../ports/gateway.ts";
import { environmentKey } from "./environment-key.ts";
import { alreadySubmitted } from "./execute.ts";
import { numberTaken } from "./plan.ts";
import type { Deposited, DepositOutcome, DepositPorts, Inspection, MergedInvoice } from "./types.ts";

interface Asker {
  readonly account: Account;
  readonly gateway: Pick<ChorusGateway, "invoice">;
  /** Whether what became of it is looked up; not for a script, which is answered without the network. */
  readonly lookUp: boolean;
}

/**
 * What the journal knows to be done needs no network: the receipt is there. A person also hears what became of it since,
 * who would take "deposited" for good news of an invoice that was rejected.
 * @throws CproError CHECKS_FAILED where it came to nothing, since its number cannot serve again; or where the number was
 * another invoice's
 */
export async function doneBefore(
  ports: Pick<DepositPorts, "journal">,
  { account, gateway, lookUp }: Asker,
  { request, report }: Pick<Inspection, "request" | "report">,
  { draft, findings }: Pick<MergedInvoice, "draft" | "findings">,
): Promise<{ readonly subject: Deposited; readonly result: DepositOutcome } | null> {
  const invoice = invoiceOfDraft(draft);
  if (invoice === null) return null;
  const kept = await (await ports.journal()).find(invoiceKey(environmentKey(account), invoice));
  if (kept === null || !isAccepted(kept.state)) return null;
  const { sha256, bytes } = report;
  const file = { path: request.path, name: baseName(request.path), sha256, bytes };
  const { recipientName, replaces } = kept;
  const subject = { file, invoice, recipientName, findings, ...(replaces === null ? {} : { replaces }) };
  const deposit = lookUp ? await asItStands(kept, gateway) : kept;
  const result = alreadySubmitted(subject, deposit);
  const { status } = deposit.receipt ?? {};
  if (lookUp && status !== undefined && isWithdrawn(status))
    throw new CproError("CHECKS_FAILED", { findings: numberTaken(subject, "server", status) });
  return { subject, result };
}

/** With its status of today; without the network it stays as the journal has it. */
async function asItStands(deposit: Deposit, gateway: Asker["gateway"]): Promise<Deposit> {
  const { receipt } = deposit;
  if (receipt === null) return deposit;
  const found = await gateway.invoice(receipt.invoiceId).catch((error: unknown) => {
    if (error instanceof CproError && error.code !== "INTERRUPTED") return null;
    throw error;
  });
  return found === null ? deposit : { ...deposit, receipt: { ...receipt, status: found.status } };
}
