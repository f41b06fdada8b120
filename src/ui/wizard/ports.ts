import type { Environment } from "../../domain/environment.ts";
import type { ExitCode } from "../../domain/exit-codes.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Account, ProfileBook } from "../../usecases/ports/account.ts";
import type { Directory } from "../../usecases/ports/directory.ts";
import type { EnteredBook } from "../../usecases/ports/entered.ts";
import type { Files } from "../../usecases/ports/files.ts";
import type { ChorusGateway } from "../../usecases/ports/gateway.ts";
import type { Journal } from "../../usecases/ports/journal.ts";
import type { PdfReader } from "../../usecases/ports/pdf.ts";
import type { Prompter } from "../../usecases/ports/prompter.ts";
import type { Settings } from "../../usecases/resolve-settings.ts";
import type { Io } from "../io.ts";

/** Of what a command may touch, what the questions of the wizard need; opened on first use. */
export interface WizardDeps {
  readonly io: Io;
  readonly files: Files;
  now(): Date;
  environment(): Promise<Environment>;
  session(): Promise<{ readonly account: Account; readonly gateway: ChorusGateway }>;
  directory(): Promise<Directory>;
  pdf(): Promise<PdfReader>;
  journal(): Promise<Journal>;
  prompter(): Promise<Prompter>;
  accounts(): Promise<{ readonly profiles: ProfileBook; settings(): Promise<Settings> }>;
}

/** How a command line ended. `hasUploaded`: a PDF went up to be read; its invoice may not have been submitted. */
export type Ended = (
  | {
      readonly kind: "done";
      readonly exit: ExitCode;
      /** What the checks found, when they stopped it. */
      readonly findings: readonly Finding[];
      /** The words that do the same without the answers given on the way, where its own do not; null: its own do. */
      readonly sameAs?: readonly string[] | null;
      /** Though it came to its end: all was done before, or nothing could go. */
      readonly sentNothing?: boolean;
    }
  /** One of its questions was left for the one before. */
  | { readonly kind: "back" }
  /** Given up, for the menu. */
  | { readonly kind: "menu" }
  /** Ctrl-C; the command said what was sent. */
  | { readonly kind: "stopped" }
) & { readonly hasUploaded?: boolean };

/** Which account the next commands are about. */
export interface CurrentAccount {
  readonly profile: string;
  readonly environment: Environment;
  readonly apiUrl: string;
  /** Somebody's own, and not what is built in or named by variables. */
  readonly isKept: boolean;
}

/** A file or folder, as the picker shows it. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

/** What a file or folder is chosen for. */
export type Purpose = "invoice" | "attachment" | "batch" | "check" | "download";

/** What is around the wizard: the program itself, and the machine. */
export interface WizardWorld {
  readonly platform: NodeJS.Platform;
  /** The person's own folder, for `~`. */
  readonly homeFolder: string;
  /** Invoices that were typed in and not sent. */
  readonly entered: EnteredBook;
  /** Words of every command there is. */
  readonly verbs: ReadonlySet<string>;
  /**
   * What the questions need, for the account now in use. That of a path (`canLeave`) is opened once and closed when a
   * command runs; the menu's is new each time, since the account may have changed.
   * @param canLeave whether its questions can be left
   */
  open(canLeave: boolean): Promise<WizardDeps>;
  currentAccount(): Promise<CurrentAccount>;
  /** Runs one command line as if it had been typed after `cpro`; what was open is closed first. */
  run(words: readonly string[]): Promise<Ended>;
  /** The whole command line that {@link run} runs for these words. */
  lineOf(words: readonly string[]): readonly string[];
  /** From now on every command line names this profile; null: none, so that the current one counts. */
  speakFor(profile: string | null): Promise<void>;
  /** Where the picker starts: "" is the current folder. Never the program's own, where nobody keeps invoices. */
  readonly startFolder: string;
  /** The person's documents; null where there is no such folder. */
  readonly documentsFolder: string | null;
  /** The whole path of a file that was named from the current folder. */
  wholePath(path: string): string;
  /** Where the current client's files were chosen last for this purpose, whole; null when they never were. */
  lastPlace(purpose: Purpose): Promise<string | null>;
  keepPlace(purpose: Purpose, path: string): Promise<void>;
  kindOf(path: string): Promise<FolderEntry["kind"] | null>;
  /** Sorted by name; empty when it cannot be read. */
  listFolder(path: string): Promise<readonly FolderEntry[]>;
  /** Writes an example invoice for the tour, and tells where it is; each has a number of its own. */
  exampleInvoice(): Promise<{ readonly path: string; readonly number: string }>;
}
