import type { Environment } from "../domain/environment.ts";
import type { ExitCode } from "../domain/exit-codes.ts";
import type { Secret } from "../domain/secret.ts";
import type { Io } from "../ui/io.ts";
import type { WorkFolder } from "../usecases/batch/work.ts";
import type { Account, ProfileBook } from "../usecases/ports/account.ts";
import type { ArchiveTools } from "../usecases/ports/archive.ts";
import type { PlanFiles, SourceReader } from "../usecases/ports/batch.ts";
import type { BatchAnswerBook } from "../usecases/ports/batch-answers.ts";
import type { Directory } from "../usecases/ports/directory.ts";
import type { Files } from "../usecases/ports/files.ts";
import type { FormBook } from "../usecases/ports/form-answers.ts";
import type { ChorusGateway } from "../usecases/ports/gateway.ts";
import type { Journal, JournalTools } from "../usecases/ports/journal.ts";
import type { Machine } from "../usecases/ports/machine.ts";
import type { MorningBook } from "../usecases/ports/morning.ts";
import type { PaymentTerms, PerformedTable } from "../usecases/ports/payment-terms.ts";
import type { PdfReader } from "../usecases/ports/pdf.ts";
import type { Portal } from "../usecases/ports/portal.ts";
import type { Prompter } from "../usecases/ports/prompter.ts";
import type { Queue } from "../usecases/ports/queue.ts";
import type { ReportWriter } from "../usecases/ports/report.ts";
import type { SandboxAccess, SandboxServer } from "../usecases/ports/sandbox.ts";
import type { SecretStore, SecretStoreKind, SecretUse } from "../usecases/ports/secrets.ts";
import type { ProofTools } from "../usecases/proof/types.ts";
import type { JournalChoice, Settings } from "../usecases/resolve-settings.ts";

/** Options every command takes; read before the command's own code is loaded. */
export interface GlobalOptions {
  readonly lang?: string | undefined;
  readonly json: boolean;
  readonly input: boolean;
  readonly profile?: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly debug: boolean;
}

/** The account in use and the door to Chorus Pro. */
export interface Session {
  readonly account: Account;
  readonly gateway: ChorusGateway;
}

/** Profiles and secrets, and how an account becomes a session. Each part is opened on first use. */
export interface Accounts {
  readonly profiles: ProfileBook;
  /** Which account this run is about; reads the profiles only. */
  settings(): Promise<Settings>;
  secretStore(kind: SecretStoreKind): Promise<SecretStore>;
  /** Starts the embedded sandbox, once; it stops with the program. At its usual port a browser opens mailed links. */
  sandbox(atUsualPort?: boolean): Promise<SandboxAccess>;
  /** Keeps a secret out of every output from now on; with its login, the pair as the API encodes it too. */
  registerSecret(secret: Secret, login: string | null): void;
  /** The account of the settings, with its secrets. */
  account(): Promise<Account>;
  /** The door to Chorus Pro for an account, kept or only being tried. */
  connect(account: Account): Promise<ChorusGateway>;
  /**
   * The account of a kept profile and the door to it. Variables that give credentials or addresses do not count: they
   * are one client's, and must not speak for another.
   */
  sessionOf(profile: string): Promise<Session>;
  /** Which journal this run writes; reads the profiles only. */
  journal(): Promise<JournalChoice>;
  /** The password kept with the profile that names the journal; null when there is none. */
  journalPassword(use: SecretUse): Promise<Secret | null>;
  /** The portal of a sandbox. */
  portal(portalUrl: string): Promise<Portal>;
}

/** Manifests in, plans and reports out. */
interface BatchFiles {
  /** @param strictSiret whether the check digits of a SIRET must hold */
  sources(strictSiret: boolean, pdf: PdfReader): SourceReader;
  /** The rows of a CSV as text, the header first. @throws CproError FILE_NOT_FOUND, or what cannot be read */
  rows(path: string): AsyncIterable<{ readonly row: number; readonly cells: readonly string[] }>;
  /** Days of execution by invoice, from a CSV or XLSX file. @throws CproError FILE_NOT_FOUND */
  performed(path: string): Promise<PerformedTable>;
  readonly plans: PlanFiles;
  readonly reports: ReportWriter;
}

/** Where files are kept; the same folder thrice when CPRO_HOME is set. */
export interface Home {
  readonly config: string;
  readonly data: string;
  readonly cache: string;
}

/**
 * Everything a command may touch. Whatever costs something to make (a network client, a database, a worker) is a
 * function that makes it once, on first use, so that `--help` opens nothing.
 */
export interface Deps {
  readonly io: Io;
  readonly options: GlobalOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: Home;
  readonly files: Files;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  now(): Date;
  accounts(): Promise<Accounts>;
  session(): Promise<Session>;
  /** The computer itself, for `doctor`. */
  machine(): Promise<Machine>;
  /** Recipients and what they require, kept for a day; opens the network only when something must be asked. */
  directory(): Promise<Directory>;
  pdf(): Promise<PdfReader>;
  prompter(): Promise<Prompter>;
  journal(): Promise<Journal>;
  /**
   * The work that a team's machines share, and a folder for what this one took of it.
   * @throws CproError CONFIGURATION_INVALID when the journal is this machine's own
   */
  queue(): Promise<{ readonly queue: Queue; readonly folder: WorkFolder }>;
  /** For the journal itself: opens it only as far as is asked. */
  journalTools(): Promise<JournalTools>;
  /** The practice server as a program of its own; loads nothing before it is started. */
  sandbox(): Promise<SandboxServer>;
  batchFiles(): Promise<BatchFiles>;
  batchAnswers(): Promise<BatchAnswerBook>;
  formBook(): Promise<FormBook>;
  proofTools(): Promise<ProofTools>;
  archiveTools(): Promise<ArchiveTools>;
  /** The text of a list of releases, from a file or an address. */
  releaseList(where: string): Promise<string>;
  /** How long each recipient may take to pay, as set on this machine. */
  paymentTerms(): Promise<PaymentTerms>;
  /** The last looks of `morning`. */
  morningBook(): Promise<MorningBook>;
  /** Which environment this run would use, without opening anything. */
  environment(): Promise<Environment>;
  /** From now on nobody waits for each call: what others of the team ask for goes first. Before the first one. */
  asBatch(): void;
  /** The words of the command line that does the same without the answers which were given on the way. */
  sameAs(words: readonly string[]): void;
  /** A PDF goes up to be read: whoever leaves before agreeing leaves a draft behind. */
  uploads(): void;
  /** What was asked for was done before, or could not go: this run sent nothing. */
  sendsNothing(): void;
  /** What the process ends with when the command says neither error nor anything else. */
  exitWith(code: ExitCode): void;
}
