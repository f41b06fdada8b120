/**
 * What a batch costs: `npm run bench:batch` (builds first; `-- --quick` for a tenth of the
 * sizes, `--only=time|journal|memory`, `--largest=n`). Prints ratios, which
 * depend little on the machine:
 *
 * - time: 1,000 invoices against 200 ms per call, eight at a time, to the limit of two calls per invoice (≤ 1.06);
 * - journal: share of a run at zero latency that goes away with a journal that only remembers (≤ 0.12);
 * - memory: peak of 10,000 invoices to the peak of 500 (≤ 1.25).
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createRedactor } from "../../src/domain/redactor.ts";
import { Secret } from "../../src/domain/secret.ts";
import { remember } from "../../src/kit/remember.ts";
import { files } from "../../src/main/files.ts";
import { openGateway } from "../../src/main/open-gateway.ts";
import { createPlanFiles } from "../../src/manifest/plan-file.ts";
import { sendPlan } from "../../src/usecases/batch/batch.ts";
import type { DepositPorts } from "../../src/usecases/deposit/types.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { Journal } from "../../src/usecases/ports/journal.ts";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { openTestJournal, SELLER } from "../support/journal.ts";
import { writeInvoices } from "../support/many-invoices.ts";
import { memoryJournal } from "../support/memory-journal.ts";

const quick = process.argv.includes("--quick");
const only = process.argv.find((argument) => /^--only=/.test(argument))?.slice(7);
const largest = Number(process.argv.find((argument) => /^--largest=/.test(argument))?.slice(10) ?? 10_000);
const scaled = (count: number) => (quick ? count / 10 : count);
const say = (text: string) => process.stdout.write(`${text}\n`);

async function inWorld<T>(
  sandboxArgs: readonly string[],
  work: (folder: string, sandbox: SandboxProcess) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "cpro-bench-"));
  const sandbox = await startSandboxProcess(["--ephemeral", ...sandboxArgs]);
  try {
    return await work(folder, sandbox);
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(args: readonly string[], folder: string, sandbox: SandboxProcess, env: Record<string, string> = {}) {
  const result = await cpro(args, { cwd: folder, env: { ...sandbox.env, CPRO_HOME: join(folder, "home"), ...env } });
  if (result.code !== 0) throw new Error(`${args.join(" ")} ended with ${result.code}: ${result.stderr.slice(-2000)}`);
  return result;
}

async function time(): Promise<void> {
  const count = scaled(1_000);
  const [latency, concurrency] = [200, 8];
  await inWorld(["--latency", String(latency)], async (folder, sandbox) => {
    writeInvoices(join(folder, "factures"), count);
    await run(["batch", "plan", "factures", "-o", "plan.json"], folder, sandbox);
    const start = performance.now();
    await run(["batch", "send", "plan.json", "--yes", "--json", "--concurrency", String(concurrency)], folder, sandbox);
    const seconds = (performance.now() - start) / 1000;
    const limit = (2 * (latency / 1000) * count) / concurrency;
    say(
      `time: ${count} invoices, ${latency} ms a call, ${concurrency} at once: ${seconds.toFixed(1)} s, limit ${limit.toFixed(1)} s, ratio ${(seconds / limit).toFixed(3)}`,
    );
  });
}

/** Milliseconds: by the clock, and of this process's processor, which depends less on what else the machine does. */
interface Cost {
  readonly elapsed: number;
  readonly processor: number;
}

