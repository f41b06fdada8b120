import { dayInParis } from "../../domain/dates.ts";
import { bearsNumber, compareRow, type Identity, type Match, matchRows } from "../../domain/deposit/row.ts";
import type { Candidate } from "../../domain/deposit/state.ts";
import type { Receipt } from "../../domain/receipt.ts";
import { allOf } from "../../kit/all-of.ts";
import type { ChorusGateway, InvoiceDetails, InvoiceQuery, InvoiceSummary } from "../ports/gateway.ts";

/** Every row that fits. */
export const allRows = (gateway: ChorusGateway, query: InvoiceQuery): Promise<readonly InvoiceSummary[]> =>
  allOf(gateway.searchInvoices(query));

/** Judges rows by the rule of the row; what a row does not state is asked with a consultation. */
export async function judgeRows(
  gateway: ChorusGateway,
  invoice: Identity,
  rows: readonly InvoiceSummary[],
): Promise<Match<InvoiceSummary>> {
  const whole: InvoiceSummary[] = [];
  for (const row of rows) {
    if (!bearsNumber(invoice, row)) continue;
    const { differs, open } = compareRow(invoice, row);
    const ask = differs.length === 0 && open.length > 0;
    whole.push(ask ? filled(row, await gateway.invoice(row.invoiceId)) : row);
  }
  return matchRows(invoice, whole);
}

/** The row, with what only the consultation tells. */
export function filled(row: InvoiceSummary, details: InvoiceDetails | null): InvoiceSummary {
  if (details === null) return row;
  return {
    ...row,
    seller: row.seller.siret === "" ? details.seller : row.seller,
    recipient: row.recipient.siret === "" ? details.recipient : row.recipient,
    issueDate: row.issueDate ?? details.issueDate,
    payableAmount: row.payableAmount ?? details.payableAmount,
    currency: /^[A-Z]{3}$/.test(row.currency ?? "") ? row.currency : details.currency,
    type: row.typeTold ? row.type : details.type,
    typeTold: row.typeTold || details.typeTold,
  };
}

/** The receipt as the search tells it; the fingerprint is only in the answer to submit. */
export function receiptOf(row: InvoiceSummary): Receipt {
  const { invoiceId, number, status } = row;
  return { invoiceId, number, status, depositedAt: dayInParis(row.depositedAt ?? ""), fingerprint: null };
}

export function toCandidate(row: InvoiceSummary): Candidate {
  const { invoiceId, number, status, issueDate, payableAmount } = row;
  return { invoiceId, number, status, issueDate, payableAmount };
}
