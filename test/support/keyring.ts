import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { bareEnv, CPRO } from "./cli.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const TOOLS = ["gnome-keyring-daemon", "dbus-run-session", "dbus-send", "secret-tool"];

/** Whether a Secret Service can be started here; the tests that need one say out loud that they are skipped. */
export const canStartKeyring = TOOLS.every((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0);
if (!canStartKeyring) process.stderr.write(`SKIPPED: no Secret Service here, needs ${TOOLS.join(", ")}\n`);

export interface Step {
  readonly command: string;
  readonly args: readonly string[];
  readonly stdin?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

export interface StepResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export const run = (args: readonly string[], stdin?: string, env?: Record<string, string>): Step => ({
  command: process.execPath,
  args: [CPRO, ...args],
  stdin,
  env,
});

/** Every item the keyring holds for cpro, as secret-tool prints it. */
export const SEARCH: Step = { command: "secret-tool", args: ["search", "--all", "service", "cpro"] };

const SECRETS = "/org/freedesktop/secrets";
/** Locks the keyring, as its user would. */
export const LOCK: Step = {
  command: "dbus-send",
  args: [
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.secrets",
    SECRETS,
    "org.freedesktop.Secret.Service.Lock",
    `array:objpath:${SECRETS}/collection/login`,
  ],
};

/** Runs the steps inside a Secret Service of their own: an unlocked gnome-keyring on a private D-Bus. */
export function inKeyring(steps: readonly Step[], env: Readonly<Record<string, string>>): readonly StepResult[] {
  const runner = resolve(import.meta.dirname, "run-steps.js");
  const { stdout, stderr } = spawnSync(resolve(ROOT, ".ci/keyring"), [process.execPath, runner], {
    input: JSON.stringify({ steps, env: bareEnv(env) }),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(`the keyring did not start: ${stderr}`);
  return JSON.parse(stdout) as StepResult[];
}
