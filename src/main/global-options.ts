import type { GlobalOptions } from "../commands/deps.ts";
import { CproError } from "../domain/errors.ts";

/**
 * Reads the options that every command takes, wherever they stand, before any command's code is loaded (the language
 * of the help depends on them). Commander declares the same options, so that it skips and documents them.
 */
export function readGlobals(argv: readonly string[]): GlobalOptions {
  const options = { json: false, input: true, quiet: false, verbose: false, color: true, debug: false } as {
    -readonly [K in keyof GlobalOptions]: GlobalOptions[K];
  };
  for (let i = 0; i < argv.length; i++) {
    const [name, inline] = splitOption(argv[i] ?? "");
    if (name === "--") break;
    if (name === "--json") options.json = true;
    else if (name === "--no-input") options.input = false;
    else if (name === "--quiet") options.quiet = true;
    else if (name === "--verbose") options.verbose = true;
    else if (name === "--no-color") options.color = false;
    else if (name === "--debug") options.debug = true;
    else if (name === "--lang") options.lang = inline ?? argv[++i];
    else if (name === "--profile") options.profile = inline ?? argv[++i];
  }
  return options;
}

/** Options that look like a secret's value but are not: they say where to read it. */
const HARMLESS = new Set(["--secrets-stdin", "--secret-store", "--generate-password", "--reset-password"]);

/** Refuses any flag that would carry a secret, without repeating its value. */
export function refuseSecretFlags(argv: readonly string[]): void {
  for (const argument of argv) {
    const [name] = splitOption(argument);
    if (name === "--") return;
    const looksSecret =
      /^--.*(pass(word|phrase|wd)?$|password|passphrase|secret|token|credential|mot-?de-?passe|pwd|mdp)/i;
    if (looksSecret.test(name) && !HARMLESS.has(name)) {
      throw new CproError("SECRET_IN_FLAG", { params: { flag: name } });
    }
  }
}

/** The first word that is not an option: the verb. */
export function verbOf(argv: readonly string[]): string | null {
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? "";
    if (argument === "--lang" || argument === "--profile") i++;
    else if (!argument.startsWith("-")) return argument;
  }
  return null;
}

/** `help`, `help batch send` as people type them: the same as `--help` after those words. */
export function withHelpFlag(argv: readonly string[]): readonly string[] {
  if (verbOf(argv) !== "help") return argv;
  const at = argv.findIndex((word, index) => word === "help" && !/^--(lang|profile)$/.test(argv[index - 1] ?? ""));
  return [...argv.slice(0, at), ...argv.slice(at + 1), "--help"];
}

/** Nothing but options that every command takes: no verb, no help, no version. */
export function isBare(argv: readonly string[]): boolean {
  const known = /^--(lang|profile|quiet|verbose|no-color|no-input|json|debug)(=|$)/;
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? "";
    if (!known.test(argument)) return false;
    if (argument === "--lang" || argument === "--profile") i++;
  }
  return true;
}

function splitOption(argument: string): [string, string | undefined] {
  const equals = argument.indexOf("=");
  return argument.startsWith("--") && equals > 0
    ? [argument.slice(0, equals), argument.slice(equals + 1)]
    : [argument, undefined];
}
