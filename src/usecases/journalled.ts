import { ChorusFailure } from "../domain/errors.ts";
import { environmentKey } from "./deposit/environment-key.ts";
import type { Account } from "./ports/account.ts";
import type { ActionResult, Journal, JournalAction } from "./ports/journal.ts";

/** Whose call it is, and where it is written down. */
export interface JournalledPorts {
  readonly account: Account;
  journal(): Promise<Journal>;
}

interface JournalledCall<T> extends Pick<JournalAction, "operation" | "details"> {
  /** The one it is about; of a call about several, the details tell which. */
  readonly invoice: { readonly invoiceId: number; readonly number: string } | null;
  call(): Promise<T>;
  /** What the answer came to, in a word. */
  detail(answer: T): string | null;
}

/**
 * One call with its intent before and its outcome after in the journal. A failure is written down and thrown on; after
 * a bug, nobody knows how the call ended, and the intent stays open.
 */
export async function journalled<T>(
  { account, journal }: JournalledPorts,
  { operation, details, invoice, call, detail }: JournalledCall<T>,
): Promise<T> {
  const { invoiceId, number } = invoice ?? { invoiceId: null, number: null };
  const { profile } = account;
  const open = await journal();
  const environment = environmentKey(account);
  const id = await open.beginAction({ operation, environment, profile, invoiceId, number, details });
  try {
    const answer = await call();
    await open.endAction(id, { result: "done", detail: detail(answer) });
    return answer;
  } catch (error) {
    if (error instanceof ChorusFailure) {
      await open.endAction(id, { result: resultOf(error), detail: error.returnLabel });
    }
    throw error;
  }
}

/** How a call that failed ended, as the journal says it. */
export function resultOf(failure: ChorusFailure): ActionResult {
  if (failure.mayHaveHappened) return "unknown";
  return failure.kind === "not-sent" ? "not-sent" : "refused";
}
