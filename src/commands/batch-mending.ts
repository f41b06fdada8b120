import type { BatchRow, ManifestValues } from "../domain/batch/manifest.ts";
import { type PlanItem, sendable } from "../domain/batch/plan.ts";
import { type GivenInvoice, withoutSign } from "../domain/deposit/given.ts";
import { AMOUNT_FIELDS, FIELDS, present } from "../domain/fields.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import type { VatRegime } from "../domain/invoice.ts";
import { baseName } from "../kit/base-name.ts";
import { invoiceQuestions, recipientWords } from "../ui/deposit-questions.ts";
import { goingBack } from "../ui/going-back.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import * as fieldNames from "../ui/messages/invoice-fields.ts";
import * as regimes from "../ui/messages/vat-regimes.ts";
import { chooseRecipient, chooseService } from "../usecases/choose-recipient.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import type { Plan, SourceReader } from "../usecases/ports/batch.ts";
import type { AnswerKey, BatchAnswer } from "../usecases/ports/batch-answers.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import type { Deps } from "./deps.ts";

/** What a person said of invoices that lacked it, by file and row. */
export interface BatchAnswers {
  /** Whether somebody is there to be asked. */
  readonly asks: boolean;
  readonly said: Map<string, ManifestValues>;
  /** Those that were taken over from an earlier run, until they proved right or were given anew. */
  readonly takenOver: Set<string>;
  /** What was asked of which invoice and not answered: not asked again in this run. */
  readonly declined: Set<string>;
  /** Invoices that are not to go for what a warning says of them, and its code. */
  readonly aside: Map<string, FindingCode>;
  /** Other sellers' invoices that may go by the client in use; null where nobody is there to say so. */
  readonly forOther: Set<string> | null;
  /** When each seller's VAT is due, as it was known when the first plan was made. */
  readonly usual: Map<string, VatRegime | null>;
  /** What takes the answers back, one step each, the latest last. */
  readonly undo: (() => void)[];
}

export const noAnswers = (forOther: Set<string> | null = null, asks = false): BatchAnswers => ({
  asks,
  said: new Map(),
  takenOver: new Set(),
  declined: new Set(),
  aside: new Map(),
  forOther,
  usual: new Map(),
  undo: [],
});

/** Takes the latest answer back; false where there was none. */
export function takeBack({ undo }: BatchAnswers): boolean {
  const latest = undo.pop();
  latest?.();
  return latest !== undefined;
}

/** Asks, so that the answer can be taken back from the next question. */
async function stepOf<T>(answers: BatchAnswers, ask: () => Promise<T>): Promise<T> {
  const { said, takenOver, declined, aside, forOther } = answers;
  const restores = [restoreMap(said), restoreMap(aside), ...[takenOver, declined, forOther].map(restoreSet)];
  const answer = await ask();
  answers.undo.push(() => {
    for (const restore of restores) restore();
  });
  return answer;
}

function restoreMap<V>(kept: Map<string, V>): () => void {
  const was = [...kept];
  return () => {
    kept.clear();
    for (const [key, value] of was) kept.set(key, value);
  };
}

function restoreSet(kept: Set<string> | null): () => void {
  const was = [...(kept ?? [])];
  return () => {
    kept?.clear();
    for (const key of was) kept?.add(key);
  };
}

/** The warnings for which a row's invoice does not go. */
export function setAsideFor(row: BatchRow, { aside, forOther }: BatchAnswers): readonly FindingCode[] {
  const own = aside.get(keyOf(row));
  const isAgreed = forOther === null || forOther.has(keyOf(row));
  return [...(own === undefined ? [] : [own]), ...(isAgreed ? [] : OTHERS)];
}

/** What tells another seller's invoice. */
const OTHERS: readonly FindingCode[] = ["SELLER_IS_ANOTHER", "SELLER_DOUBTFUL"];

export const keyOf = ({ file, row }: Pick<BatchRow, "file" | "row">): string => `${file}\n${row ?? ""}`;

/**
 * What one answer mends: what the PDF does not say legibly, a service, a commitment number; of a credit note that it is
 * one, how its amounts are written, and what it corrects.
 */
