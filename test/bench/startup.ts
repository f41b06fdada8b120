/**
 * Start-up time against bare node, median of 20, interleaved so that a busy machine slows all alike:
 * `npm run bench:startup`. Prints ratios; the limits are 1.2 for `--version`, 1.5 for an offline SIRET and completion.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const CPRO = resolve(import.meta.dirname, "../../bin/cpro.js");
const ROUNDS = 20;
const CASES: Record<string, { args: string[]; limit: number | null }> = {
  "node -e 0": { args: ["-e", "0"], limit: null },
  "cpro --version": { args: [CPRO, "--version"], limit: 1.2 },
  "cpro siret --offline": { args: [CPRO, "siret", "--offline", "80938923200020"], limit: 1.5 },
  "completion of invoices": { args: [CPRO, "__complete", "show", ""], limit: 1.5 },
  "completion of options": { args: [CPRO, "__complete", "deposit", "x.pdf", "--"], limit: 1.5 },
};

function milliseconds(args: string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const times = new Map(Object.keys(CASES).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, { args }] of Object.entries(CASES)) times.get(name)?.push(milliseconds(args));
}
const bare = median(times.get("node -e 0") ?? []);
for (const [name, { limit }] of Object.entries(CASES)) {
  const ratio = median(times.get(name) ?? []) / bare;
  process.stdout.write(`${name.padEnd(24)} ${ratio.toFixed(2)} × bare node${limit ? ` (limit ${limit})` : ""}\n`);
}
