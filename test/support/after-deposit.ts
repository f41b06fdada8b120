import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type CliResult, cpro, FIXTURES, type SandboxProcess, startSandboxProcess } from "./cli.ts";
import { openTerminal, type Terminal } from "./pty.ts";
import { tempFolder } from "./temp.ts";
import { warmCpro } from "./warm-cpro.ts";

const FACTURE = join(FIXTURES, "pdf", "facture-simple.pdf");
const KILL_HOOK = pathToFileURL(join(import.meta.dirname, "../chaos/kill-hook.js")).href;

/** A sandbox in a process of its own and a home per test, for what comes after a deposit. */
export interface AfterDeposit {
  readonly sandbox: () => SandboxProcess;
  readonly home: () => string;
  /** The program, without a terminal. */
  run(...args: string[]): Promise<CliResult>;
  at(...args: string[]): Terminal;
  /** Killed at the given step: see `kill-hook.js`. */
  runKilledAt(step: number, ...args: string[]): Promise<CliResult>;
  /** How many steps a run has. */
  stepsOf(...args: string[]): Promise<number>;
  /** Deposits an invoice under a number of its own; gives its id. */
  deposit(number: string, ...args: string[]): Promise<number>;
  /** Deposits it and moves it, as its recipient would. */
  depositAs(number: string, status: string, reason?: string): Promise<number>;
  setStatus(id: number, status: string, reason?: string): Promise<void>;
  faults(...rules: object[]): Promise<unknown>;
  /** How many requests an operation got. */
  count(operation: string): Promise<number>;
  /** The events of the journal that are not deposits, newest last. */
  actions(): Promise<readonly { readonly type: string; readonly payload: any }[]>;
}

export function afterDeposit(sandboxArgs: readonly string[] = ["--ephemeral"]): AfterDeposit {
  let sandbox: SandboxProcess;
  let home: string;
  const warm = warmCpro();
  beforeAll(async () => {
    sandbox = await startSandboxProcess(sandboxArgs);
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    home = tempFolder();
    await sandbox.post("/_sandbox/faults", { seed: 1, rules: [] });
  });
  const env = (more: Readonly<Record<string, string>> = {}) => ({ ...sandbox.env, CPRO_HOME: home, ...more });
  const world: AfterDeposit = {
    sandbox: () => sandbox,
    home: () => home,
    run: (...args) => warm(args, { env: env() }),
    at: (...args) => openTerminal(args, { env: env() }),
    runKilledAt: (step, ...args) =>
      cpro(args, { env: env({ CHAOS_KILL_AT: String(step), NODE_OPTIONS: `--import ${KILL_HOOK}` }) }),
    async stepsOf(...args) {
      const counted = join(home, "steps");
      await cpro(args, { env: env({ CHAOS_COUNT_TO: counted, NODE_OPTIONS: `--import ${KILL_HOOK}` }) });
      return Number(readFileSync(counted, "utf8"));
    },
    async deposit(number, ...args) {
      const result = await world.run("deposit", FACTURE, "--number", number, "--yes", "--json", ...args);
      const { receipt } = result.json();
      if (receipt === null) throw new Error(`not deposited: ${result.stdout}${result.stderr}`);
      return receipt.invoiceId;
    },
    async depositAs(number, status, reason) {
      const id = await world.deposit(number);
      await world.setStatus(id, status, reason);
      return id;
    },
    async setStatus(id, status, reason) {
      const answer = await sandbox.post(`/_sandbox/invoices/${id}/status`, { status, reason });
      if (!answer.ok) throw new Error(await answer.text());
    },
    faults: (...rules) => sandbox.post("/_sandbox/faults", { seed: 1, rules }),
    async count(operation) {
      const { requests } = await sandbox.get<{ requests: { path: string }[] }>("/_sandbox/requests");
      return requests.filter(({ path }) => path === `/cpro/${operation}`).length;
    },
    async actions() {
      const { stdout } = await world.run("journal", "export", "--format", "json");
      const entries = stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      return entries.filter(({ subject }) => subject === "action");
    },
  };
  return world;
}
