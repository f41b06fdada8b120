import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/follow-up.ts";
import { renderInvoice } from "../ui/views/follow-up.ts";
import { findInvoice } from "../usecases/follow-up.ts";
import type { Deps } from "./deps.ts";

export function showCommand(deps: Deps): Command {
  return new Command("show")
    .argument("<invoice>", pick(deps.io.language, messages).argument)
    .action(async (reference: string) => {
      const { gateway } = await deps.session();
      renderInvoice(await findInvoice(gateway, reference), deps.io);
    });
}
