import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { foreignSentences } from "../typography/foreign.ts";
import { checkJsonOutput, checkPlanFile, mustFit } from "./json-output.ts";

/** The built program, as a user starts it. `npm test` builds it first. */
export const CPRO = resolve(import.meta.dirname, "../../bin/cpro.js");
export const FIXTURES = resolve(import.meta.dirname, "../../fixtures");

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Stdout read as one JSON document; throws when it is not. */
  json<T = any>(): T;
}

export interface CliOptions {
  /** Variables on top of a bare environment: nothing of the developer's own settings gets in. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string | undefined;
  readonly stdin?: string | undefined;
  readonly signal?: AbortSignal;
}

/** PATH and the like, without any CPRO_ variable, in English, with a secret store that needs no keychain. */
export function bareEnv(extra: CliOptions["env"] = {}): Record<string, string> {
  const keep = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"];
  // Nothing is opened in a browser of this machine.
  const env: Record<string, string> = { CPRO_LANG: "en", NO_COLOR: "1", BROWSER: "true" };
  for (const name of keep) if (process.env[name] !== undefined) env[name] = process.env[name] as string;
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  return env;
}

/** Starts the program and leaves it running. */
export function startCpro(args: readonly string[], options: CliOptions = {}): ChildProcess {
  return spawn(process.execPath, [CPRO, ...args], {
    cwd: options.cwd,
    env: bareEnv(options.env),
    stdio: ["pipe", "pipe", "pipe"],
    signal: options.signal,
  });
}

/** Above this an output is data: searching it for sentences would take longer than the test. */
const LONGEST_TALK = 200_000;

/** What a document has for people; the rest of it may be anybody's words. */
function sentencesOf(json: string): string {
  const told = /"(?:message|mend|hint|next)":"((?:[^"\\]|\\.)*)"/g;
  return [...json.matchAll(told)].map(([, sentence]) => sentence).join("\n");
}

/** @throws Error when the program said a sentence of the other language */
export function mustBeInOneLanguage(
  args: readonly string[],
  env: CliOptions["env"],
  stdout: string,
  stderr: string,
): void {
  const flag = args.includes("--lang") ? args[args.indexOf("--lang") + 1] : env?.CPRO_LANG;
  const said = `${args.includes("--json") ? sentencesOf(stdout) : stdout}\n${stderr}`;
  const foreign = said.length > LONGEST_TALK ? [] : foreignSentences(flag === "fr" ? "fr" : "en", said);
  if (foreign.length > 0) throw new Error(`cpro ${args.join(" ")} said in the other language:\n${foreign.join("\n")}`);
}

/**
 * Runs the program to its end, without a terminal. What it prints under `--json` must be as published, and what it
 * says in one language.
 */
export async function cpro(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCpro(args, options);
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(options.stdin ?? "");
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return judged(args, options, { code, signal, stdout, stderr });
}

/** What every run of the program must keep, however it was started. */
export function judged(args: readonly string[], options: CliOptions, result: Omit<CliResult, "json">): CliResult {
  const { code, stdout, stderr } = result;
  checkJsonOutput(args, { code, stdout });
  mustBeInOneLanguage(args, options.env, stdout, stderr);
  if (code === 0) checkPlanFile(args, options.cwd);
  return { ...result, json: () => JSON.parse(stdout) };
}

/** What `cpro sandbox --json` says when it is ready. */
export interface SandboxReady {
  readonly type: "ready";
  readonly apiUrl: string;
  readonly oauthUrl: string;
  readonly portalUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountLogin: string;
  readonly accountPassword: string;
  readonly sellerSiret: string;
}

export interface SandboxProcess extends SandboxReady {
  readonly child: ChildProcess;
  /** The variables that point `cpro` at this server. */
  readonly env: Record<string, string>;
  get<T = any>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A sandbox in a process of its own, on a free port. Stop it at the end of the test. */
export async function startSandboxProcess(args: readonly string[] = ["--ephemeral"]): Promise<SandboxProcess> {
  const child = startCpro(["sandbox", "--json", "--port", "0", ...args]);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [first] = (await Promise.race([
    once(lines, "line"),
    once(child, "close").then(([code]) => {
      throw new Error(`the sandbox ended with ${code}`);
    }),
  ])) as [string];
  const ready = JSON.parse(first) as SandboxReady;
  mustFit("sandbox", ready);
  const { apiUrl, oauthUrl, clientId, clientSecret, accountLogin, accountPassword, sellerSiret } = ready;
  return {
    ...ready,
    child,
    env: {
      CPRO_ENVIRONMENT: "custom",
      CPRO_API_URL: apiUrl,
      CPRO_OAUTH_URL: oauthUrl,
      CPRO_CLIENT_ID: clientId,
      CPRO_CLIENT_SECRET: clientSecret,
      CPRO_ACCOUNT_LOGIN: accountLogin,
      CPRO_ACCOUNT_PASSWORD: accountPassword,
      CPRO_SELLER_SIRET: sellerSiret,
      CPRO_SECRET_STORE: "env",
    },
    get: async (path) => (await fetch(`${apiUrl}${path}`)).json() as Promise<any>,
    post: (path, body) =>
      fetch(`${apiUrl}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, "close");
    },
  };
}
