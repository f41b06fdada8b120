import { type Command, InvalidArgumentError, Option } from "commander";
import { type GivenInvoice, givenBy } from "../domain/deposit/given.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import {
  CHOICES,
  FIELDS,
  type FlagField,
  type FlagFieldOf,
  type FlagName,
  INVOICE_FIELDS,
  present,
  type ValueOf,
} from "../domain/fields.ts";
import type { Cents } from "../domain/money.ts";
import { STATE_SIRET } from "../domain/recipient.ts";
import type { Language } from "../ui/language.ts";
import type { Agreement } from "../usecases/deposit/deposit-one.ts";
import type { DepositRequest, Outcome } from "../usecases/deposit/types.ts";
import { readAttachment } from "./attachment-option.ts";
import { optionReaders } from "./follow-up-options.ts";

export const OUTCOME_EXITS: Readonly<Record<Outcome, ExitCode>> = {
  submitted: EXIT.done,
  "already-submitted": EXIT.done,
  refused: EXIT.refused,
  declined: EXIT.interrupted,
  unknown: EXIT.unknownOutcome,
};

/** How long a person waits at a terminal for an invoice whose answer was lost; a script is told at once (exit 7). */
export const PATIENCE_SECONDS = 10;

/** The flags that carry a field, as commander reads them. */
type FieldFlags = { readonly [Name in FlagName]?: ValueOf<FlagFieldOf<Name>> } & { readonly state?: boolean };

/** The flags of `cpro deposit` as commander reads them. */
export type DepositFlags = FieldFlags & {
  readonly another?: boolean;
  readonly patience?: number;
  readonly route?: "auto" | "pdf" | "facturx";
  readonly wait?: number;
  readonly partial?: boolean;
  readonly flowNumber?: string;
  readonly resend?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly confirm?: Cents;
};

/** Adds the flags of these fields to a command; each needs its sentence. */
export function addFieldFlags(
  command: Command,
  fields: readonly FlagField[],
  sentences: Readonly<Record<FlagName | "state", string>>,
  language: Language,
): Command {
  const read = optionReaders(language);
  for (const field of fields) {
    const { flag, value, kind } = FIELDS[field];
    const option = new Option(`--${flag} <${value}>`, sentences[flag]);
    const choices = CHOICES[kind];
    if (choices) option.choices(choices as readonly string[]);
    if (kind === "amount") option.argParser(read.amount);
    if (kind === "day") option.argParser(read.date);
    command.addOption(option);
    // The State has one SIRET.
    if (field === "buyer") command.option("--state", sentences.state);
  }
  return command;
}

type Said = { readonly [K in keyof FieldFlags]: FieldFlags[K] | undefined } & {
  readonly another?: boolean | undefined;
};

export function toRequest(path: string, flags: Said): DepositRequest {
  const attachments = (flags.attach ?? []).map(readAttachment);
  const replaces = flags.replaces?.trim();
  return {
    path,
    given: toGiven(flags),
    attachments,
    ...(replaces ? { replaces } : {}),
    another: flags.another === true,
  };
}

function toGiven(flags: Said): GivenInvoice {
  const given = givenBy(INVOICE_FIELDS, (field) => flags[FIELDS[field].flag]);
  const own = {
    number: flags.number?.trim(),
    buyer: flags.state ? STATE_SIRET : flags.to,
    currency: flags.currency?.toUpperCase(),
  };
  return { ...given, ...present<Pick<GivenInvoice, keyof typeof own>>(own) };
}

export function agreementOf(flags: DepositFlags, interactive: boolean): Agreement {
  if (flags.dryRun) return { kind: "dry-run" };
  if (flags.confirm !== undefined) return { kind: "amount", payableAmount: flags.confirm };
  if (flags.yes) return { kind: "yes" };
  return { kind: interactive ? "ask" : "none" };
}

export function readSeconds(refusal: (value: string) => string): (value: string) => number {
  return (value) => {
    if (!/^\d{1,4}$/.test(value)) throw new InvalidArgumentError(refusal(value));
    return Number(value);
  };
}
