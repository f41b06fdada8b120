/**
 * `npm run eval:corpus -- <folder>`: reads every PDF listed in the folder's manifest.csv (and in those of its
 * subfolders) with the program's own reader, and prints how often its verdicts and facts are right. What a blank in the
 * manifest means is told in `judge.ts`.
 */
import { resolve } from "node:path";
import { buildProgram } from "./build-program.ts";
import { type Count, countFact, evaluate, type Judged } from "./evaluate.ts";
import { type FactName, GROUPS, type Group, groupsOf } from "./judge.ts";

const print = (line = ""): void => void process.stdout.write(`${line}\n`);

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: npm run eval:corpus -- <folder with a manifest.csv>\n");
  process.exitCode = 2;
} else {
  await report(resolve(folder));
}

async function report(root: string): Promise<void> {
  await buildProgram();
  const { judged, seconds } = await evaluate(root);
  printVerdicts(judged);
  for (const group of GROUPS) printFacts(group, judged);
  printMistakes(judged);
  print(
    `\n${judged.length} files in ${seconds.toFixed(1)} s: ${(judged.length / seconds).toFixed(1)} files per second`,
  );
}

function printVerdicts(judged: readonly Judged[]): void {
  const names = [
    ...new Set(judged.flatMap(({ row, report }) => [row.column("expected_verdict"), report.verdict ?? "structured"])),
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
  print(`\n${group} (${members.length} files)`);
  const titles = ["precision", "recall", "right", "wrong", "missed"];
  print(`${"fact".padEnd(22)}${titles.map((title) => title.padStart(11)).join("")}`);
  const facts = new Set(members.flatMap(({ judgements }) => judgements.map(({ fact }) => fact)));
  for (const fact of facts) print(figures(fact, countFact(members, fact)));
  print(figures("every fact", countFact(members)));
}

function figures(name: FactName | "every fact", { right, wrong, missed }: Count): string {
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
