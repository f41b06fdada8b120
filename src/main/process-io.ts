import type { GlobalOptions } from "../commands/deps.ts";
import type { Redactor } from "../domain/redactor.ts";
import { hasAllGlyphs, plainGlyphs } from "../ui/glyphs.ts";
import type { Io } from "../ui/io.ts";
import { createEnvelope } from "../ui/json/envelope.ts";
import type { Language } from "../ui/language.ts";
import { wrapWords } from "../ui/wrap.ts";

/** The terminal of this process. Everything written passes the redactor: there is no other way out. */
export function createProcessIo(options: GlobalOptions, language: Language, redactor: Redactor): Io {
  const { stdin, stdout, stderr, env } = process;
  const dumb = env.TERM === "dumb";
  const color = options.color && !env.NO_COLOR && !dumb && !options.json && stdout.isTTY === true;
  const animated = stderr.isTTY === true && !dumb && !options.quiet;
  let shown = false;
  const envelope = createEnvelope();
  for (const stream of [stdout, stderr]) forgiveClosedPipe(stream);
  const allGlyphs = hasAllGlyphs(process.platform, env);
  const glyphs = (text: string) => (allGlyphs ? text : plainGlyphs(text));
  /** For eyes: signs that the terminal has, and lines broken at spaces. What goes elsewhere stays as it is. */
  const shownOn = (stream: NodeJS.WriteStream, text: string, wraps: boolean) => {
    const safe = redactor.redact(text);
    if (!stream.isTTY) return safe;
    return glyphs(wraps && stream.columns ? wrapWords(safe, stream.columns) : safe);
  };
  const wipe = () => {
    if (shown) stderr.write("\r\u001b[2K");
    shown = false;
  };
  return {
    out(text) {
      wipe();
      stdout.write(options.json ? redactor.redact(envelope.around(text)) : shownOn(stdout, text, true));
    },
    data(text) {
      wipe();
      stdout.write(redactor.redact(text));
    },
    talk(text) {
      if (options.quiet) return;
      wipe();
      stderr.write(shownOn(stderr, text, true));
    },
    error(text) {
      wipe();
      stderr.write(shownOn(stderr, text, true));
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
    glyphs,
    async readStdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}

const forgiving = new WeakSet<NodeJS.WriteStream>();

/** A reader that closes the pipe early (`cpro list | head`) is not an error. */
function forgiveClosedPipe(stream: NodeJS.WriteStream): void {
  // The wizard runs many command lines in one process.
  if (forgiving.has(stream)) return;
  forgiving.add(stream);
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
