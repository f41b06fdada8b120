import { CommanderError } from "commander";
import { CproError } from "../domain/errors.ts";
import { EXIT, type ExitCode } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as lastWords from "../ui/messages/last-words.ts";
import type { Ended } from "../ui/wizard/ports.ts";
import { type Composition, compose, type Overrides } from "./composition.ts";
import { isBare, readGlobals, refuseSecretFlags, verbOf, withHelpFlag } from "./global-options.ts";
import { watchOutput } from "./lost-output.ts";
import { buildProgram, usageError } from "./program.ts";

/** Runs one command line and gives the exit code. The only place where errors become exit codes. */
export async function main(typed: readonly string[]): Promise<ExitCode> {
  // What the program keeps is its user's alone, whatever the session's own settings.
  if (process.platform !== "win32") process.umask(0o077);
  const argv = withHelpFlag(typed);
  const interrupt = new AbortController();
  const composition = compose(readGlobals(argv), interrupt.signal);
  const stop = stopper(interrupt, () => fail(new CproError("STOPPED_AT_ONCE"), composition, argv));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // The terminal was closed, or the connection to it cut: what is under way still ends at a safe point.
  process.on("SIGHUP", stop);
  let lost: string | null = null;
  watchOutput((code) => {
    lost ??= code;
    interrupt.abort();
  });
  // What nobody caught would be printed by Node as it is, secrets included: it takes the way of every other error.
  const crash = (error: unknown) =>
    void fail(error, composition, argv).then(
      (code) => process.exit(code),
      () => process.exit(EXIT.bug),
    );
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  const ended = await carryOut(argv, composition, interrupt);
  // A file behind `>` tells only after it was written to that there was no room.
  await new Promise((resolve) => process.stdout.write("", resolve));
  if (lost === null) return ended;
  const { deps } = composition;
  const { renderError } = await import("../ui/views/error.ts");
  renderError(new CproError("OUTPUT_LOST", { params: { detail: lost } }), { ...deps.io, json: false });
  return ended === EXIT.done || ended === EXIT.interrupted ? EXIT.usage : ended;
}

async function carryOut(
  argv: readonly string[],
  composition: Composition,
  interrupt: AbortController,
): Promise<ExitCode> {
  try {
    if (argv[0] === "__complete") {
      const { completions } = await import("./completion.ts");
      for (const candidate of await completions(argv.slice(1), composition.deps))
        composition.deps.io.data(`${candidate}\n`);
      return EXIT.done;
    }
    // For the build, see build/command-words.js.
    if (argv[0] === "__words") {
      const { makeCommandWords } = await import("./command-words.ts");
      composition.deps.io.data(JSON.stringify(await makeCommandWords(composition.deps)));
      return EXIT.done;
    }
    if (isBare(argv) && opensWizard(composition)) {
      const { wizard } = await import("./wizard.ts");
      return await wizard(argv, interrupt.signal, (line, around) => runLine(line, interrupt.signal, around));
    }
    return await runIn(composition, argv);
  } catch (error) {
    return await fail(error, composition, argv);
  } finally {
    await composition.close();
  }
}

/** The first Ctrl-C asks for a stop at the next safe point; the second stops at once, the third without a word. */
function stopper(interrupt: AbortController, lastWords: () => Promise<unknown>): () => void {
  let pressed = 0;
  return () => {
    pressed++;
    if (pressed === 1) interrupt.abort();
    else if (pressed === 2) void lastWords().finally(() => process.exit(EXIT.interrupted));
    else process.exit(EXIT.interrupted);
  };
}

/** Without a word, a person at a terminal gets the wizard; a script, or a pipe, the help. */
function opensWizard({ deps: { io } }: Composition): boolean {
  return io.interactive && io.fitsTerminal && !io.json;
}

async function runIn({ deps, exitCode }: Composition, argv: readonly string[]): Promise<ExitCode> {
  refuseSecretFlags(argv);
  const program = await buildProgram(deps, verbOf(argv));
  await program.parseAsync([...argv], { from: "user" });
  return exitCode();
}

/** A command line of the wizard: errors are shown as ever, and how it ended is told apart. */
async function runLine(argv: readonly string[], signal: AbortSignal, around: Overrides): Promise<Ended> {
  const composition = compose(readGlobals(argv), signal, around);
  const { GoBack, GoToMenu } = await import("../ui/leave.ts");
  const left = () => ({ hasUploaded: composition.hasUploaded() });
  try {
    const exit = await runIn(composition, argv);
    const told = { sameAs: composition.sameAs(), sentNothing: composition.sentNothing() };
    return signal.aborted ? { kind: "stopped", ...left() } : { kind: "done", exit, findings: [], ...told, ...left() };
  } catch (error) {
    if (error instanceof GoBack) return { kind: "back", ...left() };
    if (error instanceof GoToMenu) return { kind: "menu", ...left() };
    const exit = await fail(error, composition, argv);
    const stopped = error instanceof CproError && error.code === "INTERRUPTED";
    const findings = error instanceof CproError ? error.findings : [];
    if (stopped || signal.aborted) return { kind: "stopped", ...left() };
    return { kind: "done", exit, findings, sameAs: composition.sameAs(), ...left() };
  } finally {
    await composition.close();
  }
}

async function fail(error: unknown, { deps }: Composition, argv: readonly string[]): Promise<ExitCode> {
  const known = await asCproError(error, argv, deps);
  if (known === null) return EXIT.done;
  const view = await import("../ui/views/error.ts").catch((cause: NodeJS.ErrnoException) => cause);
  if (view instanceof Error) {
    // Not even the sentences can be loaded: nothing more can be opened.
    deps.io.error(pick(deps.io.language, lastWords)(view.code ?? view.name));
    return EXIT.usage;
  }
  const { renderError } = view;
  renderError(known, deps.io);
  if (deps.options.debug && error instanceof Error) deps.io.error(`${error.stack ?? error.message}\n`);
  return known.exitCode;
}

/** What the machine has no more of, or does not allow; anything else that nobody expected is a bug. */
const SYSTEM_CODE = /^(EMFILE|ENFILE|ENOSPC|EDQUOT|EROFS|EIO|ENOMEM|EACCES|EPERM|EBUSY|SQLITE_[A-Z_]+)$/;

async function asCproError(
  error: unknown,
  argv: readonly string[],
  deps: Composition["deps"],
): Promise<CproError | null> {
  if (error instanceof CproError) return error;
  if (error instanceof CommanderError) return usageError(error, deps, argv);
  if (error instanceof Error && "code" in error && SYSTEM_CODE.test(String(error.code))) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    return new CproError("SYSTEM_REFUSED", { params: { code, path, detail: code ?? message }, cause: error });
  }
  return new CproError("BUG", { params: { detail: error instanceof Error ? error.message : "?" }, cause: error });
}