type Lack = "buyer" | "facts" | "service" | "commitment" | "credit" | "sign" | "original";
/** Values that are worth keeping for the next run; the others are a yes. */
type Kept = "buyer" | "facts" | "service" | "commitment" | "original";
/** What the PDF of every invoice says, or should; in the order of the questions. */
const FACTS = ["number", "issueDate", ...AMOUNT_FIELDS] as const;

/** Codes of errors that one answer mends, and which. */
const MENDED_BY: Partial<Record<FindingCode, Lack>> = {
  RECIPIENT_MISSING: "buyer",
  NUMBER_MISSING: "facts",
  DATE_MISSING: "facts",
  AMOUNT_MISSING: "facts",
  SERVICE_REQUIRED: "service",
  STATE_SERVICE_REQUIRED: "service",
  SERVICE_OR_COMMITMENT_REQUIRED: "service",
  SERVICE_UNKNOWN: "service",
  SERVICE_INACTIVE: "service",
  SERVICE_PERIOD: "service",
  COMMITMENT_REQUIRED: "commitment",
  COMMITMENT_REQUIRED_BY_SERVICE: "commitment",
  ORIGINAL_NUMBER_UNKNOWN: "original",
};

/** Codes of warnings that are asked about as well: what is sent otherwise would be to be taken back. */
const ASKED_ABOUT: Partial<Record<FindingCode, Lack>> = {
  INVOICE_NEGATIVE: "credit",
  CREDIT_NOTE_NEGATIVE: "sign",
  ORIGINAL_NUMBER_MISSING: "original",
};

/** The rows as their sources give them, with what was said since. */
export function withAnswers(sources: SourceReader, answers: BatchAnswers): SourceReader {
  if (answers.said.size === 0) return sources;
  return {
    async *read(paths) {
      for await (const entry of sources.read(paths)) {
        const said = entry.kind === "row" ? answers.said.get(keyOf(entry.row)) : undefined;
        yield entry.kind === "row" && said
          ? { ...entry, row: { ...entry.row, values: { ...entry.row.values, ...said } } }
          : entry;
      }
    },
  };
}

/**
 * Offers to give what invoices of the plan lack: what could not be read for each, a service once for all invoices of a
 * recipient, a commitment number or the original invoice for each, and for all credit notes of a recipient how they are
 * meant. What was said of the same invoices in an earlier run is offered first. True when something was said, so that the
 * plan has to be made anew.
 */
export async function askWhatIsMissing(plan: Pick<Plan, "items">, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const lacking = new Map<string, PlanItem[]>();
  for await (const item of plan.items()) {
    const lacks = lacksOf(item, answers);
    // By a command of its own a recipient is looked for with another one, which the page names.
    if (lacks.includes("buyer") && !deps.io.wizard) continue;
    for (const what of lacks) {
      const group = groupOf(what, item);
      lacking.set(group, [...(lacking.get(group) ?? []), item]);
    }
  }
  if (lacking.size === 0) return false;
  const book = await deps.batchAnswers();
  const environment = environmentKey((await deps.session()).account);
  const bookKey = ({ sha256, invoice }: PlanItem): AnswerKey => ({ environment, sha256, buyer: invoice.buyer ?? "" });
  let isSaid = false;
  for (const [group, items] of lacking) {
    const [what, buyer = ""] = group.split(" ") as [Lack, string];
    const name = items[0]?.recipientName ?? buyer;
    // An answer that did not mend it is not offered again.
    const isTried = (item: PlanItem) =>
      answers.takenOver.has(keyOf(item)) || (isColumn(what) && answers.said.get(keyOf(item))?.[what] !== undefined);
    const before = items.map((item) => (isTried(item) ? null : book.find(bookKey(item))));
    const given = await stepOf(answers, async () =>
      goingBack(await deps.prompter(), (prompter) => askFor(what, items, { before, buyer, name }, { deps, prompter })),
    );
    const taken = given?.takenOver === true;
    for (const item of items) answers.declined.add(declinedKey(what, item));
    const said: [AnswerKey, BatchAnswer][] = [];
    for (const [item, answer] of given?.said ?? []) {
      answers.said.set(keyOf(item), { ...answers.said.get(keyOf(item)), ...answer });
      answers.declined.delete(declinedKey(what, item));
      if (taken) answers.takenOver.add(keyOf(item));
      else answers.takenOver.delete(keyOf(item));
      said.push([bookKey(item), answer]);
    }
    if (given?.aside !== undefined) {
      for (const item of items) answers.aside.set(keyOf(item), given.aside);
      isSaid = true;
    }
    if (said.length === 0) continue;
    isSaid = true;
    // At once: whoever stops at a later question does not give it again.
    if (!taken && isKept(what)) await book.keep(said);
  }
  return isSaid;
}

