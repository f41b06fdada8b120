import { join } from "node:path";
import type { Deps, GlobalOptions } from "../commands/deps.ts";
import { resolveHome } from "../config/home.ts";
import type { Environment } from "../domain/environment.ts";
import type { ExitCode } from "../domain/exit-codes.ts";
import { createRedactor, type Redactor } from "../domain/redactor.ts";
import type { Secret } from "../domain/secret.ts";
import { once } from "../kit/once.ts";
import type { Io } from "../ui/io.ts";
import { chooseLanguage } from "../ui/language.ts";
import { createTrail, type Trail } from "../ui/trail.ts";
import type { Account } from "../usecases/ports/account.ts";
import { isShared } from "../usecases/ports/journal.ts";
import { files } from "./files.ts";
import type { JournalPlace } from "./open-journal.ts";
import { createProcessIo } from "./process-io.ts";

export interface Composition {
  readonly deps: Deps;
  /** What the command asked to end with. */
  exitCode(): ExitCode;
  /** The command line that does the same without a question, where the command told another than its own. */
  sameAs(): readonly string[] | null;
  /** Whether a PDF went up, which Chorus Pro keeps as a draft until its invoice is submitted. */
  hasUploaded(): boolean;
  /** Whether the command told that it sent nothing, though it came to its end. */
  sentNothing(): boolean;
  /** Closes what was opened, newest first. */
  close(): Promise<void>;
}

/** What a use other than the command line replaces (the library, the wizard). */
export interface Overrides {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly redactor?: Redactor;
  readonly io?: Io;
  /** Questions can be left for the one before, or for the menu. */
  readonly canLeave?: boolean;
  /** What is asked is the wizard's menu. */
  readonly isMenu?: boolean;
  /** The wizard runs this: what is said names no option. */
  readonly wizard?: boolean;
  /** The world that its screen has told already. */
  readonly saidWorld?: Environment | null;
  /** Shown before each question. */
  readonly tag?: string | null;
  /** What questions left on the screen before this run. */
  readonly trail?: Trail;
}

