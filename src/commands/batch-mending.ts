import type { BatchRow } from "../domain/batch/manifest.ts";
import { type PlanItem, sendable } from "../domain/batch/plan.ts";
import type { FindingCode } from "../domain/finding-codes.ts";
import { recipientWords } from "../ui/deposit-questions.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import * as fields from "../ui/messages/invoice-fields.ts";
import { chooseService } from "../usecases/choose-recipient.ts";
import type { Plan, SourceReader } from "../usecases/ports/batch.ts";
import type { Deps } from "./deps.ts";

/** What a person said of invoices that lacked it, by file and row. */
export type BatchAnswers = Map<string, { service?: string; commitment?: string }>;

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
  if (answers.size === 0) return sources;
  return {
    async *read(paths) {
      for await (const entry of sources.read(paths)) {
        const said = entry.kind === "row" ? answers.get(keyOf(entry.row)) : undefined;
        yield entry.kind === "row" && said
          ? { ...entry, row: { ...entry.row, values: { ...entry.row.values, ...said } } }
          : entry;
      }
    },
  };
}

/**
 * Offers to give the service or the commitment number that invoices of the plan lack: a service once for all invoices
 * of a recipient, a commitment number for each. True when something was said, so that the plan has to be made anew.
 */
export async function askWhatIsMissing(plan: Plan, answers: BatchAnswers, deps: Deps): Promise<boolean> {
  const { io } = deps;
  const text = pick(io.language, messages);
  const lacking = new Map<string, PlanItem[]>();
  for await (const item of plan.items()) {
    const what = lackOf(item, answers);
    if (what === null || item.invoice.buyer === null) continue;
    const group = `${what} ${item.invoice.buyer}`;
    lacking.set(group, [...(lacking.get(group) ?? []), item]);
  }
  let said = false;
  for (const [group, items] of lacking) {
    const [what, buyer = ""] = group.split(" ");
    const prompter = await deps.prompter();
    const name = items[0]?.recipientName ?? buyer;
    if (what === "service") {
      if (!(await prompter.confirm({ message: text.giveService(items.length, name), initial: true }))) continue;
      const recipient = await (await deps.directory()).recipient(buyer).catch(() => null);
      const words = recipientWords(io.language);
      const service = recipient && (await chooseService(prompter, recipient, words, { mustChoose: true }));
      if (!service) continue;
      for (const item of items) answers.set(keyOf(item), { ...answers.get(keyOf(item)), service: service.code });
      said = true;
      continue;
    }
    if (!(await prompter.confirm({ message: text.giveCommitments(items.length, name), initial: true }))) continue;
    for (const item of items) {
      const file = item.file.split(/[/\\]/).at(-1) ?? "";
      const message = `${pick(io.language, fields).commitmentNumber} – ${item.invoice.number ?? file}`;
      const commitment = await prompter.text({ message });
      if (commitment === "") continue;
      answers.set(keyOf(item), { ...answers.get(keyOf(item)), commitment });
      said = true;
    }
  }
  return said;
}

/** What one answer mends of an item; null for one that can go, lacks other things, or was answered already. */
function lackOf(item: PlanItem, answers: BatchAnswers): "service" | "commitment" | null {
  if (sendable(item)) return null;
  const errors = item.findings.filter(({ severity }) => severity === "error").map(({ code }) => MENDED_BY[code]);
  if (errors.length === 0 || errors.includes(undefined)) return null;
  const what = errors.includes("service") ? "service" : "commitment";
  return answers.get(keyOf(item))?.[what] === undefined ? what : null;
}
