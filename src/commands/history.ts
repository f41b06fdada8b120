import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderHistory } from "../ui/views/follow-up.ts";
import { invoiceHistory } from "../usecases/follow-up.ts";
import type { Deps } from "./deps.ts";

export function historyCommand(deps: Deps): Command {
  return new Command("history")
    .argument("<invoice>", pick(deps.io.language, messages).argument)
    .action(async (reference: string) => {
      const session = await deps.session();
      const { invoice, history } = await invoiceHistory({ ...session, journal: deps.journal }, reference);
      renderHistory(invoice, history, deps.io);
    });
}
