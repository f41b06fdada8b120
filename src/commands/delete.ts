import { Command, Option } from "commander";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { findInvoice } from "../usecases/follow-up.ts";
import type { Deps } from "./deps.ts";

/**
 * Chorus Pro's interface has no operation that deletes or cancels (Factures contract, 22 operations), so this says
 * what can be done instead, for the status the invoice really has. `--yes` is taken as by the verbs beside it; there is
 * nothing to agree to.
 */
export function deleteCommand(deps: Deps): Command {
  return new Command("delete")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .addOption(new Option("--yes").hideHelp())
    .action(async (reference: string) => {
      const { gateway } = await deps.session();
      const { number, status } = await findInvoice(gateway, reference);
      throw new CproError("DELETION_IMPOSSIBLE", { params: { number, status } });
    });
}