/** Puts the real objects together. Everything that costs something is made on first use and closed at the end. */
export function compose(options: GlobalOptions, signal: AbortSignal, around: Overrides = {}): Composition {
  const { env = process.env, redactor = createRedactor(), trail = createTrail() } = around;
  for (const secret of secretsOf(env)) redactor.register(...secret);
  const io =
    around.io ?? createProcessIo(options, chooseLanguage(options.lang, env), redactor, signal, { ...around, trail });
  const closers: (() => Promise<void>)[] = [];
  let closed = false;
  /** What was still being opened when all was closed (a search that Ctrl-C cut short) is closed as soon as it is there. */
  const onClose = (close: () => Promise<void>) => {
    if (closed) void close();
    else closers.push(close);
  };
  let exitCode: ExitCode = 0;
  let sameAs: readonly string[] | null = null;
  let hasUploaded = false;
  let sentNothing = false;
  let isBatch = false;

  const workFolder = once(async () => {
    const { openWorkFolder } = await import("./work-folder.ts");
    const { path, close } = await openWorkFolder(join(resolveHome(env).cache, "work"));
    onClose(close);
    return path;
  });
  const journalPlace: JournalPlace = {
    ...{ folder: resolveHome(env).data, env, redactor },
    chosen: async () => (await (await deps.accounts()).journal()).address,
    keptPassword: async (use) => (await deps.accounts()).journalPassword(use),
  };
  const quota = async ({ clientId }: Account, limit: number | null) => {
    if (!isShared(await journalPlace.chosen())) return null;
    const shared = await (await import("./open-journal.ts")).openQuota(journalPlace, clientId, limit, isBatch);
    onClose(() => shared.close());
    return shared;
  };
  const deps: Deps = {
    io,
    options,
    env,
    home: resolveHome(env),
    files,
    signal,
    now: () => new Date(),
    accounts: once(async () => (await import("./accounts.ts")).createAccounts({ deps, redactor, onClose, quota })),
    session: once(async () => {
      const accounts = await deps.accounts();
      const [account, { renderBanner }] = await Promise.all([accounts.account(), import("../ui/views/banner.ts")]);
      renderBanner(account, io);
      return { account, gateway: await accounts.connect(account) };
    }),
    directory: once(async () => {
      const { openDirectory } = await import("./open-directory.ts");
      const directory = await openDirectory(deps);
      onClose(() => directory.close());
      return directory;
    }),
    machine: async () => (await import("./machine.ts")).machine,
    pdf: once(async () => {
      const { createPdfReader } = await import("../pdf/reader.ts");
      const reader = createPdfReader();
      onClose(() => reader.close());
      return reader;
    }),
    prompter: once(async () => {
      const { canLeave = false, isMenu = false, tag = null } = around;
      const onSecret = (secret: Secret) => redactor.register(secret.reveal());
      const input = (await import("./quiet-input.ts")).quietInput(process.stdin);
      const settings = { io, terminal: process, input, signal, canLeave, isMenu, tag, trail, onSecret };
      if (io.lineByLine) return (await import("../ui/line-prompter.ts")).createLinePrompter(settings);
      return (await import("../ui/prompter.ts")).createPrompter(settings);
    }),
    journal: once(async () => {
      const { openChosenJournal } = await import("./open-journal.ts");
      const journal = await openChosenJournal(journalPlace);
      onClose(() => journal.close());
      return journal;
    }),
    queue: once(async () => {
      const opened = await (await import("./open-journal.ts")).openQueue(journalPlace);
      onClose(() => opened.queue.close());
      return opened;
    }),
    journalTools: async () => (await import("./open-journal.ts")).journalTools(journalPlace),
    batchFiles: once(async () => {
      const [{ createSourceReader }, { createPlanFiles }, { createReportWriter }, { readTableApart }, { readCsvRows }] =
        await Promise.all([
          import("../manifest/sources.ts"),
          import("../manifest/plan-file.ts"),
          import("../manifest/reports/writer.ts"),
          import("../manifest/table-thread.ts"),
          import("../manifest/csv-table.ts"),
        ]);
      return {
        sources: (strictSiret, pdf) =>
          createSourceReader({
            cwd: process.cwd(),
            strictSiret,
            find: pdf.find,
            readTable: (path) => readTableApart(path, signal),
          }),
        rows: readCsvRows,
        performed: async (path) =>
          (await import("../manifest/performed-table.ts")).readPerformedTable(path, readTableApart),
        plans: createPlanFiles(workFolder),
        reports: createReportWriter(),
      };
    }),
    batchAnswers: async () => {
      const { createBatchAnswerBook } = await import("../config/batch-answers.ts");
      return createBatchAnswerBook(resolveHome(env).data);
    },
    formBook: async () => (await import("../config/form-book.ts")).createFormBook(resolveHome(env).data),
    proofTools: once(async () => {
      const [{ createProofStore }, { drawSummary }] = await Promise.all([
        import("../archive/proof-store.ts"),
        import("../pdf/summary-page.ts"),
      ]);
      return { store: createProofStore(files), draw: drawSummary };
    }),
    archiveTools: once(async () => {
      const [{ openArchiveFolder }, { unzip }, { exclusively }, { currentHolder, isAlive }] = await Promise.all([
        import("../archive/archive-folder.ts"),
        import("../kit/zip.ts"),
        import("../kit/exclusive.ts"),
        import("./process-holder.ts"),
      ]);
      const lock = { holder: currentHolder(), alive: isAlive, exclusively };
      return { open: (path) => openArchiveFolder(path, files, lock), unzip };
    }),
    morningBook: async () => {
      const { createMorningBook } = await import("../config/morning-book.ts");
      return createMorningBook(join(resolveHome(env).data, "morning"));
    },
    paymentTerms: async () => {
      const { createPaymentTerms } = await import("../config/payment-terms.ts");
      return createPaymentTerms(resolveHome(env).config);
    },
    releaseList: async (where) => (await import("./open-releases.ts")).readReleases(where, files),
    sandbox: async () => (await import("./open-sandbox.ts")).sandboxServer(resolveHome(env), io.language, deps.pdf),
    environment: async () => (await (await deps.accounts()).settings()).environment,
    asBatch() {
      isBatch = true;
    },
    sameAs(words) {
      sameAs = words;
    },
    uploads() {
      hasUploaded = true;
    },
    sendsNothing() {
      sentNothing = true;
    },
    exitWith(code) {
      exitCode = code;
    },
  };
  return {
    deps,
    exitCode: () => exitCode,
    sameAs: () => sameAs,
    hasUploaded: () => hasUploaded,
    sentNothing: () => sentNothing,
    async close() {
      closed = true;
      for (const close of closers.reverse()) await close();
    },
  };
}

/** The password in an address, as it stands there and decoded; the address may be malformed. */
function passwordsIn(address: string): string[] {
  const password = /^(?:[a-z]+:)?(?:\/\/)?[^/@\s]*?:(.*)@/i.exec(address)?.[1];
  if (password === undefined) return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password]; // `%` that encodes nothing
  }
}

/** Secrets given by variables are known from the first moment, whether or not they will be used. */
function secretsOf(env: Readonly<Record<string, string | undefined>>): [secret: string, login: string | undefined][] {
  const { CPRO_CLIENT_SECRET, CPRO_CLIENT_ID, CPRO_ACCOUNT_PASSWORD, CPRO_ACCOUNT_LOGIN, CPRO_PASSPHRASE } = env;
  const others = Object.entries(env).flatMap(([name, value = ""]) => {
    if (/^(CPRO_JOURNAL_PASSWORD|PGPASSWORD)$/.test(name)) return [value];
    // A proxy's address may hold its password.
    return /^(https?|all)_proxy$/i.test(name) ? passwordsIn(value) : [];
  });
  return [
    ...others.map((secret): [string, undefined] => [secret, undefined]),
    [CPRO_CLIENT_SECRET ?? "", CPRO_CLIENT_ID],
    [CPRO_ACCOUNT_PASSWORD ?? "", CPRO_ACCOUNT_LOGIN],
    [CPRO_PASSPHRASE ?? "", undefined],
  ];
}
