import { type Deposit, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import type { Finding } from "../../domain/finding.ts";
import { likeness, yearOf } from "../../domain/invoice-number.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { Siret } from "../../domain/siret.ts";
import type { Journal } from "../ports/journal.ts";

/** Sent, or perhaps sent, by the same company: under numbers that look the same in one year, or the very number in another. */
export type SentAlike = (environment: string, draft: InvoiceDraft) => Promise<readonly Deposit[]>;

export function sentAlikeIn(journal: () => Promise<Journal>): SentAlike {
  return async (environment, { number, seller, issueDate }) => {
    if (number === null || seller === null || issueDate === null) return [];
    const key = { seller: seller as Siret, year: yearOf(issueDate), number };
    const isSent = ({ state }: Deposit) => isAccepted(state) || isOpenQuestion(state);
    const found: Deposit[] = [];
    for await (const deposit of (await journal()).list({ environment, likeness: likeness(key) })) {
      const isItself = deposit.key.seller === seller && deposit.key.number === number;
      if (!isItself && isSent(deposit)) found.push(deposit);
    }
    for await (const deposit of (await journal()).list({ environment, number })) {
      const isOurs = deposit.key.seller.slice(0, 9) === seller.slice(0, 9) && deposit.key.year !== key.year;
      if (isOurs && deposit.key.number === number && isSent(deposit)) found.push(deposit);
    }
    return found;
  };
}

/**
 * What was sent before and may be this very invoice. The same number under another SIRET of the company is a duplicate
 * by the platform's rule (year, SIREN, number); one whose number differs by its form only is one when it says the same.
 * The same number in another year is another invoice, which is worth knowing and no more.
 */
export function alikeFindings(
  draft: InvoiceDraft,
  alike: readonly Deposit[],
  { another, replaces }: { readonly another?: boolean | undefined; readonly replaces?: string | undefined },
): readonly Finding[] {
  return alike.flatMap(({ key, invoice }): readonly Finding[] => {
    if (key.number === replaces) return [];
    if (draft.issueDate !== null && key.year !== yearOf(draft.issueDate)) {
      return [{ code: "NUMBER_OTHER_YEAR", severity: "info", params: { number: key.number, year: key.year } }];
    }
    const params = { number: key.number, seller: key.seller };
    if (key.seller !== draft.seller) {
      return [{ code: "NUMBER_SENT_BY_SISTER", severity: another ? "warning" : "error", params }];
    }
    const same = invoice.buyer === draft.buyer && invoice.payableAmount === draft.payableAmount;
    return [{ code: "NUMBER_ALIKE", severity: same && !another ? "error" : "warning", params }];
  });
}