/** One run inside this process, measured, with the journal given. */
async function sendInside(folder: string, sandbox: SandboxProcess, journal: Journal): Promise<Cost> {
  const account: Account = {
    profile: "bench",
    environment: "custom",
    apiUrl: sandbox.apiUrl,
    oauthUrl: sandbox.oauthUrl,
    clientId: sandbox.clientId,
    clientSecret: new Secret(sandbox.clientSecret),
    accountLogin: sandbox.accountLogin,
    accountPassword: new Secret(sandbox.accountPassword),
    sellerSiret: SELLER,
  };
  const gateway = await openGateway(account, {
    redactor: createRedactor(),
    timeoutMs: null,
    trace: null,
    quota: async () => null,
  });
  const plans = createPlanFiles(async () => tmpdir());
  const notAsked = () => Promise.reject(new Error("a planned batch does not ask for this"));
  const ports: DepositPorts = {
    files,
    pdf: notAsked,
    environment: notAsked,
    directory: notAsked,
    journal: async () => journal,
    session: async () => ({ account, gateway }),
    issuers: remember(() => gateway.issuingStructures()),
    attachmentTypes: remember(() => gateway.attachmentTypes()),
    rowsBearing: notAsked,
    now: () => new Date(),
    elapsedMs: () => performance.now(),
    sleep: async () => undefined,
    random: Math.random,
  };
  const plan = await plans.open(join(folder, "plan.json"));
  const start = performance.now();
  const used = process.cpuUsage();
  const { exit } = await sendPlan(
    {
      ports,
      files: plans,
      keptPlan: (batch) => join(folder, `${batch}.json`),
      options: { concurrency: 8, failFast: false, signal: new AbortController().signal, onItem: () => undefined },
    },
    plan,
    { kind: "yes" },
  );
  const elapsed = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  await gateway.close();
  if (exit !== 0) throw new Error(`the batch ended with ${exit}`);
  return { elapsed, processor: (user + system) / 1000 };
}

/** Real and remembered journal by turns, each on a server of its own; the least of each is compared. */
async function journal(): Promise<void> {
  const count = scaled(1_000);
  const none: Cost = { elapsed: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
  const costs = { real: none, memory: none };
  for (let round = 0; round < 3; round++) {
    for (const kind of ["memory", "real"] as const) {
      await inWorld([], async (folder, sandbox) => {
        writeInvoices(join(folder, "factures"), count);
        await run(["batch", "plan", "factures", "-o", "plan.json"], folder, sandbox);
        const used = kind === "real" ? openTestJournal(folder) : memoryJournal();
        const cost = await sendInside(folder, sandbox, used);
        costs[kind] = {
          elapsed: Math.min(costs[kind].elapsed, cost.elapsed),
          processor: Math.min(costs[kind].processor, cost.processor),
        };
        if (kind === "real") await used.close();
      });
    }
  }
  for (const measure of ["elapsed", "processor"] as const) {
    const [real, memory] = [costs.real[measure], costs.memory[measure]];
    say(
      `journal, ${measure}: ${count} invoices at zero latency: ${real.toFixed(0)} ms with it, ${memory.toFixed(0)} ms without, share ${((real - memory) / real).toFixed(3)}`,
    );
  }
}

const REPORT_PEAK = `data:text/javascript,${encodeURIComponent(
  'import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK_FILE,String(process.resourceUsage().maxRSS)))',
)}`;

/** Peak memory of planning and of sending, in megabytes. */
async function peaks(count: number): Promise<{ plan: number; send: number }> {
  return inWorld([], async (folder, sandbox) => {
    writeInvoices(join(folder, "factures"), count);
    const peakFile = join(folder, "peak");
    const env = { NODE_OPTIONS: `--import=${REPORT_PEAK}`, PEAK_FILE: peakFile };
    const peak = () => Number(readFileSync(peakFile, "utf8")) / 1024;
    await run(["batch", "plan", "factures", "-o", "plan.json"], folder, sandbox, env);
    const plan = peak();
    await run(["batch", "send", "plan.json", "--yes", "--json", "--concurrency", "8"], folder, sandbox, env);
    return { plan, send: peak() };
  });
}

async function memory(): Promise<void> {
  const few = await peaks(500);
  const many = await peaks(scaled(largest));
  for (const step of ["plan", "send"] as const) {
    say(
      `memory, ${step}: ${scaled(largest)} invoices peak at ${many[step].toFixed(0)} MB, 500 at ${few[step].toFixed(0)} MB, ratio ${(many[step] / few[step]).toFixed(3)}`,
    );
  }
}

for (const [name, bench] of Object.entries({ journal, time, memory })) {
  if (only === undefined || only === name) await bench();
}
