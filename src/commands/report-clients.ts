import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { todayInParis } from "../domain/dates.ts";
import type { Environment } from "../domain/environment.ts";
import type { CproError } from "../domain/errors.ts";
import { worstExit } from "../domain/exit-codes.ts";
import type { Json } from "../ui/json/index.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/client-month.ts";
import { errorText } from "../ui/spoken.ts";
import { clientMonthReport, monthSummaryReport, monthTotals, monthTotalsJson } from "../ui/views/client-month.ts";
import { withEnvironments } from "../ui/views/report-common.ts";
import { runProgress } from "../ui/views/run-progress.ts";
import { readClientMonth } from "../usecases/reports/client-month.ts";
import { chosenSessions, overClients } from "./client-sessions.ts";
import type { Deps } from "./deps.ts";

interface ClientsFlags {
  readonly month: string;
  readonly output: string;
  readonly format: "html" | "pdf" | "xlsx";
  readonly tag?: string;
}

/** A file per client and one summary; a client that cannot be read is told in the summary. */
export function clientsCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const month = (value: string): string => {
    const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value);
    if (!parts) throw new InvalidArgumentError(text.badMonth(value));
    return value;
  };
  return new Command("clients")
    .summary(text.summary)
    .description(text.summary)
    .requiredOption("--month <yyyy-mm>", text.optionMonth, month)
    .requiredOption("-o, --output <folder>", text.optionOutput)
    .addOption(new Option("--format <format>", text.optionFormat).choices(["html", "pdf", "xlsx"]).default("html"))
    .option("--tag <tag>", text.optionTag)
    .action(async (flags: ClientsFlags) => {
      const { reports } = await deps.batchFiles();
      const book = await deps.paymentTerms();
      const terms = await book.read();
      const now = deps.now();
      const question = { month: flags.month, today: todayInParis(now), terms, rates: await book.rates() };
      const environments = new Map<string, readonly Environment[]>();
      const results = await overClients(
        deps,
        await chosenSessions(deps, flags.tag),
        ({ account, gateway }, profile) => {
          const { environment } = account;
          environments.set(profile, [environment]);
          const progress = runProgress(io, deps.now, profile);
          const onProgress = (done: number) => progress.at(done, null);
          return readClientMonth(gateway, question, { profile, environment, signal: deps.signal, onProgress });
        },
      );
      io.progress(null);
      const written = [];
      for (const { profile, value: client, error } of results) {
        const file = client ? `${fileName(profile)}-${flags.month}.${flags.format}` : null;
        if (client && file) {
          const report = clientMonthReport(flags.month, client, now, io.language);
          const told = withEnvironments(report, environments.get(profile) ?? []);
          await reports.save(told, flags.format, join(flags.output, file));
        }
        written.push({ client, profile, file, error });
      }
      const told = written.map((one) => ({ ...one, error: one.error && sentence(one.error, deps) }));
      const summary = `${text.summaryFile}-${flags.month}.${flags.format}`;
      const page = monthSummaryReport(flags.month, told, now, io.language);
      const all = [...environments.values()].flat();
      await reports.save(withEnvironments(page, all), flags.format, join(flags.output, summary));
      if (io.json) {
        const clients = written.map(({ client, profile, file, error }) => ({
          profile,
          file,
          totals: client && monthTotalsJson(monthTotals(client)),
          error: error && { code: error.code, ...errorText(error, io) },
        }));
        io.out(`${JSON.stringify({ month: flags.month, summary, clients } satisfies Json<"report clients">)}\n`);
      } else {
        for (const { profile, file, error } of told) io.out(`${error ? "✗" : "✓"} ${profile}  ${file ?? error}\n`);
        io.out(`${summary}\n`);
      }
      deps.exitWith(worstExit(results.flatMap(({ error }) => (error ? [error.exitCode] : []))));
    });
}

const sentence = (error: CproError, { io }: Deps): string => errorText(error, io).message;
/** Part of a file's name on every system. */
const fileName = (profile: string): string => profile.replace(/[^\p{L}\p{N}_-]+/gu, "-");
