/**
 * Eight processes send the same fifty invoices at the same moment, twenty times over. Each invoice must reach the
 * server exactly once, and every process must say that all are done. Needs the built program.
 * `npm run chaos:race -- <rounds> <processes> <invoices>`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpro, startSandboxProcess } from "../support/cli.ts";
import { countAccepted, writeBatch } from "./batch-folder.ts";

export interface RaceFigures {
  rounds: number;
  readonly invoices: number;
  exactlyOnce: number;
  duplicates: number;
  losses: number;
  /** Submits beyond one per invoice. */
  sentAgain: number;
  readonly failures: string[];
}

export async function race(rounds: number, processes: number, invoices: number): Promise<RaceFigures> {
  const figures: RaceFigures = {
    rounds: 0,
    invoices: rounds * invoices,
    exactlyOnce: 0,
    duplicates: 0,
    losses: 0,
    sentAgain: 0,
    failures: [],
  };
  const sandbox = await startSandboxProcess();
  const root = mkdtempSync(join(tmpdir(), "cpro-race-"));
  try {
    for (let round = 1; round <= rounds; round++) {
      const folder = join(root, String(round));
      const { manifest, numbers } = writeBatch(folder, `R${round}`, invoices);
      const env = { ...sandbox.env, CPRO_HOME: join(folder, "home") };
      const run = () => cpro(["batch", "send", manifest, "--yes", "--json"], { env });
      const results = await Promise.all(Array.from({ length: processes }, run));
      for (const { code, stdout, stderr } of results) {
        if (code !== 0)
          figures.failures.push(`round ${round}: exit ${code}: ${stdout.slice(-300)}${stderr.slice(-300)}`);
      }
      const accepted = countAccepted((await sandbox.get("/_sandbox/invoices")).invoices);
      for (const number of numbers) {
        const times = accepted.get(number) ?? 0;
        if (times === 1) figures.exactlyOnce++;
        else if (times > 1) figures.duplicates++;
        else figures.losses++;
      }
      figures.rounds++;
      rmSync(folder, { recursive: true, force: true });
    }
    const { requests } = await sandbox.get<{ requests: { path: string }[] }>("/_sandbox/requests");
    figures.sentAgain = requests.filter(({ path }) => path.endsWith("/soumettre")).length - figures.invoices;
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return figures;
}

if (import.meta.filename === process.argv[1]) {
  const [rounds = "20", processes = "8", invoices = "50"] = process.argv.slice(2);
  const figures = await race(Number(rounds), Number(processes), Number(invoices));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode =
    figures.exactlyOnce === figures.invoices && figures.sentAgain === 0 && figures.failures.length === 0 ? 0 : 1;
}
