import type { PdfReport } from "../../src/domain/pdf-report.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { type FactName, type Judgement, judge } from "./judge.ts";
import { type Manifest, type Row, readManifests } from "./manifest.ts";

export interface Judged {
  readonly row: Row;
  readonly report: PdfReport;
  readonly judgements: readonly Judgement[];
}

/** Reads every PDF listed in the manifests of the folder with the program's own reader, and judges what it says. */
export async function evaluate(root: string): Promise<{ judged: readonly Judged[]; seconds: number }> {
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
  return { judged, seconds };
}

export interface Count {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** How often one fact, or every fact, was read right, wrong, or not. */
export function countFact(members: readonly Judged[], fact?: FactName): Count {
  const own = members.flatMap(({ judgements }) => judgements.filter((one) => fact === undefined || one.fact === fact));
  const count = (test: (judgement: Judgement) => boolean): number => own.filter(test).length;
  return {
    right: count(({ outcome }) => outcome === "right"),
    wrong: count(({ outcome }) => outcome === "wrong"),
    missed: count(({ outcome, expected }) => outcome === "missed" || (outcome === "wrong" && expected !== "")),
  };
}
