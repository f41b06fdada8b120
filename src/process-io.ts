import type { GlobalOptions } from "./commands/deps.ts";
import type { Redactor } from "./domain/redactor.ts";
import type { Io } from "./ui/io.ts";
import type { Language } from "./ui/language.ts";

/** The terminal of this process. Everything written passes the redactor: there is no other way out. */
export function createProcessIo(options: GlobalOptions, language: Language, redactor: Redactor): Io {
  const { stdin, stdout, stderr, env } = process;
  const dumb = env.TERM === "dumb";
  const color = options.color && !env.NO_COLOR && !dumb && !options.json && stdout.isTTY === true;
  const animated = stderr.isTTY === true && !dumb && !options.quiet;
  let shown = false;
  // A reader that closes the pipe early (`cpro list | head`) is not an error.
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const wipe = () => {
    if (shown) stderr.write("\r\u001b[2K");
    shown = false;
  };
  return {
    out(text) {
      wipe();
      stdout.write(redactor.redact(text));
    },
    talk(text) {
      if (options.quiet) return;
      wipe();
      stderr.write(redactor.redact(text));
    },
    error(text) {
      wipe();
      stderr.write(redactor.redact(text));
    },
    progress(line) {
      if (!animated) return;
      wipe();
      if (line === null) return;
      stderr.write(redactor.redact(line).slice(0, (stderr.columns || 80) - 1));
      shown = true;
    },
    language,
    json: options.json,
    quiet: options.quiet,
    verbose: options.verbose,
    color,
    interactive: options.input && env.CI !== "true" && stdin.isTTY === true && stderr.isTTY === true,
    animated,
    columns: stdout.columns || 80,
    fitsTerminal: stdout.isTTY === true,
    async readStdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}