/** What is asked at once: of one recipient, but for what does not depend on it. */
function groupOf(what: Lack, item: PlanItem): string {
  if (what === "buyer") return what;
  if (what !== "facts") return `${what} ${item.invoice.buyer}`;
  // That what is printed is wrong is another question than that it is not read.
  return contradicts(item) ? `${what} contradicted` : what;
}

/** What was said of an account's invoices that do not say when their VAT is due; the same for all plans of a run. */
export async function usualRegime(
  account: Parameters<typeof environmentKey>[0] & { readonly sellerSiret: string | null },
  { usual }: BatchAnswers,
  deps: Pick<Deps, "batchAnswers">,
): Promise<VatRegime | null> {
  const seller = account.sellerSiret ?? "";
  const known = usual.get(seller);
  if (known !== undefined) return known;
  const kept = (await deps.batchAnswers()).usualRegime(environmentKey(account), seller);
  const regime = kept === null || kept.doubted ? null : kept.regime;
  usual.set(seller, regime);
  return regime;
}

/**
 * Asks once for each seller when the VAT of those invoices is due that do not say it, and keeps that. True when it is not
 * as the plan has it, so that the plan has to be made anew.
 */
export async function askWhenDue(plan: Pick<Plan, "items">, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const silent = new Map<string, PlanItem[]>();
  for await (const item of plan.items()) {
    const { seller, vatRegime } = item.invoice;
    if (item.vatUsual !== true || vatRegime !== "debit" || !sendable(item) || answers.declined.has(dueKey(item)))
      continue;
    silent.set(seller ?? "", [...(silent.get(seller ?? "") ?? []), item]);
  }
  let isSaid = false;
  for (const [seller, items] of silent) {
    const { io } = deps;
    const names = pick(io.language, regimes);
    const book = await deps.batchAnswers();
    const environment = environmentKey((await deps.session()).account);
    const initial = book.usualRegime(environment, seller)?.regime ?? "debit";
    const choices = (["debit", "receipt"] as const).map((value) => ({ value, name: names[value] }));
    const message = pick(io.language, messages).whenDue(items.length, namesOf("commitment", items));
    const regime = await stepOf(answers, async () =>
      goingBack(await deps.prompter(), (prompter) => prompter.choose({ message, choices, initial })),
    );
    for (const item of items) {
      answers.declined.add(dueKey(item));
      if (regime !== "debit") answers.said.set(keyOf(item), { ...answers.said.get(keyOf(item)), regime });
    }
    await book.keepUsualRegime(environment, seller, { regime });
    isSaid ||= regime !== "debit";
  }
  return isSaid;
}

const dueKey = (item: PlanItem): string => `regime ${keyOf(item)}`;

/** What went without a question is asked the next time, once its plan was declined. */
export async function doubtRegimes({ usual }: BatchAnswers, deps: Deps): Promise<void> {
  const book = await deps.batchAnswers();
  const environment = environmentKey((await deps.session()).account);
  for (const seller of usual.keys()) {
    const kept = book.usualRegime(environment, seller);
    if (kept !== null) await book.keepUsualRegime(environment, seller, { ...kept, doubted: true });
  }
}

const declinedKey = (what: Lack, item: PlanItem): string => `${what} ${keyOf(item)}`;
const isKept = (what: Lack): what is Kept => what !== "credit" && what !== "sign";
const isColumn = (what: Lack): what is Exclude<Kept, "facts" | "buyer"> =>
  isKept(what) && what !== "facts" && what !== "buyer";

