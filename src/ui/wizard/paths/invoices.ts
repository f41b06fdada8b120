import { formatSiret } from "../../../domain/siret.ts";
import { holdsWords } from "../../../kit/fold.ts";
import { listInvoices } from "../../../usecases/follow-up.ts";
import { correctedNumber, referenceOf, type Traced, tracer } from "../../../usecases/traces.ts";
import { formatAmount } from "../../format.ts";
import { type Language, pick } from "../../language.ts";
import * as messages from "../../messages/wizard-follow-up.ts";
import { numberShown, statusLabel, taskOf, typeLabel } from "../../views/follow-up.ts";
import type { Steps } from "../replay.ts";

/** Looked through at once; an older invoice is found by its number. */
const KNOWN = 500;

/** The invoices that a person may mean, asked once per path. */
export function knownInvoices(steps: Steps, toProcess: boolean): Promise<readonly Traced[]> {
  return steps.remember(`invoices ${toProcess}`, async () => {
    const deps = await steps.deps();
    const { account, gateway } = await deps.session();
    const trace = tracer({ account, journal: deps.journal });
    const invoices: Traced[] = [];
    for await (const invoice of listInvoices(gateway, { toProcess, limit: KNOWN }, trace)) invoices.push(invoice);
    return invoices;
  });
}

/** An invoice on one line: number, recipient, amount, status. */
export function invoiceLine(invoice: Traced, language: Language): string {
  const { recipient, payableAmount, currency, status, trace, type } = invoice;
  const isSettled = trace.replacedBy !== null || (status === "REJETEE" && invoice.rejectionAcknowledged);
  const amount = payableAmount === null ? null : formatAmount(payableAmount, language, currency ?? "EUR");
  const state = [statusLabel(status, language), isSettled ? taskOf(invoice, language) : null];
  return [
    numberShown(invoice, language),
    type === "credit-note" ? typeLabel(type, language) : null,
    state.filter((one) => one !== null).join(", "),
    amount,
    recipient.name ?? formatSiret(recipient.siret),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A line begins with the number. */
function rankOf(name: string, wanted: string): number {
  const at = name.toLowerCase().indexOf(wanted);
  // Its words, elsewhere and apart.
  if (at === -1) return 2;
  const isInNumber = at < (name.indexOf(" · ") + 1 || name.length);
  return at === 0 ? 0 : isInNumber ? 1 : 2;
}

/** Asks for one invoice, from the list or by a number that is not in it: what names it in a command line. */
export async function pickInvoice(steps: Steps): Promise<string> {
  const { language } = (await steps.deps()).io;
  const text = pick(language, messages);
  return steps.ask.search<string>({
    message: text.whichInvoice,
    async search(typed) {
      const wanted = typed.toLowerCase();
      const found = (await knownInvoices(steps, false))
        .map((invoice) => ({ invoice, value: referenceOf(invoice), name: invoiceLine(invoice, language) }))
        .filter(({ name }) => holdsWords(name, typed))
        // Whoever types a few letters means a number first: they may be within every recipient's name.
        .toSorted((one, other) => rankOf(one.name, wanted) - rankOf(other.name, wanted));
      const choices = found.map(({ value, name }) => ({ value, name }));
      const isKnown = found.some(({ invoice, value }) => [value, correctedNumber(invoice)].includes(typed));
      const isNew = typed !== "" && !isKnown && !/\s/.test(typed);
      return isNew ? [...choices, { value: typed, name: text.typedNumber(typed) }] : choices;
    },
    whenEmpty: (typed) => (typed === "" ? text.noInvoice : text.noneFits(typed)),
  });
}
