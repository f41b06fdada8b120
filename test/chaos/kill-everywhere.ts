/**
 * A batch of three against a sandbox process, killed (SIGKILL) at points spread over its whole run: every write to the
 * journal and every request, before and after. Then the same command again. Each invoice must be at the server exactly
 * once and reported so. Needs the built program. `npm run chaos:kill -- <points> <at once>`
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { verifyJournal } from "../../src/journal/journal.ts";
import { cpro, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
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

export async function killEverywhere(points: number, atOnce: number): Promise<KillFigures> {
  const figures: KillFigures = { steps: 0, points: 0, killed: 0, duplicates: 0, losses: 0, unexplained: [] };
  const sandbox = await startSandboxProcess();
  const root = mkdtempSync(join(tmpdir(), "cpro-kill-"));
  try {
    const counted = join(root, "steps");
    await send(sandbox, root, "K0", { CHAOS_COUNT_TO: counted });
    figures.steps = Number(readFileSync(counted, "utf8"));
    const wanted = Math.min(points, figures.steps);
    const queue = Array.from({ length: wanted }, (_, index) => 1 + Math.floor((index * figures.steps) / wanted));
    const worker = async () => {
      for (let at = queue.shift(); at !== undefined; at = queue.shift()) await killAt(sandbox, root, at, figures);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return figures;
}

async function send(sandbox: SandboxProcess, root: string, name: string, chaos: Record<string, string>) {
  const folder = join(root, name);
  const home = join(folder, "home");
  const { manifest, numbers } = writeBatch(folder, name, INVOICES);
  const env = { ...sandbox.env, CPRO_HOME: home };
  const command = ["batch", "send", manifest, "--yes", "--json", "--concurrency", "2"];
  const first = await cpro(command, { env: { ...env, ...chaos, NODE_OPTIONS: `--import ${HOOK}` } });
  return {
    first,
    numbers,
    folder,
    again: () => cpro(command, { env }),
    damages: () => verifyJournal(join(home, "journal.db"))?.damages ?? [],
  };
}

async function killAt(sandbox: SandboxProcess, root: string, at: number, figures: KillFigures): Promise<void> {
  const name = `K${at}`;
  const { first, numbers, folder, again, damages } = await send(sandbox, root, name, { CHAOS_KILL_AT: String(at) });
  figures.points++;
  if (first.signal === "SIGKILL") figures.killed++;
  const second = await again();
  const accepted = countAccepted((await sandbox.get("/_sandbox/invoices")).invoices);
  for (const number of numbers) {
    const times = accepted.get(number) ?? 0;
    if (times > 1) figures.duplicates++;
    if (times === 0) figures.losses++;
  }
  if (second.code !== 0) figures.unexplained.push(`step ${at}: exit ${second.code}: ${second.stdout}${second.stderr}`);
  for (const { detail } of damages()) figures.unexplained.push(`step ${at}: ${detail}`);
  rmSync(folder, { recursive: true, force: true });
}

if (import.meta.filename === process.argv[1]) {
  const [points = "300", atOnce = "2"] = process.argv.slice(2);
  const figures = await killEverywhere(Number(points), Number(atOnce));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const { duplicates, losses, unexplained } = figures;
  process.exitCode = duplicates + losses + unexplained.length > 0 ? 1 : 0;
}
