import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { parseSiretIn } from "../domain/siret.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import type { Correction } from "../usecases/correct.ts";
import { correctedRecipient } from "../usecases/correct-recipient.ts";
import type { InvoiceDetails } from "../usecases/ports.ts";
import { runCorrection } from "./correction.ts";
import type { Deps, Session } from "./deps.ts";

interface RecycleFlags {
  to?: string;
  service?: string;
  commitment?: string;
  validator?: string;
  comment?: string;
  yes?: boolean;
}

export function recycleCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("recycle")
    .argument("<invoice>", pick(deps.io.language, followUp).argument)
    .option("--to <siret>", text.to)
    .option("--service <code>", text.service)
    .option("--commitment <number>", text.commitment)
    .option("--validator <siret>", text.validator)
    .option("--comment <text>", text.comment)
    .option("--yes", text.yes)
    .action(async (reference: string, flags: RecycleFlags) => {
      const { to, service, commitment, validator } = flags;
      if ([to, service, commitment, validator].every((value) => value === undefined)) {
        throw new CproError("USAGE", { params: { detail: text.nothingToChange, command: "recycle" } });
      }
      await runCorrection(deps, reference, {
        kind: validator === undefined ? "recycle" : "correct-validator",
        yes: flags.yes === true,
        build: (invoice, session) => toCorrection(deps, session, invoice, flags),
      });
    });
}

async function toCorrection(
  deps: Deps,
  { account }: Session,
  invoice: InvoiceDetails,
  flags: RecycleFlags,
): Promise<Correction> {
  if (flags.validator !== undefined) {
    const parsed = parseSiretIn(account.environment, flags.validator);
    if (parsed.ok) return { kind: "correct-validator", validator: parsed.siret };
    const code = parsed.reason === "CHECKSUM" ? "VALIDATOR_SIRET_CHECKSUM" : "VALIDATOR_SIRET_FORMAT";
    const params = { siret: flags.validator };
    throw new CproError("CHECKS_FAILED", { findings: [{ code, severity: "error", params }] });
  }
  const change = { buyer: flags.to, serviceCode: flags.service, commitmentNumber: flags.commitment };
  const ports = { account, directory: await deps.directory(), now: deps.now };
  const { buyer, serviceCode, commitmentNumber } = await correctedRecipient(ports, invoice, change);
  return { kind: "recycle", buyer, serviceCode, commitmentNumber, comment: flags.comment ?? null };
}
