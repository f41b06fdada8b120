import { BILLING_FRAMEWORKS, type BillingFramework, needsValidator } from "../domain/billing-framework.ts";
import { isCalendarDate } from "../domain/dates.ts";
import type { GivenInvoice } from "../domain/deposit/given.ts";
import type { Environment } from "../domain/environment.ts";
import type { AskedField } from "../domain/fields.ts";
import { type Cents, cents, parseAmount, toDecimalString } from "../domain/money.ts";
import { otherTotal } from "../domain/preflight/amount-rules.ts";
import type { InvoiceDraft } from "../domain/preflight/input.ts";
import { STATE_SIRET } from "../domain/recipient.ts";
import { parseSiret, parseSiretIn, stripSeparators } from "../domain/siret.ts";
import { typeDecimal } from "../kit/locale/locales.ts";
import { chooseRecipient, chooseService, type RecipientQuestions } from "../usecases/choose-recipient.ts";
import type { Person } from "../usecases/deposit/deposit-one.ts";
import type { Directory, KnownRecipient } from "../usecases/ports/directory.ts";
import type { ChorusGateway } from "../usecases/ports/gateway.ts";
import type { Journal } from "../usecases/ports/journal.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import { formatAmount, formatDate } from "./format.ts";
import type { Io } from "./io.ts";
import { type Language, pick } from "./language.ts";
import * as messages from "./messages/deposit.ts";
import * as fields from "./messages/invoice-fields.ts";
import { needed } from "./needed.ts";
import { statusLabel } from "./views/follow-up.ts";
import { exemptionReasons } from "./why-no-vat.ts";

export interface QuestionPorts {
  readonly io: Io;
  readonly prompter: Prompter;
  directory(): Promise<Directory>;
  environment(): Promise<Environment>;
  journal?(): Promise<Pick<Journal, "list">>;
  session?(): Promise<{ readonly gateway: Pick<ChorusGateway, "vatExemptionReasons"> }>;
  /** Asks for the service wherever there is one to choose, and not only where one is required. */
  readonly offersServices?: boolean;
}

/** The questions of `cpro deposit` at the terminal; the answers fill the same places as the flags. */
export function depositQuestions(ports: QuestionPorts): Person {
  const { io } = ports;
  const ask = invoiceQuestions(ports);
  return {
    async fillIn(draft, missing) {
      let answers: GivenInvoice = {};
      const add = async (answer: Promise<GivenInvoice>) => {
        answers = { ...answers, ...(await answer) };
      };
      const soFar = (): InvoiceDraft => ({ ...draft, ...answers });
      if (missing.includes("buyer")) {
        await add(ask.buyer(soFar()));
        await add(ask.framework(soFar()));
      }
      await add(ask.service(soFar()));
      for (const field of missing) if (field !== "buyer") await add(ask[field](soFar()));
      const { framework, validator } = soFar();
      if (framework && needsValidator(framework) && !validator) await add(ask.validator(soFar()));
      return answers;
    },
    agrees({ plan: { invoice } }) {
      // A credit note is taken off, whichever way its amounts are written.
      const due = invoice.type === "credit-note" ? cents(Math.abs(invoice.payableAmount)) : invoice.payableAmount;
      const net = formatAmount(due, io.language, invoice.currency);
      const message = pick(io.language, messages).question[invoice.type](net);
      return ports.prompter.confirm({ message, initial: false });
    },
    isAnother(rows) {
      const text = pick(io.language, messages);
      io.talk(`\n${text.alike}\n`);
      for (const row of rows) {
        const net =
          row.payableAmount === null ? "" : formatAmount(row.payableAmount, io.language, row.currency ?? "EUR");
        const date = row.issueDate === null ? "" : formatDate(row.issueDate.slice(0, 10), io.language);
        io.talk(`  ${[row.number, date, net, statusLabel(row.status, io.language)].filter(Boolean).join(" – ")}\n`);
      }
      return ports.prompter.confirm({ message: text.isAnother, initial: false });
    },
  };
}

