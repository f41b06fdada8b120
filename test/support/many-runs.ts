import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bareEnv, type CliOptions, startCpro } from "./cli.ts";

const PEAK = resolve(import.meta.dirname, "peak.cjs");

/** How one run of the built program ended. */
export interface Ran {
  /** Null: it was killed because it did not end, or it took its process down. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
  /** Of a process that has run others before: the most that any of them took. */
  readonly peakMb: number;
}

export interface RunOptions {
  readonly env: CliOptions["env"];
  readonly cwd: string;
  /** After that time it is killed; without it, never. */
  readonly killsAfterMs?: number | undefined;
}

export type Run = (args: readonly string[], options: RunOptions) => Promise<Ran>;

/** The program as a user starts it, without a terminal. */
export const runAlone: Run = async (args, { env, cwd, killsAfterMs }) => {
  const folder = mkdtempSync(join(tmpdir(), "cpro-peak-"));
  const peak = join(folder, "peak");
  const began = performance.now();
  const child = startCpro(args, { env: { ...env, NODE_OPTIONS: `--require ${PEAK}`, TEST_PEAK_FILE: peak }, cwd });
  const said = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  child.stdin?.end();
  const hung = killsAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killsAfterMs);
  const code = await new Promise<number | null>((done) => child.once("close", done));
  clearTimeout(hung);
  const ms = performance.now() - began;
  const peakMb = code === null ? 0 : Math.max(...readFileSync(peak, "utf8").trim().split("\n").map(Number)) / 1024;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return { code, ...said, ms, peakMb };
};

/** Runs the program in processes that have loaded it already, one run at a time in each: see many-runs.js. */
export function createManyRuns(): { readonly run: Run; close(): void } {
  const free: ChildProcess[] = [];
  const open = () =>
    fork(join(import.meta.dirname, "many-runs.js"), {
      execArgv: [],
      env: bareEnv(),
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
  const run: Run = (args, { env, cwd, killsAfterMs }) => {
    const child = free.pop() ?? open();
    const began = performance.now();
    const hung = killsAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killsAfterMs);
    return new Promise<Ran>((done) => {
      let died = "";
      const hear = (text: string) => {
        died += text;
      };
      const end = (ran: Ran) => {
        clearTimeout(hung);
        // Only what this run has added: a process whose own listeners are taken away never says that it has ended.
        child.off("message", answer).off("exit", gone);
        child.stderr?.off("data", hear);
        done(ran);
      };
      const answer = (ran: Ran) => {
        free.push(child);
        end(ran);
      };
      const gone = () => end({ code: null, out: "", err: died, ms: performance.now() - began, peakMb: 0 });
      child.stderr?.setEncoding("utf8").on("data", hear);
      child.once("message", answer).once("exit", gone);
      child.send({ args, cwd, variables: bareEnv(env) });
    });
  };
  return { run, close: () => free.splice(0).forEach((child) => void child.kill("SIGKILL")) };
}
