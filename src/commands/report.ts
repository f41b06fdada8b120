import { Command } from "commander";
import type { Deps } from "./deps.ts";
import { clientsCommand } from "./report-clients.ts";
import { fiscalCommand } from "./report-fiscal.ts";
import { paymentsCommand } from "./report-payments.ts";

export function reportCommand(deps: Deps): Command {
  return new Command("report")
    .addCommand(paymentsCommand(deps))
    .addCommand(fiscalCommand(deps))
    .addCommand(clientsCommand(deps));
}
