import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderHistories, renderHistory } from "../ui/views/follow-up.ts";
import { invoiceHistory } from "../usecases/follow-up.ts";
import { inEveryProfile } from "./all-profiles.ts";
import { addClientsOptions, type ClientsFlags, isOverClients } from "./clients-options.ts";
import type { Deps } from "./deps.ts";

export function historyCommand(deps: Deps): Command {
  const command = new Command("history").argument("<invoice>", pick(deps.io.language, messages).argument);
  return addClientsOptions(command, deps.io.language).action(async (reference: string, flags: ClientsFlags) => {
    if (isOverClients(flags)) {
      const found = await inEveryProfile(deps, flags.tag, (session) =>
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
