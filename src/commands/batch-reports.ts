import { Command } from "commander";
import type { BatchRecord } from "../domain/batch/record.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { renderBatches } from "../ui/views/batch-list.ts";
import { batchReport } from "../ui/views/batch-report.ts";
import { manifestTemplate } from "../ui/views/batch-template.ts";
import { findBatch } from "../usecases/batch/batch.ts";
import { reportBatch } from "../usecases/batch/report.ts";
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
  return addOutputOptions(command, deps).action(async (name: string | undefined, flags: OutputFlags) => {
    const journal = await deps.journal();
    const { plans } = await deps.batchFiles();
    const record = await findBatch(journal, name ?? null);
    const read = () => reportBatch(journal, plans, record);
    await writeReport(await batchReport(record, read, deps.now(), deps.io.language), flags, deps, "batch");
  });
}

export function templateCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const command = new Command("template").summary(text.template).description(text.template);
  return addOutputOptions(command, deps, ["csv", "xlsx"]).action((flags: OutputFlags) =>
    writeReport(manifestTemplate(deps.now(), deps.io.language), flags, deps, "batch"),
  );
}
