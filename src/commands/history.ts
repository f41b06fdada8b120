import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderHistories, renderHistory } from "../ui/views/follow-up.ts";
import { invoiceHistory } from "../usecases/follow-up.ts";
import { inEveryProfile } from "./all-profiles.ts";
import type { Deps } from "./deps.ts";

export function historyCommand(deps: Deps): Command {
  return new Command("history")
    .argument("<invoice>", pick(deps.io.language, messages).argument)
    .option("--all-profiles", pick(deps.io.language, messages).optionAllProfiles)
    .action(async (reference: string, flags: { allProfiles?: boolean }) => {
      if (flags.allProfiles) {
        const found = await inEveryProfile(deps, (session) =>
          invoiceHistory({ ...session, journal: deps.journal }, reference),
        );
        if (deps.io.json) renderHistories(found, deps.io);
        else for (const { profile, value } of found) renderHistory(value.invoice, value.history, deps.io, profile);
        return;
      }
      const session = await deps.session();
      const { invoice, history } = await invoiceHistory({ ...session, journal: deps.journal }, reference);
      renderHistory(invoice, history, deps.io);
    });
}
