import { type GivenInvoice, withoutSign } from "../../domain/deposit/given.ts";
import { AMOUNT_FIELDS } from "../../domain/fields.ts";
import type { InvoiceDraft } from "../../domain/preflight/input.ts";
import { chooseService } from "../../usecases/choose-recipient.ts";
import { invoiceQuestions, lastService, type QuestionPorts, recipientWords } from "../deposit-questions.ts";
import { pick } from "../language.ts";
import * as fields from "../messages/invoice-fields.ts";
import * as regimes from "../messages/vat-regimes.ts";
import * as messages from "../messages/wizard-mending.ts";
import { askWhyNoVat, exemptionReasons } from "../why-no-vat.ts";
import type { Mendable } from "./mendable.ts";

/** Asks for one thing of an invoice anew, whatever is known of it. */
export async function mend(ports: QuestionPorts, field: Mendable, draft: InvoiceDraft): Promise<GivenInvoice> {
  const { io, prompter } = ports;
  const text = pick(io.language, messages);
  const names = pick(io.language, fields);
  const ask = invoiceQuestions(ports);
  const optional = (message: string, was: string | null, more: { readonly severalLines?: boolean } = {}) =>
    prompter.text({ message, ...more, ...(was === null ? {} : { initial: was }) });
  switch (field) {
    case "number":
    case "issueDate":
    case "seller":
    case "validator":
    case "framework":
    case "buyer":
      return ask[field](draft);
    case "type": {
      const choices = (["invoice", "credit-note"] as const).map((value) => ({ value, name: text.types[value] }));
      return { type: await prompter.choose({ message: text.whichType, choices, initial: draft.type ?? "invoice" }) };
    }
    case "service":
      return service(ports, draft);
    case "commitment":
      return { commitmentNumber: await optional(names.commitmentNumber, draft.commitmentNumber) };
    case "contract":
      return { contractNumber: await optional(names.contractNumber, draft.contractNumber) };
    case "original":
      return { originalNumber: await optional(text.whichOriginal, draft.originalNumber) };
    case "amounts":
      return amounts(ask, draft);
    case "vat": {
      const names = { ...pick(io.language, regimes), none: text.noVat };
      const choices = (["debit", "receipt", "none"] as const).map((value) => ({ value, name: names[value] }));
      const initial = draft.vatRegime === "exempt" ? "none" : (draft.vatRegime ?? "debit");
      const vatRegime = await prompter.choose({ message: text.whichRegime, choices, initial });
      if (vatRegime !== "none") return { vatRegime };
      return (await askWhyNoVat(prompter, io, await exemptionReasons(ports), draft.exemptionReason)).given;
    }
    case "currency":
      return { currency: (await optional(names.currency, draft.currency ?? "EUR")).toUpperCase() };
    case "comment":
      return { comment: await optional(names.comment, draft.comment, { severalLines: true }) };
    // Said by an option of its own; nothing is asked.
    case "another":
      return {};
  }
}

async function service(ports: QuestionPorts, draft: InvoiceDraft): Promise<GivenInvoice> {
  if (draft.buyer === null) return invoiceQuestions(ports).buyer(draft);
  const recipient = await (await ports.directory()).recipient(draft.buyer).catch(() => null);
  const chosen =
    recipient === null
      ? null
      : await chooseService(ports.prompter, recipient, recipientWords(ports.io.language), {
          start: draft.serviceCode || (await lastService(ports, draft)),
        });
  return { serviceCode: chosen?.code ?? "" };
}

/**
 * All four, since they hang together; each starts from what is known, the last two from the ones before. A credit note's
 * are usually written without a minus sign.
 */
async function amounts(ask: ReturnType<typeof invoiceQuestions>, draft: InvoiceDraft): Promise<GivenInvoice> {
  let answers: GivenInvoice = {};
  const start = draft.type === "credit-note" ? { ...draft, ...withoutSign(draft) } : draft;
  for (const field of AMOUNT_FIELDS) answers = { ...answers, ...(await ask[field]({ ...start, ...answers })) };
  return answers;
}