/**
 * Another seller's invoices are set aside, whatever else goes; shows them, and asks whether they go by this client all
 * the same. True when they do, so that the plan has to be made anew.
 */
export async function askForOthers(plan: Pick<Plan, "items">, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const { forOther } = answers;
  if (forOther === null) return false;
  const others: PlanItem[] = [];
  for await (const item of plan.items()) {
    const isSetAside = item.findings.some(({ code, severity }) => OTHERS.includes(code) && severity === "error");
    if (isSetAside && !answers.declined.has(otherKey(item))) others.push(item);
  }
  if (others.length === 0) return false;
  const names = others.slice(0, NAMED).map(({ file }) => baseName(file));
  const shown = `${names.join(", ")}${others.length > names.length ? ", …" : ""}`;
  const { account } = await deps.session();
  const message = pick(deps.io.language, messages).sendForOther(others.length, shown, account.profile);
  const prompter = await deps.prompter();
  if (await stepOf(answers, () => prompter.confirm({ message, initial: false }))) {
    for (const item of others) forOther.add(keyOf(item));
    return true;
  }
  for (const item of others) answers.declined.add(otherKey(item));
  return false;
}

/** So many invoices are named in a question. */
const NAMED = 3;
const otherKey = (item: PlanItem): string => `seller ${keyOf(item)}`;

interface Given {
  readonly said: readonly (readonly [PlanItem, ManifestValues])[];
  readonly takenOver?: true;
  /** The warning for which none of them is to go. */
  readonly aside?: FindingCode;
}

/** Whom to ask, and what else answers need. */
interface Asking {
  readonly deps: Deps;
  readonly prompter: Prompter;
}

interface Asked {
  readonly before: readonly (BatchAnswer | null)[];
  readonly buyer: string;
  readonly name: string;
}

async function askFor(
  what: Lack,
  items: readonly PlanItem[],
  { before, buyer, name: recipient }: Asked,
  asking: Asking,
): Promise<Given | null> {
  if (what === "facts") return askFacts(items, before, asking);
  if (what === "buyer") return askBuyers(items, before, asking);
  const name = `${recipient} (${namesOf(what, items)})`;
  if (!isKept(what)) return askCredit(what, items, name, asking);
  const taken = await takeOver(what, items, before, name, asking);
  if (taken !== null) return taken;
  return what === "service" ? askService(items, buyer, name, asking) : askNumbers(what, items, name, asking);
}

/** Its totals were read, and no invoice can have them. */
const contradicts = ({ findings }: PlanItem): boolean => findings.some(({ code }) => code === "PDF_TOTALS_DISAGREE");

/** Which ones, the first of them; with the service that each names, where that one does not fit. */
function namesOf(what: Lack, items: readonly PlanItem[]): string {
  const named = (item: PlanItem) => {
    const { serviceCode, number } = item.invoice;
    if (what === "service" && serviceCode) return `${nameOf(item)}, ${serviceCode}`;
    // The page above names the file.
    return what === "facts" && number !== null ? `${number}, ${baseName(item.file)}` : nameOf(item);
  };
  const names = items.slice(0, NAMED).map(named).join(" ; ");
  return items.length > NAMED ? `${names} ; …` : names;
}

const nameOf = ({ file, invoice: { number } }: PlanItem): string => number ?? baseName(file);

/** What was answered the last time for all of these invoices, if that is still meant; null: to be asked. */
async function takeOver(
  what: Exclude<Kept, "facts" | "buyer">,
  items: readonly PlanItem[],
  before: readonly (BatchAnswer | null)[],
  name: string,
  { deps, prompter }: Asking,
): Promise<Given | null> {
  const values = before.map((answer) => answer?.[what]);
  if (values.some((value) => value === undefined)) return null;
  const shown = [...new Set(values)].join(", ");
  const message = pick(deps.io.language, messages).takeOver[what](items.length, name, shown);
  if (!(await prompter.confirm({ message, initial: true }))) return null;
  const said = items.map((item, index): [PlanItem, BatchAnswer] => [item, { [what]: values[index] }]);
  return { said, takenOver: true };
}

/**
 * Whether they are credit notes, which are usually written with positive amounts; or whether these are to be. Each way is
 * told in full: of a yes or no, nobody could tell whether "no" sends them as they are.
 */
