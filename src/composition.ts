import type { Deps, GlobalOptions, Session } from "./commands/deps.ts";
import { resolveHome } from "./config/home.ts";
import type { ExitCode } from "./domain/exit-codes.ts";
import { createProcessIo } from "./process-io.ts";
import { chooseLanguage } from "./ui/language.ts";
import { createRedactor } from "./ui/redact.ts";

export interface Composition {
  readonly deps: Deps;
  /** What the command asked to end with. */
  exitCode(): ExitCode;
  /** Closes what was opened, newest first. */
  close(): Promise<void>;
}

/** Puts the real objects together. Everything that costs something is made on first use and closed at the end. */
export function compose(options: GlobalOptions, signal: AbortSignal): Composition {
  const { env } = process;
  const redactor = createRedactor();
  const io = createProcessIo(options, chooseLanguage(options.lang, env), redactor);
  const closers: (() => Promise<void>)[] = [];
  let exitCode: ExitCode = 0;

  const deps: Deps = {
    io,
    options,
    env,
    home: resolveHome(env),
    signal,
    now: () => new Date(),
    session: once(async (): Promise<Session> => {
      throw new Error("no session yet");
    }),
    directory: once(async () => {
      throw new Error("no directory yet");
    }),
    pdf: once(async () => {
      const { createPdfReader } = await import("./pdf/reader.ts");
      const reader = createPdfReader();
      closers.push(() => reader.close());
      return reader;
    }),
    prompter: once(async () => {
      throw new Error("no prompter yet");
    }),
    environment: async () => "sandbox",
    exitWith(code) {
      exitCode = code;
    },
  };
  return {
    deps,
    exitCode: () => exitCode,
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
