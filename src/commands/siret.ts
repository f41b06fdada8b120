import { Command } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/siret.ts";
import { renderSirets } from "../ui/views/siret.ts";
import { checkSirets, isUsable } from "../usecases/check-siret.ts";
import type { Deps } from "./deps.ts";

export function siretCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("siret")
    .argument("<siret...>", text.help)
    .option("--offline", text.offline)
    .action(async (sirets: string[], flags: { offline?: boolean }) => {
      const directory = flags.offline ? null : () => deps.directory();
      // Qualification's identifiers are fictitious; without looking anything up, a wrong check digit is wrong.
      const environment = flags.offline ? "production" : await deps.environment();
      const results = await checkSirets(sirets, environment, directory);
      renderSirets(results, deps.io);
      deps.exitWith(results.every(isUsable) ? EXIT.done : EXIT.localChecks);
    });
}
