import { Command, InvalidArgumentError } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/report-fiscal.ts";
import { fiscalReport } from "../ui/views/report-fiscal.ts";
import { renderFiscal } from "../ui/views/report-fiscal-screen.ts";
import { readFiscalYear } from "../usecases/reports/fiscal.ts";
import { addClientsOptions, type ClientsFlags } from "./clients-options.ts";
import type { Deps } from "./deps.ts";
import { addOutputOptions, chosenFormat, needsFile, type OutputFlags, writeReport } from "./report-output.ts";
import { readProfiles } from "./report-profiles.ts";

interface FiscalFlags extends OutputFlags, ClientsFlags {
  readonly year: number;
}

export function fiscalCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const year = (value: string): number => {
    if (!/^20\d{2}$/.test(value)) throw new InvalidArgumentError(text.badYear(value));
    return Number(value);
  };
  const command = new Command("fiscal")
    .summary(text.summary)
    .description(text.summary)
    .requiredOption("--year <yyyy>", text.optionYear, year);
  return addOutputOptions(addClientsOptions(command, io.language), deps).action(async (flags: FiscalFlags) => {
    needsFile(flags, io.language, "report fiscal");
    const { read, profiles } = await readProfiles(deps, flags, ({ gateway }, run) =>
      readFiscalYear(gateway, flags.year, run),
    );
    const input = { language: io.language, now: deps.now(), profiles, year: flags.year, invoices: read.flat() };
    if (io.json || flags.output || chosenFormat(flags)) {
      await writeReport(fiscalReport(input), flags, deps, "report fiscal");
    } else renderFiscal(input, io);
  });
}
