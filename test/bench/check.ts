/**
 * `npm run bench:check [-- folder…]`: reading PDFs, against `pdftotext -layout` run once per file on the same 200 files
 * (the fixtures and the shared corpus when it is there, again and again until there are enough), rounds interleaved so
 * that a busy machine slows all alike. Limits: 1.5 × the speed of pdftotext on two processors; the peak memory of 2,000
 * files at most 1.2 × that of 200.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const CPRO = join(ROOT, "bin/cpro.js");
const SHARED = join(process.env.CPRO_SHARED ?? join(ROOT, "../shared"), "corpus");
const ROUNDS = 5;
/** Prints the peak resident memory (kilobytes) on stderr when the program ends. */
const MEASURED = [
  "--import",
  "data:text/javascript,process.on('exit',()=>process.stderr.write(' maxRSS='+process.resourceUsage().maxRSS))",
];

const say = (text: string) => process.stdout.write(`${text}\n`);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function pdfsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.pdf$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function fill(folder: string, sources: readonly string[], count: number): string {
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    copyFileSync(sources[index % sources.length] ?? "", join(folder, `${String(index).padStart(5, "0")}.pdf`));
  }
  return folder;
}

function seconds(command: string, args: readonly string[], good: readonly number[] = [0]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { stdio: "ignore" });
  if (status === null || !good.includes(status)) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const check = (path: string) => seconds(process.execPath, [CPRO, "check", "--json", path], [0, 3]);
const pdftotext = (folder: string) =>
  seconds("sh", ["-c", 'for f in "$1"/*.pdf; do pdftotext -layout "$f" - >/dev/null 2>&1; done; :', "sh", folder]);

function peakMegabytes(path: string): number {
  const { stderr } = spawnSync(process.execPath, [...MEASURED, CPRO, "check", "--json", path], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  return Number(/maxRSS=(\d+)/.exec(stderr)?.[1]) / 1024;
}

const temporary = mkdtempSync(join(tmpdir(), "cpro-bench-"));
try {
  const folders = process.argv.slice(2);
  if (folders.length === 0) folders.push(join(ROOT, "fixtures/pdf"), ...(existsSync(SHARED) ? [SHARED] : []));
  const sources = folders.flatMap(pdfsIn);
  const [first] = pdfsIn(join(ROOT, "fixtures/pdf"));
  if (!first) throw new Error("no fixture: run npm run fixtures");
  const few = fill(join(temporary, "200"), sources, 200);
  say(`200 files from ${sources.length} in ${folders.join(", ")}; ${availableParallelism()} processors`);

  if (spawnSync("pdftotext", ["-v"]).error)
    say("pdftotext is not installed: comparison SKIPPED (package poppler-utils)");
  else {
    const rounds = Array.from({ length: ROUNDS }, () => ({ ours: check(few), theirs: pdftotext(few) }));
    const ratio = median(rounds.map(({ ours, theirs }) => theirs / ours));
    const speed = (key: "ours" | "theirs") => (200 / median(rounds.map((round) => round[key]))).toFixed(0);
    say(`files per second: ${speed("ours")}, pdftotext ${speed("theirs")}: ${ratio.toFixed(2)} × (at least 1.5)`);
  }

  const single = Array.from({ length: 15 }, () => check(first) / seconds(process.execPath, ["-e", "0"]));
  say(`one file: ${median(single).toFixed(2)} × bare node`);

  const many = fill(join(temporary, "2000"), sources, 2000);
  const [small, large] = [peakMegabytes(few), peakMegabytes(many)];
  const growth = large / small;
  say(
    `peak memory: ${small.toFixed(0)} MB for 200 files, ${large.toFixed(0)} MB for 2,000: ${growth.toFixed(2)} × (at most 1.2)`,
  );
} finally {
  rmSync(temporary, { recursive: true });
}
