import type { BatchRow } from "../domain/batch/manifest.ts";
import { type PlanItem, sendable } from "../domain/batch/plan.ts";
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
  readonly said: Map<string, BatchAnswer>;
  /** Those that were taken over from an earlier run, until they proved right or were given anew. */
  readonly takenOver: Set<string>;
}

export const noAnswers = (): BatchAnswers => ({ said: new Map(), takenOver: new Set() });

const keyOf = ({ file, row }: Pick<BatchRow, "file" | "row">): string => `${file}\n${row ?? ""}`;

/** Codes of errors that one answer mends, and which. */
const MENDED_BY: Partial<Record<FindingCode, "service" | "commitment">> = {
  SERVICE_REQUIRED: "service",
  STATE_SERVICE_REQUIRED: "service",
  SERVICE_OR_COMMITMENT_REQUIRED: "service",
  SERVICE_UNKNOWN: "service",
  SERVICE_INACTIVE: "service",
  SERVICE_PERIOD: "service",
  COMMITMENT_REQUIRED: "commitment",
  COMMITMENT_REQUIRED_BY_SERVICE: "commitment",
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
 * Offers to give the service or the commitment number that invoices of the plan lack: a service once for all invoices
 * of a recipient, a commitment number for each. What was said of the same invoices in an earlier run is offered first.
 * True when something was said, so that the plan has to be made anew.
 */
export async function askWhatIsMissing(plan: Plan, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const lacking = new Map<string, PlanItem[]>();
  for await (const item of plan.items()) {
    const what = lackOf(item, answers);
    if (what === null || item.invoice.buyer === null) continue;
    const group = `${what} ${item.invoice.buyer}`;
    lacking.set(group, [...(lacking.get(group) ?? []), item]);
  }
  if (lacking.size === 0) return false;
  const book = await deps.batchAnswers();
  const environment = environmentKey((await deps.session()).account);
  const bookKey = ({ sha256, invoice }: PlanItem): AnswerKey => ({ environment, sha256, buyer: invoice.buyer ?? "" });
  let isSaid = false;
  for (const [group, items] of lacking) {
    const [what, buyer = ""] = group.split(" ") as ["service" | "commitment", string];
    const name = items[0]?.recipientName ?? buyer;
    // An answer that did not mend it is not offered again.
    const before = items.map((item) => (answers.takenOver.has(keyOf(item)) ? null : book.find(bookKey(item))));
    const given =
      (await takeOver(what, items, before, name, deps)) ??
      (what === "service" ? await askService(items, buyer, name, deps) : await askCommitments(items, name, deps));
    const taken = given?.takenOver === true;
    const said: [AnswerKey, BatchAnswer][] = [];
    for (const [item, answer] of given?.said ?? []) {
      answers.said.set(keyOf(item), { ...answers.said.get(keyOf(item)), ...answer });
      if (taken) answers.takenOver.add(keyOf(item));
      else answers.takenOver.delete(keyOf(item));
      said.push([bookKey(item), answer]);
    }
    if (said.length === 0) continue;
    isSaid = true;
    // At once: whoever stops at a later question does not give it again.
    if (!taken) await book.keep(said);
  }
  return isSaid;
}

interface Given {
  readonly said: readonly (readonly [PlanItem, BatchAnswer])[];
  readonly takenOver?: true;
}

/** What was answered the last time for all of these invoices, if that is still meant; null: to be asked. */
async function takeOver(
  what: "service" | "commitment",
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
async function askCommitments(items: readonly PlanItem[], name: string, deps: Deps): Promise<Given | null> {
  const { io } = deps;
  const prompter = await deps.prompter();
  const message = pick(io.language, messages).giveCommitments(items.length, name);
  if (!(await prompter.confirm({ message, initial: true }))) return null;
  const said: [PlanItem, BatchAnswer][] = [];
  for (const item of items) {
    const file = item.file.split(/[/\\]/).at(-1) ?? "";
    const asked = `${pick(io.language, fields).commitmentNumber} – ${item.invoice.number ?? file}`;
    const commitment = await prompter.text({ message: asked });
    if (commitment !== "") said.push([item, { commitment }]);
  }
  return { said };
}

/** What one answer mends of an item; null for one that can go, lacks other things, or was answered already. */
function lackOf(item: PlanItem, answers: BatchAnswers): "service" | "commitment" | null {
  if (sendable(item)) return null;
  const errors = item.findings.filter(({ severity }) => severity === "error").map(({ code }) => MENDED_BY[code]);
  if (errors.length === 0 || errors.includes(undefined)) return null;
  const what = errors.includes("service") ? "service" : "commitment";
  const isAnswered = answers.said.get(keyOf(item))?.[what] !== undefined && !answers.takenOver.has(keyOf(item));
  return isAnswered ? null : what;
}
