/**
 * `tsx test/fuzz/pdf.ts [count] [seed] [folder…]`: breaks PDFs in a seeded way and reads each. Every mutant must get one
 * report within the time limit, the program must survive and stay below 512 MB. Prints what came out; ends with 1 when
 * a limit was broken. The fixtures are the originals unless folders are given.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { mutant } from "./mutations.ts";

const [count = 5_000, seed = 1] = process.argv.slice(2, 4).map(Number);
const folders = process.argv.length > 4 ? process.argv.slice(4) : [resolve(import.meta.dirname, "../../fixtures/pdf")];
const LIMIT_MS = 20_000;
const LIMIT_MB = 512;

const originals = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.pdf$/i.test(name))
      .sort()
      .map((name) => join(folder, name)),
  )
  .map((path) => ({ name: basename(path), bytes: readFileSync(path) }))
  .filter(({ bytes }) => bytes.length < 3_000_000);
const baseline = originals.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const reader = createPdfReader({ timeoutMs: LIMIT_MS });
const verdicts = new Map<string, number>();
const notes = new Map<string, number>();
let slowest = { name: "", ms: 0 };
let peak = 0;
let failed = 0;

async function readOne(index: number): Promise<void> {
  const { name, bytes } = mutant(seed, index, originals);
  const start = performance.now();
  try {
    const report = await reader.readBytes(bytes, `${name}.pdf`);
    const verdict = report.verdict ?? "structured";
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    for (const { code } of report.findings) {
      if (code === "PDF_TIMEOUT" || code === "PDF_TOO_COMPLEX") notes.set(code, (notes.get(code) ?? 0) + 1);
      if (code === "PDF_TIMEOUT") process.stdout.write(`stopped after ${LIMIT_MS} ms: ${name}\n`);
    }
  } catch (error) {
    failed += 1;
    process.stdout.write(`no report: ${name}: ${String(error)}\n`);
  }
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { name, ms };
  peak = Math.max(peak, process.memoryUsage.rss() / 1e6);
}

// One more than there are workers is under way, as the program does with many files.
let next = 0;
const lane = async () => {
  while (next < count) await readOne(next++);
};
await Promise.all([lane(), lane(), lane()]);
await reader.close();

const list = (map: Map<string, number>) => [...map].map(([name, times]) => `${name} ${times}`).join(" · ") || "none";
process.stdout.write(
  `${count} mutants of ${originals.length} files (${baseline.toFixed(0)} MB kept in memory), seed ${seed}\n`,
);
process.stdout.write(`verdicts: ${list(verdicts)}\ngiven up: ${list(notes)}\n`);
process.stdout.write(`slowest: ${slowest.ms.toFixed(0)} ms ${slowest.name}\npeak memory: ${peak.toFixed(0)} MB\n`);
const total = [...verdicts.values()].reduce((sum, times) => sum + times, 0);
if (failed > 0 || total !== count || slowest.ms > LIMIT_MS * 1.5 || peak > LIMIT_MB) process.exitCode = 1;
