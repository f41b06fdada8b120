import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import type { GivenRates } from "../domain/payment/ecb-rates.ts";
import type { TermBook } from "../domain/payment/terms.ts";
import { pick } from "../ui/language.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import * as messages from "../ui/messages/report-payments.ts";
import { paymentReport } from "../ui/views/report-payments.ts";
import { renderPayments } from "../ui/views/report-payments-screen.ts";
import { readPayments } from "../usecases/reports/payments.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";
import { paymentOptionReaders } from "./payment-options.ts";
import { addOutputOptions, chosenFormat, needsFile, type OutputFlags, writeReport } from "./report-output.ts";
import { readProfiles } from "./report-profiles.ts";

interface PaymentFlags extends OutputFlags {
  readonly from?: string;
  readonly to?: string;
  readonly recipient?: string;
  readonly limit?: TermBook;
  readonly terms?: TermBook;
  readonly rate?: GivenRates;
  readonly allProfiles?: boolean;
}

export function paymentsCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  const common = pick(io.language, followUp);
  const read = { ...optionReaders(io.language), ...paymentOptionReaders(io.language) };
  const command = new Command("payments")
    .summary(text.summary)
    .description(text.summary)
    .option("--from <date>", common.optionFrom, read.date)
    .option("--to <date>", common.optionTo, read.date)
    .option("--recipient <siret>", text.optionRecipient)
    .option("--limit <siret=days>", text.optionLimit, read.limit)
    .option("--terms <kind:siret>", text.optionTerms, read.terms)
    .option("--rate <half-year=percent>", text.optionRate, read.rate)
    .option("--all-profiles", common.optionAllProfiles);
  return addOutputOptions(command, deps).action(async (flags: PaymentFlags) => {
    needsFile(flags, io.language, "report payments");
    const { from, to } = flags;
    const today = todayInParis(deps.now());
    const question = {
      depositedFrom: from,
      depositedTo: to,
      recipientSiret: flags.recipient?.replace(/\s/g, ""),
      today,
      terms: await termsOf(flags, deps),
      rates: flags.rate ?? new Map(),
    };
    const { read: readings, profiles } = await readProfiles(deps, flags.allProfiles === true, (gateway, run) =>
      readPayments(gateway, question, run),
    );
    const reading = {
      lines: readings.flatMap(({ lines }) => lines),
      leftOut: {
        withdrawn: readings.reduce((sum, { leftOut }) => sum + leftOut.withdrawn, 0),
        creditNotes: readings.reduce((sum, { leftOut }) => sum + leftOut.creditNotes, 0),
      },
    };
    const input = { language: io.language, now: deps.now(), profiles, reading, from, to, today };
    if (io.json || flags.output || chosenFormat(flags)) {
      await writeReport(paymentReport(input), flags, deps, "report payments");
    } else renderPayments(input, io);
  });
}

/** The terms kept on this machine, those of this command added to them, and those that hold this time only. */
async function termsOf({ terms, limit }: PaymentFlags, deps: Deps): Promise<TermBook> {
  const book = await deps.paymentTerms();
  if (terms) {
    await book.keep(terms);
    deps.io.talk(`${pick(deps.io.language, messages).termsKept(terms.size)}\n`);
  }
  return new Map([...(await book.read()), ...(limit ?? [])]);
}
