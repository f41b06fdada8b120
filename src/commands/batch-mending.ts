import type { BatchRow, ManifestValues } from "../domain/batch/manifest.ts";
import type { PlanItem } from "../domain/batch/plan.ts";
import { withoutSign } from "../domain/deposit/given.ts";
import { present } from "../domain/fields.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import { recipientWords } from "../ui/deposit-questions.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import * as fields from "../ui/messages/invoice-fields.ts";
import { chooseService } from "../usecases/choose-recipient.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import type { Plan, SourceReader } from "../usecases/ports/batch.ts";
import type { AnswerKey, BatchAnswer } from "../usecases/ports/batch-answers.ts";
import type { Deps } from "./deps.ts";

/** What a person said of invoices that lacked it, by file and row. */
export interface BatchAnswers {
  readonly said: Map<string, ManifestValues>;
  /** Those that were taken over from an earlier run, until they proved right or were given anew. */
  readonly takenOver: Set<string>;
  /** What was asked of which invoice and not answered: not asked again in this run. */
  readonly declined: Set<string>;
  /** Other sellers' invoices that may go by the client in use; null where nobody is there to say so. */
  forOther: Set<string> | null;
}

export const noAnswers = (): BatchAnswers => ({
  said: new Map(),
  takenOver: new Set(),
  declined: new Set(),
  forOther: null,
});

export const keyOf = ({ file, row }: Pick<BatchRow, "file" | "row">): string => `${file}\n${row ?? ""}`;

/**
 * What one answer mends: a service, a commitment number; of a credit note that it is one, how its amounts are written,
 * and what it corrects.
 */
type Lack = "service" | "commitment" | "credit" | "sign" | "original";
/** Values that are worth keeping for the next run; the others are a yes. */
type Kept = "service" | "commitment" | "original";

