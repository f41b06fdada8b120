import { join } from "node:path";
import { Command } from "commander";
import { todayInParis } from "../domain/dates.ts";
import { type Environment, isPractice } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import { add, ZERO } from "../domain/money.ts";
import { type GivenRates, refinancingRate } from "../domain/payment/ecb-rates.ts";
import { type BodyKind, legalTermOf, type TermBook } from "../domain/payment/terms.ts";
import { formatSiret } from "../domain/siret.ts";
import { formatAmount } from "../ui/format.ts";
import { pick } from "../ui/language.ts";
import * as followUp from "../ui/messages/follow-up.ts";
import * as messages from "../ui/messages/report-payments.ts";
import { type PayerLetter, payerLetters } from "../ui/views/payment-letter.ts";
import { paymentReport } from "../ui/views/report-payments.ts";
import { renderPayments } from "../ui/views/report-payments-screen.ts";
import type { PaymentTerms, PerformedDates } from "../usecases/ports/payment-terms.ts";
import {
  type PaymentLine,
  type PaymentQuestion,
  type PaymentReading,
  readPayments,
  type UntoldRecipient,
} from "../usecases/reports/payments.ts";
import { addClientsOptions, type ClientsFlags } from "./clients-options.ts";
import type { Deps } from "./deps.ts";
import { optionReaders } from "./follow-up-options.ts";
import { type GivenPerformed, paymentOptionReaders } from "./payment-options.ts";
import { addOutputOptions, chosenFormat, needsFile, type OutputFlags, writeReport } from "./report-output.ts";
import { readProfiles } from "./report-profiles.ts";

interface PaymentFlags extends OutputFlags, ClientsFlags {
  readonly from?: string;
  readonly to?: string;
  readonly recipient?: string;
  readonly limit?: TermBook;
  readonly terms?: TermBook;
  readonly rate?: GivenRates;
  readonly performed?: GivenPerformed;
  readonly letters?: boolean;
  readonly withDoubtful?: boolean;
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
    .option("--performed <invoice=date|file>", text.optionPerformed, read.performed)
    .option("--letters", text.optionLetters)
    .option("--with-doubtful", text.optionWithDoubtful);
  return addOutputOptions(addClientsOptions(command, io.language), deps).action(async (flags: PaymentFlags) => {
    if (flags.letters) needsFolder(flags, deps);
    else needsFile(flags, io.language, "report payments");
    const { from, to } = flags;
    const today = todayInParis(deps.now());
    const book = await deps.paymentTerms();
    const terms = await termsOf(flags, book, deps);
    const rates = await ratesOf(flags, book, deps);
    refuseLongLimits(flags.limit, terms, deps);
    const performed = await performedOf(flags, deps);
    const kept = await book.performed();
    const question = (environment: Environment): PaymentQuestion => ({
      depositedFrom: from,
      depositedTo: to,
      recipientSiret: flags.recipient?.replace(/\s/g, ""),
      today,
      terms,
      limits: flags.limit ?? new Map(),
      rates,
      performedAt: ({ invoiceId, number }) =>
        performed.get(String(invoiceId)) ?? performed.get(number) ?? kept.get(`${environment}/${invoiceId}`) ?? null,
      ...(io.interactive && !io.json ? { askKinds: (recipients) => askKinds(recipients, book, deps) } : {}),
    });
    const environments = new Map<string, Environment>();
    const { read: readings, profiles } = await readProfiles(deps, flags, ({ gateway }, run) => {
      environments.set(run.profile, run.environment);
      return readPayments(gateway, question(run.environment), run);
    });
    const reading = together(readings);
    await keepPerformed(
      performed,
      flags.performed?.dates,
      reading.lines,
      (profile) => environments.get(profile),
      book,
      deps,
    );
    const letters = flags.letters
      ? payerLetters(reading.lines, {
          ...{ today, withDoubtful: flags.withDoubtful === true },
          isPractice: (profile) => isPractice(environments.get(profile)),
        })
      : null;
    const input = { language: io.language, now: deps.now(), profiles, reading, from, to, today, rates, letters };
    if (letters) {
      await writeLetters(letters, flags.output ?? "", deps);
      if (io.json) await writeReport(paymentReport(input), {}, deps, "report payments");
    } else if (io.json || flags.output || chosenFormat(flags)) {
      await writeReport(paymentReport(input), flags, deps, "report payments");
    } else renderPayments(input, io);
  });
}

function together(readings: readonly PaymentReading[]): PaymentReading {
  const sum = (of: (leftOut: PaymentReading["leftOut"]) => number) =>
    readings.reduce((total, { leftOut }) => total + of(leftOut), 0);
  return {
    lines: readings.flatMap(({ lines }) => lines),
    leftOut: {
      withdrawn: sum(({ withdrawn }) => withdrawn),
      creditNotes: sum(({ creditNotes }) => creditNotes),
      nothingToPay: sum(({ nothingToPay }) => nothingToPay),
    },
    unlinkedCredits: readings.flatMap(({ unlinkedCredits }) => unlinkedCredits),
    creditsApart: readings.flatMap(({ creditsApart }) => creditsApart),
  };
}

/** @throws CproError USAGE when letters have no folder to go to */
function needsFolder({ output }: PaymentFlags, { io }: Deps): void {
  if (output) return;
  throw new CproError("USAGE", {
    params: { detail: pick(io.language, messages).lettersNeedFolder, command: "report payments" },
  });
}

