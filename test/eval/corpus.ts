/**
 * `npm run eval:corpus -- <folder>`: reads every PDF listed in the folder's manifest.csv (and in those of its
 * subfolders) with the program's own reader, and prints how often its verdicts and facts are right. What a blank in the
 * manifest means is told in `judge.ts`.
 */
import { resolve } from "node:path";
import { rolldown } from "rolldown";
import { loadConfig } from "rolldown/config";
import type { PdfReport } from "../../src/domain/pdf-report.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type FactName, GROUPS, type Group, groupsOf, type Judgement, judge } from "./judge.ts";
import { type Manifest, type Row, readManifests } from "./manifest.ts";

interface Judged {
  readonly row: Row;
  readonly report: PdfReport;
  readonly judgements: readonly Judgement[];
}

const print = (line = ""): void => void process.stdout.write(`${line}\n`);

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: npm run eval:corpus -- <folder with a manifest.csv>\n");
  process.exitCode = 2;
} else {
  await evaluate(resolve(folder));
}

async function evaluate(root: string): Promise<void> {
  // The reader runs the bundled worker; a stale one would be judged in place of the source.
  await buildWorker();
  const byPath = new Map<string, { row: Row; manifest: Manifest }>();
  for (const manifest of readManifests(root)) for (const row of manifest.rows) byPath.set(row.path, { row, manifest });
  const reader = createPdfReader();
  const judged: Judged[] = [];
  const start = performance.now();
  for await (const { path, report } of reader.readMany([...byPath.keys()])) {
    const known = byPath.get(path);
    if (known) judged.push({ row: known.row, report, judgements: judge(known.row, known.manifest, report) });
  }
  const seconds = (performance.now() - start) / 1000;
  await reader.close();
  judged.sort((a, b) => (a.row.name < b.row.name ? -1 : 1));
  printVerdicts(judged);
  for (const group of GROUPS) printFacts(group, judged);
  printMistakes(judged);
  print(
    `\n${judged.length} files in ${seconds.toFixed(1)} s: ${(judged.length / seconds).toFixed(1)} files per second`,
  );
}

async function buildWorker(): Promise<void> {
  const config = await loadConfig("rolldown.config.js");
  for (const { output, ...input } of [typeof config === "function" ? await config({}) : config].flat()) {
    const bundle = await rolldown(input);
    for (const options of [output ?? {}].flat()) await bundle.write(options);
    await bundle.close();
  }
}

function printVerdicts(judged: readonly Judged[]): void {
  const names = [
    ...new Set(judged.flatMap(({ row, report }) => [row.column("expected_verdict"), report.verdict])),
  ].sort();
  const count = (expected: string, got: string): number =>
    judged.filter(({ row, report }) => row.column("expected_verdict") === expected && report.verdict === got).length;
  const right = names.reduce((sum, name) => sum + count(name, name), 0);
  const scans = judged.filter(
    ({ row, report }) => ["scan", "ocr"].includes(row.column("expected_verdict")) && report.verdict === "text",
  );
  print("Verdicts: expected (rows) and given (columns)");
  print(["".padEnd(14), ...names.map((name) => name.padStart(14))].join(""));
  for (const name of names) {
    print([name.padEnd(14), ...names.map((got) => String(count(name, got) || "·").padStart(14))].join(""));
  }
  print(
    `right: ${right} of ${judged.length} (${percent(right, judged.length)}); scans passed as text: ${scans.length}`,
  );
}

function printFacts(group: Group, judged: readonly Judged[]): void {
  const members = judged.filter(({ row, report }) => groupsOf(row, report).includes(group));
  if (members.length === 0) return;
  print(`\n${group} (${members.length} files)${"".padEnd(4)}`);
  print(
    `${"fact".padEnd(22)}${["precision", "recall", "right", "wrong", "missed"].map((title) => title.padStart(11)).join("")}`,
  );
  const totals = { right: 0, wrong: 0, missed: 0 };
  const facts = [...new Set(members.flatMap(({ judgements }) => judgements.map(({ fact }) => fact)))];
  for (const fact of facts) {
    const own = members.flatMap(({ judgements }) => judgements.filter((judgement) => judgement.fact === fact));
    const right = own.filter(({ outcome }) => outcome === "right").length;
    const wrong = own.filter(({ outcome }) => outcome === "wrong").length;
    const missed = own.filter(
      ({ outcome, expected }) => outcome === "missed" || (outcome === "wrong" && expected !== ""),
    ).length;
    totals.right += right;
    totals.wrong += wrong;
    totals.missed += missed;
    print(figures(fact, right, wrong, missed));
  }
  print(figures("every fact", totals.right, totals.wrong, totals.missed));
}

function figures(name: FactName | "every fact", right: number, wrong: number, missed: number): string {
  const cells = [percent(right, right + wrong), percent(right, right + missed), right, wrong, missed];
  return `${name.padEnd(22)}${cells.map((cell) => String(cell).padStart(11)).join("")}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

function printMistakes(judged: readonly Judged[]): void {
  print("\nFiles that are wrong");
  for (const { row, report, judgements } of judged) {
    const expectedVerdict = row.column("expected_verdict");
    if (expectedVerdict !== report.verdict)
      print(`${row.name}: verdict, expected ${expectedVerdict}, got ${report.verdict}`);
    const profile = row.column("facturx_profile");
    if (profile !== "" && report.facturx?.profile !== profile) {
      print(`${row.name}: Factur-X profile, expected ${profile}, got ${report.facturx?.profile ?? "none"}`);
    }
    for (const { fact, outcome, expected, got } of judgements) {
      if (outcome === "wrong" || outcome === "missed")
        print(`${row.name}: ${fact}, expected ${expected || "nothing"}, got ${got || "nothing"}`);
    }
  }
}
