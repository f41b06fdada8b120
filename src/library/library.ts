import { CproError } from "../domain/errors.ts";
import { createRedactor, type Redactor } from "../domain/redactor.ts";
import { type Composition, compose } from "../main/composition.ts";
import type { Io } from "../ui/io.ts";
import type { Language } from "../ui/language.ts";
import { errorSentence } from "../ui/messages/errors.ts";

/** What a program that uses cpro as a library says instead of flags and variables. */
export interface LibrarySettings {
  readonly language: Language;
  readonly profile: string | undefined;
  /** Variables on top of those of the process; each beats the one it replaces. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly trace: ((line: string) => void) | null;
}

/** The same parts the commands are made of, without a terminal: nothing is printed and nobody is asked. */
export function openLibrary(settings: LibrarySettings): Composition {
  const given = Object.entries(settings.variables).filter(([, value]) => value !== undefined);
  const env = { ...process.env, ...Object.fromEntries(given) };
  const redactor = createRedactor();
  const globals = {
    json: true,
    input: false,
    quiet: true,
    verbose: settings.trace !== null,
    color: false,
    debug: false,
  };
  const options = settings.profile === undefined ? globals : { ...globals, profile: settings.profile };
  return compose(options, settings.signal, { env, redactor, io: silentIo(settings, redactor) });
}

function silentIo({ language, trace }: LibrarySettings, redactor: Redactor): Io {
  return {
    out: () => {},
    data: () => {},
    talk: (text) => trace?.(redactor.redact(text.trimEnd())),
    actsIn: () => {},
    error: () => {},
    progress: () => {},
    language,
    json: true,
    quiet: true,
    verbose: trace !== null,
    color: false,
    interactive: false,
    lineByLine: false,
    animated: false,
    columns: 80,
    fitsTerminal: false,
    glyphs: (text) => text,
    readStdin: async () => "",
  };
}

/** The code, sentence and hint of an error of ours; null for a bug. */
export function explain(error: unknown, language: Language) {
  if (!(error instanceof CproError)) return null;
  const { message, hint } = errorSentence(error.code, error.params, language);
  return { error, message, hint };
}
