import { Command, InvalidArgumentError } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/structure.ts";
import {
  renderDownload,
  renderImportedAddresses,
  renderSearch,
  renderServices,
  renderStructure,
} from "../ui/views/structure.ts";
import { importAddresses } from "../usecases/import-addresses.ts";
import { listServices, showStructure } from "../usecases/structure.ts";
import { searchStructures } from "../usecases/structure-search.ts";
import type { Deps } from "./deps.ts";

export function structureCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const count = (value: string): number => {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError(text.badCount(value));
    return Number(value);
  };
  const command = new Command("structure");

  command
    .command("search")
    .description(text.searchHelp)
    .argument("<text...>", text.searchArgument)
    .option("--town <town>", text.optionTown)
    .option("--postcode <postcode>", text.optionPostcode)
    .option("--all", text.optionAll)
    .option("--limit <n>", text.optionLimit, count)
    .action(async (words: string[], flags: { town?: string; postcode?: string; all?: boolean; limit?: number }) => {
      const found = searchStructures(await deps.directory(), { text: words.join(" "), ...flags });
      const total = await renderSearch(found, deps.io);
      deps.exitWith(total > 0 ? EXIT.done : EXIT.localChecks);
    });

  command
    .command("show")
    .description(text.showHelp)
    .argument("<siret>", text.siretArgument)
    .option("--refresh", text.optionRefresh)
    .action(async (siret: string, flags: { refresh?: boolean }) => {
      const directory = await deps.directory();
      const known = await showStructure(directory, await deps.environment(), siret, flags);
      renderStructure(known, await directory.billingAddresses(known.recipient.structure.identifier), deps.io);
    });

  command
    .command("services")
    .description(text.servicesHelp)
    .argument("<siret>", text.siretArgument)
    .option("--all", text.optionAllServices)
    .option("--details", text.optionDetails)
    .option("--refresh", text.optionRefresh)
    .action(async (siret: string, flags: { all?: boolean; details?: boolean; refresh?: boolean }) => {
      renderServices(await listServices(await deps.directory(), await deps.environment(), siret, flags), deps.io);
    });

  command
    .command("import")
    .description(text.importHelp)
    .argument("<addresses.csv>", text.importFile)
    .action(async (path: string) => {
      const { rows } = await deps.batchFiles();
      const imported = await importAddresses(rows(path), await deps.directory());
      renderImportedAddresses(imported, deps.io);
      deps.exitWith(imported.unreadable.length > 0 ? EXIT.localChecks : EXIT.done);
    });

  command
    .command("download")
    .description(text.downloadHelp)
    .action(async () => {
      renderDownload(await (await deps.directory()).download(), deps.io);
    });
  return command;
}
