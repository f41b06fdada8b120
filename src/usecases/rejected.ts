import { findMotive, isNumberFree, type Motive } from "../domain/motives.ts";
import { recipientComment } from "../domain/status.ts";
import type { ChorusGateway } from "./ports/gateway.ts";
import type { Traceable } from "./traces.ts";

/** A rejected invoice, why, and whether its number may be used once more. */
export type RejectedInvoice = Traceable & {
  readonly rejection: {
    /** Null when the recipient's words name none of the official motives. */
    readonly motive: Motive | null;
    /** Null when nothing tells: then a new number is always safe. */
    readonly numberFree: boolean | null;
  };
};

/** Adds to each rejected invoice what its history tells: the recipient's motive, and who rejected it. */
export async function* withRejections(
  gateway: Pick<ChorusGateway, "history">,
  invoices: AsyncIterable<Traceable>,
): AsyncGenerator<RejectedInvoice> {
  for await (const invoice of invoices) yield withRejection(gateway, invoice);
}

/** The same for one. */
export async function withRejection(
  gateway: Pick<ChorusGateway, "history">,
  invoice: Traceable,
): Promise<RejectedInvoice> {
  const { statuses } = await gateway.history(invoice.invoiceId);
  const last = statuses.findLast(({ status }) => status === invoice.status);
  const motive =
    findMotive(recipientComment(invoice)) ?? findMotive(last === undefined ? null : recipientComment(last));
  const before = statuses.slice(0, last === undefined ? statuses.length : statuses.lastIndexOf(last));
  // Only a recipient gives an official motive.
  const numberFree =
    motive === null
      ? isNumberFree(
          invoice.status,
          before.map(({ status }) => status),
        )
      : false;
  return { ...invoice, rejection: { motive, numberFree } };
}
