import { Command } from "commander";
import type { BatchRecord } from "../domain/batch/record.ts";
import { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { errorSentence } from "../ui/messages/errors.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { renderBatches } from "../ui/views/batch-list.ts";
import { type BatchOfClients, batchesReport, batchReport } from "../ui/views/batch-report.ts";
import { manifestTemplate } from "../ui/views/batch-template.ts";
import { findBatch } from "../usecases/batch/batch.ts";
import { lastBatches, reportBatch } from "../usecases/batch/report.ts";
import { chosenProfiles } from "./client-sessions.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps } from "./deps.ts";
import { addOutputOptions, type OutputFlags, writeReport } from "./report-output.ts";

export function listCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("list")
    .summary(text.list)
    .description(text.list)
    .action(async () => {
      const records: BatchRecord[] = [];
      for await (const record of (await deps.journal()).batches()) records.push(record);
      renderBatches(records, deps.io);
    });
}

export function reportCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("report")
    .summary(text.report)
    .description(text.report)
    .argument("[batch]", text.reportBatch);
  addClientsOptions(command, deps.io.language);
  return addOutputOptions(command, deps).action(async (name: string | undefined, flags: OutputFlags & ClientsFlags) => {
    if (isOverClients(flags)) return reportOfClients(deps, name ?? null, flags);
    const journal = await deps.journal();
    const { plans } = await deps.batchFiles();
    const record = await findBatch(journal, name ?? null);
    const read = () => reportBatch(journal, plans, record);
    const { findings } = await plans.openKept(record.plan);
    const report = await batchReport(record, read, deps.now(), deps.io.language, findings);
    await writeReport(report, flags, deps, "batch");
  });
}

/** The last batch of each client as one list; a batch whose plan cannot be read is told, and the others are listed. */
async function reportOfClients(deps: Deps, name: string | null, flags: OutputFlags & ClientsFlags): Promise<void> {
  const { io } = deps;
  const journal = await deps.journal();
  const { plans } = await deps.batchFiles();
  const profiles = await chosenProfiles(deps, flags.tag);
  const records = await lastBatches(journal, name);
  if (records.length === 0) throw new CproError("BATCH_NOT_FOUND", { params: { batch: name ?? undefined } });
  const ofSeller = new Map<string, string>(profiles.map(({ sellerSiret, name }) => [sellerSiret ?? "", name]));
  const names = new Set(profiles.map((profile) => profile.name));
  const batches: BatchOfClients[] = [];
  const failures: CproError[] = [];
  for (const record of records) {
    const read = async function* () {
      for await (const item of reportBatch(journal, plans, record)) {
        const profile = ofSeller.get(item.item.invoice.seller ?? "") ?? record.profile;
        if (flags.tag === undefined || names.has(profile)) yield { ...item, profile };
      }
    };
    try {
      for await (const _ of read()) {
        batches.push({ record, read });
        break;
      }
    } catch (error) {
      if (!(error instanceof CproError)) throw error;
      failures.push(error);
      const { message, hint } = errorSentence(error.code, error.params, io.language);
      io.error(pick(io.language, followUp).profileError(`${record.profile}, ${record.batch}`, message, hint));
    }
  }
  await writeReport(await batchesReport(batches, deps.now(), io.language), flags, deps, "batch");
  deps.exitWith(worstExit(failures.map(({ exitCode }) => exitCode)));
}

/** A template is there to be read back. */
const TEMPLATE_FORMATS = ["csv", "xlsx"] as const;

export function templateCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("template").summary(text.template).description(text.template);
  return addOutputOptions(command, deps, TEMPLATE_FORMATS).action(async (flags: OutputFlags) => {
    await writeReport(manifestTemplate(deps.now(), deps.io.language), flags, deps, "batch", TEMPLATE_FORMATS);
    if (flags.output) deps.io.talk(`${text.templateNext}\n`);
  });
}