type Question = (draft: InvoiceDraft) => Promise<GivenInvoice>;

/** One question for each thing that an invoice needs; each starts from what the draft says where that can be edited. */
export function invoiceQuestions(ports: QuestionPorts): Record<AskedField | "framework" | "service", Question> {
  const { io, prompter } = ports;
  const text = pick(io.language, messages);
  const names = pick(io.language, fields);
  const words = recipientWords(io.language);

  const required = (message: string) => prompter.text({ message, validate: needed(message, io.language) });

  async function siret(message: string): Promise<string> {
    const environment = await ports.environment();
    const validate = (value: string) => parseSiretIn(environment, value).ok || text.badSiret;
    return stripSeparators(await prompter.text({ message, validate }));
  }

  async function amount(
    message: string,
    initial: Cents | null,
    fits: (amount: Cents) => true | string = () => true,
  ): Promise<Cents> {
    const start = initial === null ? {} : { initial: typedAmount(initial, io.language) };
    const validate = (value: string) => {
      const read = parseAmount(value);
      return read.ok ? fits(read.cents) : text.badAmount;
    };
    const parsed = parseAmount(await prompter.text({ message, ...start, validate }));
    if (!parsed.ok) throw new Error("the prompter let a bad amount through");
    return parsed.cents;
  }

  async function known(draft: InvoiceDraft): Promise<KnownRecipient | null> {
    // What cannot be looked up now is found out, and said, by the checks that follow.
    return draft.buyer === null ? null : (await ports.directory()).recipient(draft.buyer).catch(() => null);
  }

  return {
    async buyer() {
      if (await prompter.confirm({ message: text.isState, initial: false })) return { buyer: STATE_SIRET };
      const chosen = await chooseRecipient(prompter, await ports.directory(), await ports.environment(), words);
      return { buyer: chosen.recipient.structure.identifier };
    },
    async framework({ framework }) {
      const all = Object.keys(BILLING_FRAMEWORKS) as BillingFramework[];
      const choices = all.map((value) => ({ value, name: text.frames[value] }));
      return { framework: await prompter.choose({ message: text.whichFrame, choices, initial: framework ?? "A1" }) };
    },
    /** The service when the recipient wants one, then the commitment number when either of them wants that. */
    async service(draft) {
      const recipient = await known(draft);
      if (recipient === null) return {};
      const { serviceRequired, commitmentRequired, commitmentOrServiceRequired } = recipient.recipient.structure;
      const either = commitmentOrServiceRequired && !draft.commitmentNumber;
      const wanted =
        !draft.serviceCode && (serviceRequired || either || draft.buyer === STATE_SIRET || ports.offersServices);
      const start = wanted ? await lastService(ports, draft) : null;
      let chosen = wanted ? await chooseService(prompter, recipient, words, { start }) : null;
      for (;;) {
        const serviceCode = chosen?.code ?? draft.serviceCode;
        const service = chosen ? { serviceCode: chosen.code } : {};
        if (draft.commitmentNumber) return service;
        if (commitmentRequired || (either && !serviceCode))
          return { ...service, commitmentNumber: await required(text.commitmentFor.recipient) };
        const details = serviceCode
          ? await (await ports.directory()).service(recipient.recipient, serviceCode).catch(() => null)
          : null;
        if (!serviceCode || details?.commitmentRequired !== true) return service;
        // Whoever has no such number has named the wrong service, most likely.
        if (!recipient.recipient.services.some(({ active, code }) => active && code !== serviceCode))
          return { ...service, commitmentNumber: await required(text.commitmentFor.service(serviceCode)) };
        const commitmentNumber = await prompter.text({ message: text.commitmentOrService(serviceCode) });
        if (commitmentNumber !== "") return { ...service, commitmentNumber };
        chosen = await chooseService(prompter, recipient, words, { mustChoose: true });
      }
    },
    async number({ number }) {
      const start = number === null ? {} : { initial: number };
      const given = needed(names.number, io.language);
      const validate = (value: string) => (/\s/u.test(value.trim()) ? text.spacedNumber : given(value));
      return { number: (await prompter.text({ message: names.number, ...start, validate })).trim() };
    },
    async issueDate() {
      const validate = (value: string) => readDate(value) !== null || text.badDate;
      const answer = await prompter.text({ message: names.issueDate, validate });
      return { issueDate: readDate(answer) ?? answer };
    },
    seller: async () => ({ seller: await siret(names.seller) }),
    taxExclusiveAmount: async ({ taxExclusiveAmount }) => ({
      taxExclusiveAmount: await amount(names.taxExclusiveAmount, taxExclusiveAmount),
    }),
    taxAmount: async ({ taxAmount }) => ({ taxAmount: await amount(names.taxAmount, taxAmount) }),
    async taxInclusiveAmount(draft) {
      const { taxExclusiveAmount: ht, taxAmount: tva } = draft;
      const sum = ht !== null && tva !== null ? cents(ht + tva - (draft.allowanceAmount ?? 0)) : null;
      const written = (value: Cents) => formatAmount(value, io.language, draft.currency ?? "EUR");
      // The checks would stop it later, behind more questions.
      const fits = (ttc: Cents) => {
        const expected = otherTotal(draft, ttc);
        return expected === null || text.otherTotal(written(expected), written(ttc));
      };
      return { taxInclusiveAmount: await amount(names.taxInclusiveAmount, sum, fits) };
    },
    payableAmount: async ({ taxInclusiveAmount }) => ({
      payableAmount: await amount(names.payableAmount, taxInclusiveAmount),
    }),
    validator: async () => ({ validator: await siret(names.validator) }),
    async exemptionReason() {
      const listed = await exemptionReasons(ports);
      if (listed.length === 0) return { exemptionReason: await required(names.exemptionReason) };
      const choices = listed.map(({ code, label }) => ({ value: code, name: label }));
      return { exemptionReason: await prompter.choose({ message: names.exemptionReason, choices }) };
    },
  };
}

