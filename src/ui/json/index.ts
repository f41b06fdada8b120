import type { z } from "zod";
import * as account from "./account.ts";
import * as batch from "./batch.ts";
import { check } from "./check.ts";
import { enveloped, errorDocument } from "./common.ts";
import { deposit, enter } from "./deposit.ts";
import * as followUp from "./follow-up.ts";
import { proof } from "./proof.ts";
import * as recipients from "./recipients.ts";
import * as reports from "./reports.ts";
import * as tools from "./tools.ts";

/** Answers that are a file, not a document of ours. */
const NO_ENVELOPE: readonly string[] = ["journal export"];

/** What each command has to say under `--json`, by its words. */
const BODIES = {
  login: account.login,
  logout: account.logout,
  whoami: account.whoami,
  "profile list": account.profileList,
  "profile use": account.profileUse,
  "profile remove": account.logout,
  "profile import": account.profileImport,
  "profile export": account.profileExport,
  "profile tag": account.profileImport,
  "profile rename": account.profileImport,
  "account create": account.accountCreate,
  "account activate": account.accountActivate,
  "account reset-password": account.accountResetPassword,
  "account workspaces": account.accountWorkspaces,
  "account show": account.accountShow,
  siret: recipients.siret,
  "structure search": recipients.structureSearch,
  "structure show": recipients.structureShow,
  "structure services": recipients.structureServices,
  "structure download": recipients.structureDownload,
  "structure import": recipients.structureImport,
  check,
  deposit,
  enter,
  "batch plan": batch.batchPlan,
  "batch send": batch.batchLine,
  "batch resume": batch.batchLine,
  "batch watch": batch.batchQueue,
  "batch cancel": batch.batchQueue,
  "batch pause": batch.batchQueue,
  "batch continue": batch.batchQueue,
  worker: batch.batchLine,
  "batch list": batch.batchList,
  "batch report": batch.batchReport,
  "batch template": batch.batchTemplate,
  list: followUp.list,
  show: followUp.show,
  status: followUp.status,
  history: followUp.history,
  download: followUp.download,
  proof,
  morning: followUp.morning,
  "report payments": reports.payments,
  "report fiscal": reports.fiscal,
  "report clients": reports.clients,
  recycle: followUp.correction,
  complete: followUp.correction,
  acknowledge: followUp.correction,
  delete: errorDocument,
  explain: tools.explain,
  doctor: tools.doctor,
  reform: tools.reform,
  version: tools.version,
  sandbox: tools.sandbox,
  "sandbox mails": tools.sandboxMails,
  "sandbox reply": tools.sandboxReply,
  "journal list": tools.journalList,
  "journal show": tools.journalShow,
  "journal verify": tools.journalVerify,
  "journal repair": tools.journalRepair,
  "journal init": tools.journalInit,
  "journal move": tools.journalMove,
  "journal export": tools.journalEntry,
} as const satisfies Record<string, z.ZodType>;

/**
 * What each command prints under `--json`, by its words: what it has to say, and what every document says. Views take
 * their types from here ({@link Json}) and never load the schemas: only the script that publishes them
 * (`npm run docs:schemas`) and the tests do.
 */
export const DOCUMENTS = Object.fromEntries(
  Object.entries(BODIES).map(([words, body]) => [words, NO_ENVELOPE.includes(words) ? body : enveloped(body)]),
) as Readonly<Record<Command, z.ZodType>>;

/** Documents that are not a command's answer. */
export const OTHER_DOCUMENTS = {
  /** What any command answers when it fails before it has an answer of its own. */
  error: enveloped(errorDocument),
  /** The file that `batch plan -o` writes. */
  "plan-file": batch.planFile,
} as const satisfies Record<string, z.ZodType>;

/** One JSON document per line; the schema is that of a line. */
export const LINE_BY_LINE: readonly string[] = ["batch send", "batch resume", "worker", "journal export"];

/** Their answer is a file for another program, whatever the options. */
export const NEVER_JSON: readonly string[] = ["completion"];

type ReadonlyDeep<T> = T extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

export type JsonOf<Schema extends z.ZodType> = ReadonlyDeep<z.output<Schema>>;
/** The words of a command that answers in JSON. */
export type Command = keyof typeof BODIES;
/** What a command prints under `--json`, as a type. */
export type Json<Words extends Command> = JsonOf<(typeof BODIES)[Words]>;
