/**
 * `npm run fuzz:tables [-- count] [seed] [from]`: damaged and hostile tables, made in a seeded way, each read as `cpro batch
 * plan` reads it (needs the build). Each must give rows or a fault that is said, within the time limit; the program must
 * survive and stay below 400 MB. Prints what came out; ends with 1 when a limit was broken.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TableFault } from "../../src/manifest/table.ts";
import { readTableApart } from "../../src/manifest/table-thread.ts";
import { hostileTable } from "./hostile-tables.ts";

const [count = 2_000, seed = 1, from = 0] = process.argv.slice(2, 5).map(Number);
const LIMIT_MS = 20_000;
const LIMIT_MB = 400;

const folder = mkdtempSync(join(tmpdir(), "cpro-fuzz-tables-"));
const outcomes = new Map<string, number>();
let slowest = { name: "", ms: 0 };
let broken = 0;
try {
  for (let index = from; index < count; index++) {
    if (index % 100 === 0) process.stderr.write(`${index} of ${count}, ${broken} broken\n`);
    const { name, bytes } = hostileTable(seed * 1_000_003 + index);
    const path = join(folder, name.endsWith(".csv") ? "table.csv" : "table.xlsx");
    writeFileSync(path, bytes);
    const before = process.cpuUsage();
    const outcome = await outcomeOf(path);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { name: `${index} ${name}`, ms };
    if (ms > LIMIT_MS + 2_000 || outcome.startsWith("BUG")) {
      broken++;
      process.stderr.write(`${index} ${name}: ${outcome}, ${Math.round(ms)} ms\n`);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify(Object.fromEntries([...outcomes].sort()))}\n`);
process.stdout.write(
  `slowest: ${slowest.name}, ${Math.round(slowest.ms)} ms of processor; peak ${Math.round(peak)} MB\n`,
);
process.exitCode = broken > 0 || peak > LIMIT_MB ? 1 : 0;

async function outcomeOf(path: string): Promise<string> {
  try {
    for await (const row of readTableApart(path)) if (row.row < 1) return "BUG: a row before the first";
    return "read";
  } catch (error) {
    return error instanceof TableFault ? error.code : `BUG: ${error}`;
  }
}
