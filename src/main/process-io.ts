import { addAbortSignal, type Readable } from "node:stream";
import type { GlobalOptions } from "../commands/deps.ts";
import { type Deprecation, deprecatedIn } from "../domain/deprecations.ts";
import type { Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import type { Redactor } from "../domain/redactor.ts";
import { neutral, neutralJson, neutralStyled } from "../kit/neutral.ts";
import { hasAllGlyphs, plainGlyphs } from "../ui/glyphs.ts";
import type { Io } from "../ui/io.ts";
import { createDocument } from "../ui/json/document.ts";
import { createEnvelope } from "../ui/json/envelope.ts";
import { type Language, pick } from "../ui/language.ts";
import * as deprecations from "../ui/messages/deprecations.ts";
import type { Trail } from "../ui/trail.ts";
import { wrapWords } from "../ui/wrap.ts";

/** What the wizard has on its screen already. */
interface WizardScreen {
  readonly wizard?: boolean;
  readonly saidWorld?: Environment | null;
  readonly trail?: Pick<Trail, "wrote">;
}

/** The terminal of this process. Everything written passes the redactor: there is no other way out. */
export function createProcessIo(
  options: GlobalOptions,
  language: Language,
  redactor: Redactor,
  signal: AbortSignal,
  { wizard = false, saidWorld = null, trail }: WizardScreen = {},
): Io {
  const { stdin, stdout, stderr, env } = process;
  const dumb = env.TERM === "dumb";
  const color = options.color && !env.NO_COLOR && !dumb && !options.json && stdout.isTTY === true;
  const animated = stderr.isTTY === true && !dumb && !options.quiet;
  let shown = false;
  const envelope = createEnvelope();
  const allGlyphs = hasAllGlyphs(process.platform, env);
  const glyphs = (text: string) => (allGlyphs ? text : plainGlyphs(text));
  /** The one place that all text passes: without secrets, and without what commands a terminal. */
  const clean = (text: string) => {
    const told = redactor.redact(text);
    return options.json ? neutralJson(told) : neutral(told);
  };
  /** For eyes: signs that the terminal has, and lines broken at spaces. What goes elsewhere stays as it is. */
  const shownOn = (stream: NodeJS.WriteStream, text: string, wraps: boolean) => {
    const told = redactor.redact(text);
    const safe = color ? neutralStyled(told) : neutral(told);
    if (!stream.isTTY) return safe;
    return glyphs(wraps && stream.columns ? wrapWords(safe, stream.columns) : safe);
  };
  const write = (stream: NodeJS.WriteStream, text: string, stays: boolean) => {
    stream.write(text);
    if (stream.isTTY) trail?.wrote(text, stream.columns || 80, stays);
  };
  const wipe = () => {
    if (shown) stderr.write("\r\u001b[2K");
    shown = false;
  };
  /** A file printed as it is brings its own beginning. */
  let isFile = false;
  /** What was printed of what goes; told once a run, unless the reader knows that it does not concern him. */
  const told = new Set<Deprecation>();
  const tellDeprecated = (text: string): void => {
    if (options.quiet || env.CPRO_DEPRECATIONS === "silent") return;
    const { goes, known } = pick(language, deprecations);
    for (const deprecation of deprecatedIn(text)) {
      if (told.has(deprecation)) continue;
      told.add(deprecation);
      stderr.write(`${shownOn(stderr, `${goes(deprecation)} ${known}`, true)}\n`);
    }
  };
  const document = createDocument((text) => {
    if (!isFile) tellDeprecated(text);
    return stdout.write(clean(isFile ? text : envelope.around(text)));
  });
  return {
    out(text) {
      wipe();
      isFile = false;
      if (options.json) document.print(text);
      else write(stdout, shownOn(stdout, text, true), true);
    },
    failure(text) {
      wipe();
      isFile = false;
      document.fail(text);
    },
    data(text) {
      wipe();
      isFile = true;
      if (options.json) document.print(text);
      else write(stdout, clean(text), true);
    },
    talk(text) {
      if (options.quiet) return;
      wipe();
      write(stderr, shownOn(stderr, text, true), false);
    },
    error(text) {
      wipe();
      write(stderr, shownOn(stderr, text, true), true);
    },
    progress(line) {
      if (!animated) return;
      wipe();
      if (line === null) return;
      stderr.write(shownOn(stderr, line, false).slice(0, (stderr.columns || 80) - 1));
      shown = true;
    },
    actsIn: envelope.actsIn,
    language,
    json: options.json,
    quiet: options.quiet,
    verbose: options.verbose,
    color,
    interactive: options.input && env.CI !== "true" && stdin.isTTY === true && stderr.isTTY === true,
    lineByLine: dumb,
    animated,
    columns: stdout.columns || 80,
    fitsTerminal: stdout.isTTY === true,
    wizard,
    ...(saidWorld === null ? {} : { saidWorld }),
    glyphs: (text) => glyphs(neutral(text)),
    readStdin: () => readWhole(stdin, signal),
  };
}

/** Names of files, or secrets: what is longer is neither. */
const MOST_TYPED = 32_000_000;

/** @throws CproError FILE_TOO_LARGE, INTERRUPTED: whoever is to write may never end */
export async function readWhole(stdin: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stdin)) {
      chunks.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes > MOST_TYPED) throw new CproError("FILE_TOO_LARGE", { params: { path: "-", limit: MOST_TYPED / 1e6 } });
    }
  } catch (error) {
    throw signal.aborted ? new CproError("INTERRUPTED") : error;
  }
  return Buffer.concat(chunks).toString("utf8");
}
