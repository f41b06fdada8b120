import { BILLING_FRAMEWORKS, type BillingFramework } from "../domain/billing-framework.ts";
import { isCalendarDate } from "../domain/dates.ts";
import type { NeededField } from "../domain/deposit/complete.ts";
import type { GivenInvoice } from "../domain/deposit/given.ts";
import { type Cents, parseAmount, toDecimalString } from "../domain/money.ts";
import type { InvoiceDraft } from "../domain/preflight/input.ts";
import { PUBLIC_TO_PUBLIC_SERVICE, STATE_SIRET } from "../domain/recipient.ts";
import { parseSiret, stripSeparators } from "../domain/siret.ts";
import type { Person } from "../usecases/deposit/deposit-one.ts";
import type { Directory, Prompter } from "../usecases/ports.ts";
import { formatAmount } from "./format.ts";
import type { Io } from "./io.ts";
import { pick } from "./language.ts";
import * as messages from "./messages/deposit.ts";
import * as fields from "./messages/invoice-fields.ts";

/** More than this many services are searched by typing rather than scrolled through. */
const MANY_SERVICES = 30;

type Answers = { -readonly [K in keyof GivenInvoice]: GivenInvoice[K] };

/** The questions of `cpro deposit` at the terminal; the answers fill the same places as the flags. */
export function depositQuestions(io: Io, prompter: Prompter, directory: () => Promise<Directory>): Person {
  const text = pick(io.language, messages);
  const names = pick(io.language, fields);

  async function recipient(): Promise<string> {
    if (await prompter.confirm({ message: text.isState, initial: false })) return STATE_SIRET;
    const choices = [
      { value: "siret", name: text.knownSiret },
      { value: "name", name: text.searchByName },
    ] as const;
    if ((await prompter.choose({ message: text.howRecipient, choices })) === "siret") return siret(text.bySiret);
    const known = await directory();
    return prompter.search<string>({
      message: text.whichRecipientSearch,
      async search(typed) {
        const found: { value: string; name: string }[] = [];
        if (typed.length < 3) return found;
        for await (const one of known.search({ name: typed, publicOnly: true, activeOnly: true })) {
          found.push({ value: one.identifier, name: `${one.name} (${one.identifier})` });
          if (found.length >= 50) break;
        }
        return found;
      },
    });
  }

  async function siret(message: string): Promise<string> {
    const answer = await prompter.text({ message, validate: (value) => parseSiret(value).ok || text.badSiret });
    return stripSeparators(answer);
  }

  async function date(message: string): Promise<string> {
    const answer = await prompter.text({ message, validate: (value) => readDate(value) !== null || text.badDate });
    return readDate(answer) ?? answer;
  }

  async function amount(message: string, initial: Cents | null): Promise<Cents> {
    const answer = await prompter.text({
      message,
      ...(initial === null ? {} : { initial: toDecimalString(initial) }),
      validate: (value) => parseAmount(value).ok || text.badAmount,
    });
    const parsed = parseAmount(answer);
    if (!parsed.ok) throw new Error("validated above");
    return parsed.cents;
  }

  const required = (message: string) =>
    prompter.text({ message, validate: (value) => value.trim() !== "" || text.required });

  async function service(draft: InvoiceDraft, answers: Answers): Promise<void> {
    const buyer = answers.buyer ?? draft.buyer;
    if (buyer === null || draft.serviceCode !== null) return;
    const known = await (await directory()).recipient(stripSeparators(buyer)).catch(() => null);
    if (!known) return;
    const { structure, services } = known.recipient;
    const needsEither = structure.commitmentOrServiceRequired && draft.commitmentNumber === null;
    const needed = structure.serviceRequired || buyer === STATE_SIRET;
    if (!needed && !needsEither) return;
    const choices = services
      .filter(({ active }) => active)
      .map(({ code, name }) => ({
        value: code,
        name: `${code} – ${name}`,
        ...(code === PUBLIC_TO_PUBLIC_SERVICE ? { description: text.publicOnly } : {}),
      }));
    if (choices.length === 0) return;
    const none = needed ? [] : [{ value: "", name: text.noService }];
    const all = [...choices, ...none];
    const code =
      all.length > MANY_SERVICES
        ? await prompter.search<string>({ message: text.whichService, search: async (typed) => matching(all, typed) })
        : await prompter.choose({ message: text.whichService, choices: all });
    if (code !== "") answers.serviceCode = code;
    await commitment(draft, answers, buyer);
  }

  async function commitment(draft: InvoiceDraft, answers: Answers, buyer: string): Promise<void> {
    if (draft.commitmentNumber !== null) return;
    const known = await (await directory()).recipient(stripSeparators(buyer)).catch(() => null);
    if (!known) return;
    const { structure } = known.recipient;
    const code = answers.serviceCode ?? draft.serviceCode;
    const details = code ? await (await directory()).service(known.recipient, code).catch(() => null) : null;
    const either = structure.commitmentOrServiceRequired && !code;
    if (!structure.commitmentRequired && !either && details?.commitmentRequired !== true) return;
    answers.commitmentNumber = await required(names.commitmentNumber);
  }

  return {
    async complete(draft, missing) {
      const answers: Answers = {};
      const ask: Record<NeededField, () => Promise<void>> = {
        number: async () => void (answers.number = await required(names.number)),
        issueDate: async () => void (answers.issueDate = await date(names.issueDate)),
        seller: async () => void (answers.seller = await siret(names.seller)),
        buyer: async () => void (answers.buyer = await recipient()),
        taxExclusiveAmount: async () =>
          void (answers.taxExclusiveAmount = await amount(names.taxExclusiveAmount, null)),
        taxAmount: async () => void (answers.taxAmount = await amount(names.taxAmount, null)),
        taxInclusiveAmount: async () => {
          const ht = answers.taxExclusiveAmount ?? draft.taxExclusiveAmount;
          const tva = answers.taxAmount ?? draft.taxAmount;
          const sum = ht !== null && tva !== null ? ((ht + tva) as Cents) : null;
          answers.taxInclusiveAmount = await amount(names.taxInclusiveAmount, sum);
        },
        payableAmount: async () => {
          const ttc = answers.taxInclusiveAmount ?? draft.taxInclusiveAmount;
          answers.payableAmount = await amount(names.payableAmount, ttc);
        },
        validator: async () => void (answers.validator = await siret(names.validator)),
        exemptionReason: async () => void (answers.exemptionReason = await required(names.exemptionReason)),
      };
      if (missing.includes("buyer")) {
        await ask.buyer();
        answers.framework = await frame(draft.framework ?? "A1");
      }
      await service(draft, answers);
      for (const field of missing) if (field !== "buyer") await ask[field]();
      if (answers.framework && ["A9", "A12"].includes(answers.framework) && !draft.validator) await ask.validator();
      return answers;
    },
    agrees: ({ plan: { invoice } }) =>
      prompter.confirm({
        message: text.question(formatAmount(invoice.payableAmount, io.language, invoice.currency)),
        initial: false,
      }),
  };

  function frame(initial: BillingFramework): Promise<BillingFramework> {
    const choices = (Object.keys(BILLING_FRAMEWORKS) as BillingFramework[]).map((value) => ({
      value,
      name: text.frames[value],
    }));
    return prompter.choose({ message: text.whichFrame, choices, initial });
  }
}

function matching<T extends { readonly name: string }>(choices: readonly T[], typed: string): readonly T[] {
  const wanted = typed.toLowerCase();
  return choices.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** `05/10/2026` or `2026-10-05`. */
function readDate(text: string): string | null {
  const iso = /^(\d{2})[/.-](\d{2})[/.-](\d{4})$/.exec(text.trim())?.slice(1).reverse().join("-") ?? text.trim();
  return isCalendarDate(iso) ? iso : null;
}