/** Codes of errors that one answer mends, and which. */
const MENDED_BY: Partial<Record<FindingCode, Lack>> = {
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
 * Offers to give what invoices of the plan lack: a service once for all invoices of a recipient, a commitment number or
 * the original invoice for each, and for all credit notes of a recipient how they are meant. What was said of the same
 * invoices in an earlier run is offered first. True when something was said, so that the plan has to be made anew.
 */
export async function askWhatIsMissing(plan: Plan, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const lacking = new Map<string, PlanItem[]>();
  for await (const item of plan.items()) {
    const { buyer } = item.invoice;
    if (buyer === null) continue;
    for (const what of lacksOf(item, answers)) {
      const group = `${what} ${buyer}`;
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
      answers.takenOver.has(keyOf(item)) || (isKept(what) && answers.said.get(keyOf(item))?.[what] !== undefined);
    const before = items.map((item) => (isTried(item) ? null : book.find(bookKey(item))));
    const given = await askFor(what, items, { before, buyer, name }, deps);
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
    if (said.length === 0) continue;
    isSaid = true;
    // At once: whoever stops at a later question does not give it again.
    if (!taken && isKept(what)) await book.keep(said);
  }
  return isSaid;
}

const declinedKey = (what: Lack, item: PlanItem): string => `${what} ${keyOf(item)}`;
const isKept = (what: Lack): what is Kept => what !== "credit" && what !== "sign";

/**
 * Another seller's invoices are set aside, whatever else goes; shows them, and asks whether they go by this client all
 * the same. True when they do, so that the plan has to be made anew.
 */
export async function askForOthers(plan: Plan, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const { forOther } = answers;
  if (forOther === null) return false;
  const others: PlanItem[] = [];
  for await (const item of plan.items()) {
    const isSetAside = item.findings.some(({ code, severity }) => code === "SELLER_IS_ANOTHER" && severity === "error");
    if (isSetAside && !answers.declined.has(otherKey(item))) others.push(item);
  }
  if (others.length === 0) return false;
  const names = others.slice(0, NAMED).map(({ file }) => file.split(/[/\\]/).at(-1) ?? file);
  const shown = `${names.join(", ")}${others.length > names.length ? ", …" : ""}`;
  const { account } = await deps.session();
  const message = pick(deps.io.language, messages).sendForOther(others.length, shown, account.profile);
  if (await (await deps.prompter()).confirm({ message, initial: false })) {
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
  deps: Deps,
): Promise<Given | null> {
  const name = `${recipient} (${namesOf(what, items)})`;
  if (!isKept(what)) return askCredit(what, items, name, deps);
  const taken = await takeOver(what, items, before, name, deps);
  if (taken !== null) return taken;
  return what === "service" ? askService(items, buyer, name, deps) : askNumbers(what, items, name, deps);
}

/** Which ones, the first of them; with the service that each names, where that one does not fit. */
function namesOf(what: Lack, items: readonly PlanItem[]): string {
  const nameOf = ({ file, invoice: { number, serviceCode } }: PlanItem) => {
    const own = number ?? file.split(/[/\\]/).at(-1) ?? file;
    return what === "service" && serviceCode ? `${own}, ${serviceCode}` : own;
  };
  const names = items.slice(0, NAMED).map(nameOf).join(" ; ");
  return items.length > NAMED ? `${names} ; …` : names;
}

/** What was answered the last time for all of these invoices, if that is still meant; null: to be asked. */
async function takeOver(
  what: Kept,
  items: readonly PlanItem[],
  before: readonly (BatchAnswer | null)[],
  name: string,
  deps: Deps,
): Promise<Given | null> {
  const values = before.map((answer) => answer?.[what]);
  if (values.some((value) => value === undefined)) return null;
  const shown = [...new Set(values)].join(", ");
  const message = pick(deps.io.language, messages).takeOver[what](items.length, name, shown);
  if (!(await (await deps.prompter()).confirm({ message, initial: true }))) return null;
  const said = items.map((item, index): [PlanItem, BatchAnswer] => [item, { [what]: values[index] }]);
  return { said, takenOver: true };
}

/** Whether they are credit notes, which are usually written with positive amounts; or whether these are to be. */
async function askCredit(
  what: "credit" | "sign",
  items: readonly PlanItem[],
  name: string,
  deps: Deps,
): Promise<Given | null> {
  const message = pick(deps.io.language, messages).giveCredit[what](items.length, name);
  if (!(await (await deps.prompter()).confirm({ message, initial: true }))) return null;
  const type = what === "credit" ? ({ type: "credit-note" } as const) : {};
  return {
    said: items.map((item) => {
      const amounts = withoutSign(item.invoice);
      return [item, { ...type, ...givenColumns(amounts) }];
    }),
  };
}

const givenColumns = (amounts: ReturnType<typeof withoutSign>): ManifestValues =>
  present({
    ht: amounts.taxExclusiveAmount,
    tva: amounts.taxAmount,
    ttc: amounts.taxInclusiveAmount,
    net: amounts.payableAmount,
  });

/** One service for all of them. */
async function askService(items: readonly PlanItem[], buyer: string, name: string, deps: Deps): Promise<Given | null> {
  const { io } = deps;
  const prompter = await deps.prompter();
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
  deps: Deps,
): Promise<Given | null> {
  const { io } = deps;
  const prompter = await deps.prompter();
  const message = pick(io.language, messages).giveNumbers[what](items.length, name);
  if (!(await prompter.confirm({ message, initial: true }))) return null;
  const names = pick(io.language, fields);
  const label = what === "commitment" ? names.commitmentNumber : names.originalNumber;
  const said: [PlanItem, BatchAnswer][] = [];
  for (const item of items) {
    const file = item.file.split(/[/\\]/).at(-1) ?? "";
    const number = await prompter.text({ message: `${label} – ${item.invoice.number ?? file}` });
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
  const said = answers.said.get(keyOf(item));
  // A number that was typed may be mistyped; what was chosen from a list cannot.
  const isAnswered = (what: Lack) =>
    answers.declined.has(declinedKey(what, item)) ||
    (what !== "original" && isKept(what) && said?.[what] !== undefined && !answers.takenOver.has(keyOf(item)));
  return [...lacks].filter((what) => !isAnswered(what));
}