async function writeLetters(letters: readonly PayerLetter[], folder: string, deps: Deps): Promise<void> {
  const { io } = deps;
  const { reports } = await deps.batchFiles();
  for (const { letter, fileName, recipient, total } of letters) {
    const path = join(folder, fileName);
    await reports.saveLetter(letter, path);
    if (!io.json)
      io.out(`${recipient.name ?? formatSiret(recipient.siret)}  ${formatAmount(total, io.language)}  ${path}\n`);
  }
  const total = letters.reduce((sum, letter) => add(sum, letter.total), ZERO);
  const text = pick(io.language, messages);
  io.talk(`${text.lettersWritten(letters.length, formatAmount(total, io.language), folder)}\n`);
}

/** The kinds kept on this machine, and those of this command added to them. */
async function termsOf({ terms }: PaymentFlags, book: PaymentTerms, { io }: Deps): Promise<TermBook> {
  if (terms) {
    await book.keep(terms);
    io.talk(`${pick(io.language, messages).termsKept(terms.size)}\n`);
  }
  return book.read();
}

/**
 * The rates kept on this machine, and those of this command added to them. One that stands in for an official rate counts
 * for this run only.
 */
async function ratesOf({ rate }: PaymentFlags, book: PaymentTerms, { io }: Deps): Promise<GivenRates> {
  const told = new Map([...(rate ?? [])].filter(([half]) => refinancingRate(half)?.source?.official !== true));
  if (told.size > 0) {
    await book.keepRates(told);
    io.talk(`${pick(io.language, messages).ratesKept([...told.keys()])}\n`);
  }
  return new Map([...(await book.rates()), ...(rate ?? [])]);
}

/** @throws CproError USAGE when a contract's days are more than the law allows a recipient whose kind is known */
function refuseLongLimits(limits: TermBook | undefined, terms: TermBook, { io }: Deps): void {
  for (const [siret, limit] of limits ?? []) {
    const legal = legalTermOf(siret, terms);
    if (typeof limit !== "object" || legal === null || limit.days <= legal) continue;
    const detail = pick(io.language, messages).limitAboveLegal(siret, limit.days, legal);
    throw new CproError("USAGE", { params: { detail, command: "report payments" } });
  }
}

/** Asks of each late payer what kind of body it is, and keeps the answers. */
async function askKinds(recipients: readonly UntoldRecipient[], book: PaymentTerms, deps: Deps): Promise<TermBook> {
  const text = pick(deps.io.language, messages);
  const prompter = await deps.prompter();
  const told = new Map<string, BodyKind>();
  deps.io.progress(null);
  for (const { siret, name, looksLikeHospital } of recipients) {
    const kind = await prompter.choose<BodyKind | null>({
      message: text.askKind(name ?? formatSiret(siret), looksLikeHospital),
      choices: [
        ...(["standard", "hospital", "company", "entity"] as const).map((value) => ({
          value,
          name: text.kinds[value],
        })),
        { value: null, name: text.kinds.unknown },
      ],
      initial: looksLikeHospital ? "hospital" : "standard",
    });
    if (kind !== null) told.set(siret, kind);
  }
  if (told.size > 0) await book.keep(told);
  return told;
}

/**
 * The days of execution of the files, and those of the flags, which have the last word.
 * @throws CproError USAGE when a file has no such columns, or a cell that cannot be read: all of them are named
 */
async function performedOf({ performed }: PaymentFlags, deps: Deps): Promise<PerformedDates> {
  const dates = new Map<string, string>();
  for (const path of performed?.files ?? []) {
    const text = pick(deps.io.language, messages);
    const table = await (await deps.batchFiles()).performed(path);
    const detail = table.headers
      ? text.performedHeaders(path, table.headers.filter(Boolean).join(", "))
      : text.performedCells(path, table.bad.map(({ cell, value }) => `${cell} (${value})`).join(", "));
    if (table.headers || table.bad.length > 0) {
      throw new CproError("USAGE", { params: { detail, command: "report payments" } });
    }
    for (const [number, date] of table.dates) dates.set(number, date);
  }
  return new Map([...dates, ...(performed?.dates ?? [])]);
}

/**
 * Keeps the dates of execution that were given, by invoice. A file may tell of invoices that this report has not.
 * @throws CproError USAGE when one that was `typed` is of no invoice of this report
 */
async function keepPerformed(
  given: PerformedDates,
  typed: PerformedDates | undefined,
  lines: readonly PaymentLine[],
  environmentOf: (profile: string) => Environment | undefined,
  book: PaymentTerms,
  { io }: Deps,
): Promise<void> {
  if (given.size === 0) return;
  const text = pick(io.language, messages);
  const unknown = new Set(given.keys());
  const found = new Map<string, string>();
  for (const { profile, invoiceId, number } of lines) {
    for (const name of [String(invoiceId), number]) {
      const date = given.get(name);
      if (date === undefined) continue;
      unknown.delete(name);
      found.set(`${environmentOf(profile)}/${invoiceId}`, date);
    }
  }
  const slips = [...unknown].filter((name) => typed?.has(name));
  if (slips.length > 0) {
    const detail = text.performedUnknown(slips.join(", "));
    throw new CproError("USAGE", { params: { detail, command: "report payments" } });
  }
  if (unknown.size > 0) io.talk(`${text.performedElsewhere([...unknown].join(", "))}\n`);
  await book.keepPerformed(found);
  io.talk(`${text.performedKept(found.size)}\n`);
}