/** So many deposits are looked through, the newest ones. */
const LOOKED_THROUGH = 300;

/** The service of this seller's last invoice to this recipient; null where this machine knows of none. */
export async function lastService(
  { journal }: Pick<QuestionPorts, "journal">,
  { buyer, seller }: Pick<InvoiceDraft, "buyer" | "seller">,
): Promise<string | null> {
  if (journal === undefined || buyer === null) return null;
  for await (const { invoice } of (await journal()).list({ limit: LOOKED_THROUGH }))
    if (invoice.buyer === buyer && invoice.seller === seller && invoice.serviceCode) return invoice.serviceCode;
  return null;
}

/** An amount as one would type it. */
const typedAmount = (amount: Cents, language: Language): string => typeDecimal(toDecimalString(amount), language);

/** How a recipient and its service are asked for. */
export function recipientWords(language: Language): RecipientQuestions {
  const text = pick(language, messages);
  return {
    ask: text.whichRecipient,
    askService: text.whichService,
    noService: text.noService,
    chooseService: text.chooseService,
    publicOnly: text.publicOnly,
    nobody(typed) {
      const digits = stripSeparators(typed);
      if (typed.trim().length < 2) return text.typeMore;
      // A number that nobody has is a number that was miscopied: how, is what helps.
      const parsed = /^\d{6,}$/.test(digits) && digits.length !== 9 ? parseSiret(digits) : null;
      if (parsed?.ok === false) return parsed.reason === "LENGTH" ? text.siretLength(digits.length) : text.badSiret;
      return text.nobody(typed.trim());
    },
  };
}

/** `05/10/2026` or `2026-10-05`. */
function readDate(text: string): string | null {
  const parts = /^(\d{2})[/.-](\d{2})[/.-](\d{4})$/.exec(text.trim());
  const iso = parts ? `${parts[3]}-${parts[2]}-${parts[1]}` : text.trim();
  return isCalendarDate(iso) ? iso : null;
}
