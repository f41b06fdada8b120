import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { SCHEMAS_FOLDER, schemaName } from "../../docs/make-schemas.ts";
import { DOCUMENTS, LINE_BY_LINE, NEVER_JSON } from "../../src/ui/json/index.ts";

/** Holds what the program printed under `--json` against the published schemas. */

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

function validatorOf(words: string): ValidateFunction {
  const known = validators.get(words);
  if (known) return known;
  const schema = JSON.parse(readFileSync(`${SCHEMAS_FOLDER}${schemaName(words)}`, "utf8")) as object;
  const made = ajv.compile(schema);
  validators.set(words, made);
  return made;
}

/** @throws Error naming what does not fit the published schema of those words */
export function mustFit(words: string, document: unknown): void {
  const validate = validatorOf(words);
  if (validate(document)) return;
  const faults = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(
    `not a document of ${schemaName(words)}:\n${faults.join("\n")}\n${JSON.stringify(document).slice(0, 2000)}`,
  );
}

/** The words of the command that a command line names; null for none, or one that is not known. */
export function commandOf(args: readonly string[]): string | null {
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] ?? "";
    if (argument === "--lang" || argument === "--profile") i++;
    else if (!argument.startsWith("-")) words.push(argument);
  }
  const [verb = "", ...rest] = words;
  const member = rest.map((word) => `${verb} ${word}`).find((both) => both in DOCUMENTS);
  return member ?? (verb in DOCUMENTS || NEVER_JSON.includes(verb) ? verb : null);
}

const isError = (document: unknown): boolean =>
  typeof document === "object" &&
  document !== null &&
  Object.keys(document).every((key) => /^(schemaVersion|environment|error|findings)$/.test(key));

/** The answer is a file, or help: no document is printed. */
function printsNone(args: readonly string[], stdout: string): boolean {
  if (args.some((argument) => /^(--help|-h|--version|-V)$/.test(argument))) return true;
  if (/^(Usage|Utilisation|Commande)/.test(stdout)) return true;
  const format = args[args.indexOf("--format") + 1];
  if (args.includes("--format") && format !== "json") return true;
  return stdout === "" && args.some((argument) => /^(-o|--output)$/.test(argument));
}

export interface JsonRun {
  readonly code: number | null;
  readonly stdout: string;
}

/** @throws Error when a run under `--json` printed anything but what is published for its command */
export function checkJsonOutput(args: readonly string[], { code, stdout }: JsonRun): void {
  const beforeRest = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  // A killed process was cut anywhere.
  if (!beforeRest.includes("--json") || code === null) return;
  const words = commandOf(beforeRest);
  if (code === 0 && ((words !== null && NEVER_JSON.includes(words)) || printsNone(beforeRest, stdout))) return;
  const pieces = words !== null && LINE_BY_LINE.includes(words) ? stdout.split("\n").filter(Boolean) : [stdout];
  for (const piece of pieces) {
    const document = parse(piece, args);
    if (isError(document)) mustFit("error", document);
    else if (words === null) throw new Error(`no schema for: cpro ${args.join(" ")}`);
    else mustFit(words, document);
  }
}

/** @throws Error when the file that `batch plan -o` wrote is not as published */
export function checkPlanFile(args: readonly string[], cwd = "."): void {
  const output = args.findIndex((argument) => /^(-o|--output)$/.test(argument));
  if (commandOf(args) !== "batch plan" || output < 0) return;
  mustFit("plan-file", JSON.parse(readFileSync(resolve(cwd, args[output + 1] ?? ""), "utf8")));
}

function parse(text: string, args: readonly string[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`cpro ${args.join(" ")} printed no single JSON document:\n${text}`);
  }
}
