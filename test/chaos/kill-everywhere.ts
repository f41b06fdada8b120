/**
 * A batch of three, a typed-in invoice or a flow against a sandbox process, killed (SIGKILL) at points spread over its
 * whole run: every write to the journal and every request, before and after. Then the same command again. Each invoice
 * must be at the server exactly once and reported so; only a flow killed around its call may stay unknown, when it never
 * arrived. Needs the built program. `npm run chaos:kill -- <points of each> <at once>`
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { verifyJournal } from "../../src/journal/journal.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { ubl } from "../support/flow-files.ts";
import { countAccepted, writeBatch } from "./batch-folder.ts";

const INVOICES = 3;
const HOOK = pathToFileURL(join(import.meta.dirname, "kill-hook.js")).href;

export interface KillFigures {
  /** Steps of a whole run. */
  steps: number;
  points: number;
  killed: number;
  duplicates: number;
  losses: number;
  /** Runs after the kill that ended otherwise than "done", or left a journal that is not sound. */
  readonly unexplained: string[];
}

/** What is sent, and how to know it again at the server. */
interface Scenario {
  /** Writes what the command needs; `name` tells this run from the others. */
  prepare(folder: string, name: string): { readonly command: readonly string[]; readonly numbers: readonly string[] };
  /** Exits of the second run that leave no question. */
  readonly fine: readonly number[];
}

export type Sent = "batch" | "enter" | "flow";

const SCENARIOS: Readonly<Record<Sent, Scenario>> = {
  batch: {
    prepare(folder, name) {
      const { manifest, numbers } = writeBatch(folder, name, INVOICES);
      return { command: ["batch", "send", manifest, "--yes", "--json", "--concurrency", "2"], numbers };
    },
    fine: [0],
  },
  enter: {
    prepare: (_, name) => ({
      command: [
        ...["enter", "--to", WORLD.tourismOffice, "--service", "ACCUEIL", "--commitment", name, "--reference", name],
        ...["--line", "Conseil;1;10,00;20", "--yes", "--json"],
      ],
      // Chorus Pro numbers it: known by the commitment number, which nothing else bears.
      numbers: [name],
    }),
    fine: [0],
  },
  flow: {
    prepare(folder, name) {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${name}.xml`);
      writeFileSync(path, ubl({ number: name }));
      return { command: ["deposit", path, "--yes", "--json", "--wait", "5"], numbers: [name] };
    },
    fine: [0, 7],
  },
};

export async function killEverywhere(points: number, atOnce: number, sent: Sent = "batch"): Promise<KillFigures> {
  const scenario = SCENARIOS[sent];
  const figures: KillFigures = { steps: 0, points: 0, killed: 0, duplicates: 0, losses: 0, unexplained: [] };
  const sandbox = await startSandboxProcess();
  const root = mkdtempSync(join(tmpdir(), "cpro-kill-"));
  try {
    const counted = join(root, "steps");
    await send(scenario, sandbox, root, "K0", { CHAOS_COUNT_TO: counted });
    figures.steps = Number(readFileSync(counted, "utf8"));
    const wanted = Math.min(points, figures.steps);
    const queue = Array.from({ length: wanted }, (_, index) => 1 + Math.floor((index * figures.steps) / wanted));
    const worker = async () => {
      for (let at = queue.shift(); at !== undefined; at = queue.shift())
        await killAt(scenario, sandbox, root, at, figures);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return figures;
}

async function send(
  scenario: Scenario,
  sandbox: SandboxProcess,
  root: string,
  name: string,
  chaos: Record<string, string>,
) {
  const folder = join(root, name);
  const home = join(folder, "home");
  const { command, numbers } = scenario.prepare(folder, name);
  const env = { ...sandbox.env, CPRO_HOME: home };
  const first = await cpro(command, { env: { ...env, ...chaos, NODE_OPTIONS: `--import ${HOOK}` } });
  return {
    first,
    numbers,
    folder,
    again: () => cpro(command, { env }),
    damages: () => verifyJournal(join(home, "journal.db"))?.damages ?? [],
  };
}

interface Listed {
  readonly number: string;
  readonly status: string;
  readonly commitmentNumber?: string | null;
}

async function killAt(
  scenario: Scenario,
  sandbox: SandboxProcess,
  root: string,
  at: number,
  figures: KillFigures,
): Promise<void> {
  const name = `K${at}`;
  const chaos = { CHAOS_KILL_AT: String(at) };
  const { first, numbers, folder, again, damages } = await send(scenario, sandbox, root, name, chaos);
  figures.points++;
  if (first.signal === "SIGKILL") figures.killed++;
  const second = await again();
  const { invoices } = (await sandbox.get("/_sandbox/invoices")) as { invoices: readonly Listed[] };
  const accepted = countAccepted(
    invoices.map(({ commitmentNumber, ...one }) => ({ ...one, number: commitmentNumber ?? one.number })),
  );
  for (const number of numbers) {
    const times = accepted.get(number) ?? 0;
    if (times > 1) figures.duplicates++;
    // Unknown is told; anything else must be there.
    if (times === 0 && second.code !== 7) figures.losses++;
  }
  if (!scenario.fine.includes(second.code ?? -1)) {
    figures.unexplained.push(`step ${at}: exit ${second.code}: ${second.stdout}${second.stderr}`);
  }
  for (const { detail } of damages()) figures.unexplained.push(`step ${at}: ${detail}`);
  rmSync(folder, { recursive: true, force: true });
}

if (import.meta.filename === process.argv[1]) {
  const [points = "250", atOnce = "2"] = process.argv.slice(2);
  for (const sent of ["batch", "enter", "flow"] as const) {
    const figures = await killEverywhere(Number(points), Number(atOnce), sent);
    process.stdout.write(`${sent}: ${JSON.stringify(figures, null, 2)}\n`);
    const { duplicates, losses, unexplained } = figures;
    if (duplicates + losses + unexplained.length > 0) process.exitCode = 1;
  }
}
