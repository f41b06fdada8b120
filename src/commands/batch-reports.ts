import { extname } from "node:path";
import { Command, Option } from "commander";
import type { BatchRecord } from "../domain/batch/record.ts";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { renderBatches } from "../ui/views/batch-list.ts";
import { batchReport } from "../ui/views/batch-report.ts";
import { manifestTemplate } from "../ui/views/batch-template.ts";
import { findBatch } from "../usecases/batch.ts";
import { reportBatch } from "../usecases/batch-report.ts";
import { REPORT_FORMATS, type Report, type ReportFormat } from "../usecases/ports/report.ts";
import type { Deps } from "./deps.ts";

interface OutputFlags {
  readonly format?: ReportFormat;
  readonly output?: string;
}

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
  return new Command("report")
    .summary(text.report)
    .description(text.report)
    .argument("[batch]", text.reportBatch)
    .addOption(new Option("--format <format>", text.format).choices([...REPORT_FORMATS]))
    .option("-o, --output <file>", text.reportOutput)
    .action(async (name: string | undefined, flags: OutputFlags) => {
      const journal = await deps.journal();
      const { plans } = await deps.batchFiles();
      const record = await findBatch(journal, name ?? null);
      const read = () => reportBatch(journal, plans, record);
      await write(await batchReport(record, read, deps.now(), deps.io.language), flags, deps);
    });
}

export function templateCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("template")
    .summary(text.template)
    .description(text.template)
    .addOption(new Option("--format <format>", text.format).choices(["csv", "xlsx"]))
    .option("-o, --output <file>", text.reportOutput)
    .action((flags: OutputFlags) => write(manifestTemplate(deps.now(), deps.io.language), flags, deps));
}

/** To the file, or to stdout; a workbook is no text, so it needs a file. */
async function write(report: Report, { format, output }: OutputFlags, { io, batchFiles }: Deps): Promise<void> {
  const { reports } = await batchFiles();
  const chosen = format ?? formatOf(output) ?? (io.json ? "json" : "csv");
  if (output) {
    await reports.save(report, chosen, output);
    io.talk(`${pick(io.language, messages).written(output)}\n`);
    return;
  }
  if (chosen === "xlsx") {
    throw new CproError("USAGE", { params: { detail: pick(io.language, messages).needsOutput, command: "batch" } });
  }
  for await (const piece of reports.text(report, chosen)) io.data(piece);
}

function formatOf(output: string | undefined): ReportFormat | null {
  const extension = extname(output ?? "")
    .slice(1)
    .toLowerCase();
  return REPORT_FORMATS.find((format) => format === extension) ?? null;
}
