import { Command } from "commander";
import type { CorrectionDetails } from "../domain/correction.ts";
import { CproError } from "../domain/errors.ts";
import { parseSiretIn, stripSeparators } from "../domain/siret.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/correct.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import { correctedRecipient } from "../usecases/correct-recipient.ts";
import type { Correction } from "../usecases/correction/types.ts";
import type { InvoiceDetails } from "../usecases/ports/gateway.ts";
import { runCorrection, talkFindings } from "./correction.ts";
import type { Deps, Session } from "./deps.ts";

interface RecycleFlags {
  to?: string;
  service?: string;
  commitment?: string;
  validator?: string;
  comment?: string;
  another?: boolean;
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
    .option("--another", text.another)
    .option("--yes", text.yes)
    .action(async (reference: string, flags: RecycleFlags) => {
      const { to, service, commitment, validator } = flags;
      const moves = [to, service, commitment].some((value) => value !== undefined);
      if (!moves && validator === undefined) throw usage(text.nothingToChange);
      if (validator !== undefined && (moves || flags.comment !== undefined)) throw usage(text.validatorAlone);
      const comment = flags.comment?.trim() || null;
      if (validator === undefined) {
        await runCorrection(deps, reference, {
          kind: "recycle",
          yes: flags.yes,
          another: flags.another === true,
          wanted: wantedOf({ buyer: to && stripSeparators(to), serviceCode: service, commitmentNumber: commitment }),
          build: (invoice, session) => recycled(deps, session, invoice, { ...flags, comment }),
        });
      } else {
        await runCorrection(deps, reference, {
          kind: "correct-validator",
          yes: flags.yes,
          another: flags.another === true,
          wanted: { validator: stripSeparators(validator) },
          build: async (_, { account }) => withValidator(account, validator),
        });
      }
    });
}

const usage = (detail: string): CproError => new CproError("USAGE", { params: { detail, command: "recycle" } });

/** What was given, without what was not. */
function wantedOf(given: Readonly<Record<string, string | undefined>>): CorrectionDetails {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function withValidator({ environment }: Session["account"], validator: string): Correction {
  const parsed = parseSiretIn(environment, validator);
  if (parsed.ok) return { kind: "correct-validator", validator: parsed.siret };
  const code = parsed.reason === "CHECKSUM" ? "VALIDATOR_SIRET_CHECKSUM" : "VALIDATOR_SIRET_FORMAT";
  throw new CproError("CHECKS_FAILED", { findings: [{ code, severity: "error", params: { siret: validator } }] });
}

async function recycled(
  deps: Deps,
  { account }: Session,
  invoice: InvoiceDetails,
  flags: Omit<RecycleFlags, "comment"> & { readonly comment: string | null },
): Promise<Correction> {
  const { to, service, commitment, comment } = flags;
  const ports = { account, directory: await deps.directory(), now: deps.now };
  const change = { buyer: to, serviceCode: service, commitmentNumber: commitment, comment };
  const { findings, ...target } = await correctedRecipient(ports, invoice, change);
  talkFindings(deps, findings);
  return { kind: "recycle", ...target, comment };
}
