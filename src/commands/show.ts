import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderInvoice } from "../ui/views/follow-up.ts";
import { answeredComment, findInvoice } from "../usecases/follow-up.ts";
import { tracer } from "../usecases/traces.ts";
import type { Deps } from "./deps.ts";

export function showCommand(deps: Deps): Command {
  return new Command("show")
    .argument("<invoice>", pick(deps.io.language, messages).argument)
    .action(async (reference: string) => {
      const { account, gateway } = await deps.session();
      const trace = tracer({ account, journal: deps.journal });
      const invoice = await trace.one(await findInvoice(gateway, reference));
      renderInvoice(invoice, await answeredComment(gateway, invoice), deps.io);
    });
}
