import { type Deposit, isAccepted, isOpenQuestion } from "../../domain/deposit/state.ts";
import type { Finding } from "../../domain/finding.ts";
import { likeness, looksLike, yearOf } from "../../domain/invoice-number.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import type { Siret } from "../../domain/siret.ts";
import type { Journal } from "../ports/journal.ts";

/** Sent, or perhaps sent, by the same company: under numbers that look the same in one year, or the very number in another. */
export type SentAlike = (environment: string, draft: InvoiceDraft) => Promise<readonly Deposit[]>;

export function sentAlikeIn(journal: () => Promise<Journal>): SentAlike {
  return async (environment, { number, seller, issueDate }) => {
    if (number === null || seller === null || issueDate === null) return [];
    const key = { seller: seller as Siret, year: yearOf(issueDate), number };
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

const isSent = ({ state }: Deposit): boolean => isAccepted(state) || isOpenQuestion(state);

/** What may make an invoice another one although it looks the same. */
interface Asked {
  readonly another?: boolean | undefined;
  readonly replaces?: string | undefined;
}

/**
 * What was sent before and may be this very invoice. The same number under another SIRET of the company is a duplicate
 * by the platform's rule (year, SIREN, number); one whose number differs by its form only is one when it says the same.
 * The same number in another year is another invoice, which is worth knowing and no more.
 */
export function alikeFindings(
  draft: InvoiceDraft,
  alike: readonly Deposit[],
  { another, replaces }: Asked,
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

/**
 * The very file was sent before, and not as this invoice: under another number, perhaps by a slip, and surely when both
 * look the same; in another year or for another company. Not when that invoice is the one to be replaced.
 * @param earlier what the file was sent as, last
 */
export function fileSentFindings(
  environment: string,
  { number, seller, issueDate }: InvoiceDraft,
  earlier: Deposit | null,
  { another, replaces }: Asked,
): readonly Finding[] {
  if (earlier === null || earlier.key.environment !== environment || !isSent(earlier)) return [];
  const { key } = earlier;
  if (number === null || key.number === replaces) return [];
  if (key.number === number) {
    const year = issueDate === null || yearOf(issueDate) === key.year;
    // Another establishment of the same company is told by its own finding.
    const company = seller === null || seller.slice(0, 9) === key.seller.slice(0, 9);
    if (year && company) return [];
    // In another year or of another company it is another invoice, and the platform's to judge; told, for it may be a slip.
    const params = { number, year: key.year, seller: key.seller };
    return [{ code: "FILE_SENT_AS_ANOTHER", severity: "warning", params }];
  }
  const params = { number: key.number };
  if (looksLike(key.number, number))
    return [{ code: "FILE_SENT_ALIKE", severity: another ? "warning" : "error", params }];
  return [{ code: "FILE_SENT_BEFORE", severity: "warning", params }];
}