async function askCredit(
  what: "credit" | "sign",
  items: readonly PlanItem[],
  name: string,
  { deps, prompter }: Asking,
): Promise<Given | null> {
  const text = pick(deps.io.language, messages);
  const names = text.creditChoices[what](items.length);
  const choices = (["positive", "asTheyAre", "aside"] as const).map((value) => ({ value, name: names[value] }));
  const chosen = await prompter.choose({ message: text.giveCredit[what](items.length, name), choices });
  if (chosen === "asTheyAre") return null;
  if (chosen === "aside") return { said: [], aside: CREDIT_CODES[what] };
  const type = what === "credit" ? ({ type: "credit-note" } as const) : {};
  return {
    said: items.map((item) => {
      const amounts = withoutSign(item.invoice);
      return [item, { ...type, ...givenColumns(amounts) }];
    }),
  };
}

const CREDIT_CODES = { credit: "INVOICE_NEGATIVE", sign: "CREDIT_NOTE_NEGATIVE" } as const;

const givenColumns = (amounts: ReturnType<typeof withoutSign>): ManifestValues =>
  present({
    ht: amounts.taxExclusiveAmount,
    tva: amounts.taxAmount,
    ttc: amounts.taxInclusiveAmount,
    net: amounts.payableAmount,
  });

/** What could not be read, of each; what is not known of one of them leaves that one as it is. */
async function askFacts(
  items: readonly PlanItem[],
  before: readonly (BatchAnswer | null)[],
  { deps, prompter }: Asking,
): Promise<Given | null> {
  const { io } = deps;
  const text = pick(io.language, messages);
  const labels = pick(io.language, fieldNames);
  const lacking = FACTS.filter((field) => items.some(({ invoice }) => invoice[field] === null));
  const what = lacking.map((field) => labels[field]).join(", ");
  const names = namesOf("facts", items);
  const isContradicted = items.some(contradicts);
  const known = items.map((item, index) => factsOf(item, before[index] ?? null));
  if (known.every((one) => one !== null)) {
    if (await prompter.confirm({ message: text.takeOver.facts(items.length, names, what), initial: true }))
      return { said: items.map((item, index) => [item, known[index] ?? {}]), takenOver: true };
  }
  // Printed so, the invoice is to be made again: only what was misread can be given.
  const message = isContradicted ? text.giveTotals(items.length, names) : text.giveFacts(items.length, names, what);
  if (!(await prompter.confirm({ message, initial: !isContradicted }))) return null;
  const environment = async () => (await deps.session()).account.environment;
  const said: [PlanItem, BatchAnswer][] = [];
  for (const item of items) {
    const ask = invoiceQuestions({
      ...{ io, environment, directory: deps.directory },
      prompter: leavable(prompter, (message) => text.giveFact(message, nameOf(item))),
    });
    try {
      let given: GivenInvoice = {};
      for (const field of FACTS.filter((one) => item.invoice[one] === null))
        given = { ...given, ...(await ask[field]({ ...item.invoice, ...given })) };
      said.push([item, columnsOf(given)]);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
    }
  }
  return { said };
}

/** Of this invoice nothing is said. */
class LeftOut extends Error {}
const LEAVE_OUT = /^\s*n(on?)?\s*$/i;

/** Asks under another message; "n" leaves the invoice out, since none of these questions can be answered so. */
function leavable(prompter: Prompter, messageOf: (message: string) => string): Prompter {
  return {
    ...prompter,
    async text({ message, validate, ...question }) {
      const typed = await prompter.text({
        ...question,
        message: messageOf(message),
        validate: (value) => LEAVE_OUT.test(value) || (validate?.(value) ?? true),
      });
      if (LEAVE_OUT.test(typed)) throw new LeftOut();
      return typed;
    },
  };
}

/** What was said of all that this invoice lacks; null where something of it was not. */
function factsOf({ invoice }: PlanItem, answer: BatchAnswer | null): BatchAnswer | null {
  const said = FACTS.filter((field) => invoice[field] === null).map((field) => [field, answer?.[FIELDS[field].column]]);
  return said.some(([, value]) => value === undefined) ? null : columnsOf(Object.fromEntries(said) as GivenInvoice);
}

const columnsOf = (given: GivenInvoice): BatchAnswer =>
  present(Object.fromEntries(FACTS.map((field) => [FIELDS[field].column, given[field]]))) as BatchAnswer;

/** To whom each goes whose recipient was not read; one that nobody knows now stays as it is. */
async function askBuyers(items: readonly PlanItem[], before: Asked["before"], asking: Asking): Promise<Given> {
  const { deps, prompter } = asking;
  const { language } = deps.io;
  const text = pick(language, messages);
  const what = pick(language, fieldNames).buyer;
  const known = before.map((answer) => answer?.to);
  if (known.every((to) => to !== undefined)) {
    const message = text.takeOver.facts(items.length, namesOf("buyer", items), what);
    if (await prompter.confirm({ message, initial: true }))
      return { said: items.map((item, index) => [item, { to: known[index] ?? "" }]), takenOver: true };
  }
  const words = recipientWords(language);
  const { account } = await deps.session();
  const said: [PlanItem, BatchAnswer][] = [];
  for (const item of items) {
    if (!(await prompter.confirm({ message: text.giveBuyer(nameOf(item)), initial: true }))) continue;
    const ask = `${words.ask} – ${nameOf(item)}`;
    const chosen = await chooseRecipient(prompter, await deps.directory(), account.environment, { ...words, ask });
    said.push([item, { to: chosen.recipient.structure.identifier }]);
  }
  return { said };
}

/** One service for all of them. */
async function askService(
  items: readonly PlanItem[],
  buyer: string,
  name: string,
  { deps, prompter }: Asking,
): Promise<Given | null> {
  const { io } = deps;
  const message = pick(io.language, messages).giveService(items.length, name);
  if (!(await prompter.confirm({ message, initial: true }))) return null;
  const recipient = await (await deps.directory()).recipient(buyer).catch(() => null);
  const words = recipientWords(io.language);
  const service = recipient && (await chooseService(prompter, recipient, words, { mustChoose: true }));
  return service ? { said: items.map((item) => [item, { service: service.code }]) } : null;
}

/** A number for each of them; none where none is typed. */
async function askNumbers(
  what: "commitment" | "original",
  items: readonly PlanItem[],
  name: string,
  { deps, prompter }: Asking,
): Promise<Given | null> {
  const { io } = deps;
  const message = pick(io.language, messages).giveNumbers[what](items.length, name);
  if (!(await prompter.confirm({ message, initial: true }))) return null;
  const names = pick(io.language, fieldNames);
  const label = what === "commitment" ? names.commitmentNumber : names.originalNumber;
  const said: [PlanItem, BatchAnswer][] = [];
  for (const item of items) {
    const number = await prompter.text({ message: `${label} – ${nameOf(item)}` });
    if (number !== "") said.push([item, { [what]: number }]);
  }
  return { said };
}

/** What answers mend of an item; nothing of one that lacks other things, too, or was asked about already. */
function lacksOf(item: PlanItem, answers: BatchAnswers): readonly Lack[] {
  const errors = item.findings.filter(({ severity }) => severity === "error").map(({ code }) => MENDED_BY[code]);
  if (errors.includes(undefined)) return [];
  const doubts = item.findings.map(({ code }) => ASKED_ABOUT[code]);
  const lacks = new Set([...errors, ...doubts].filter((what) => what !== undefined));
  // Whether a commitment number is needed depends on the service; how amounts are written, on what it is.
  if (lacks.has("service")) lacks.delete("commitment");
  // A document that is no invoice lacks nothing.
  if (item.findings.some(({ code }) => code === "PDF_OTHER_DOCUMENT")) lacks.delete("facts");
  const said = answers.said.get(keyOf(item));
  // A number that was typed may be mistyped; what was chosen from a list cannot.
  const isAnswered = (what: Lack) =>
    answers.declined.has(declinedKey(what, item)) ||
    (what !== "original" && isColumn(what) && said?.[what] !== undefined && !answers.takenOver.has(keyOf(item)));
  return [...lacks].filter((what) => !isAnswered(what));
}
