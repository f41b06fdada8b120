import { createDuplicateFinder, type DuplicateFinder } from "../domain/batch/duplicates.ts";
import { givenOf } from "../domain/batch/given.ts";
import type { BatchRow } from "../domain/batch/manifest.ts";
import type { PlanItem } from "../domain/batch/plan.ts";
import { todayInParis } from "../domain/dates.ts";
import { mergeInvoice, otherSeller } from "../domain/deposit/given.ts";
import type { Environment } from "../domain/environment.ts";
import { CproError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import type { PdfReport } from "../domain/pdf-report.ts";
import type { Siret } from "../domain/siret.ts";
import { baseName } from "./deposit/inspect.ts";
import type { Plan, PlanDraft, PlanFiles, SourceReader } from "./ports/batch.ts";
import type { Directory, PdfReader } from "./ports.ts";
import { preflight } from "./preflight.ts";

export interface PlanningDeps {
  readonly sources: SourceReader;
  readonly files: PlanFiles;
  readonly pdf: PdfReader;
  readonly directory: Directory;
  readonly environment: Environment;
  readonly profile: string;
  readonly seller: Siret | null;
  /** Structures for which the account may issue; null when nobody could be asked. */
  readonly issuers: readonly { readonly identifier: string }[] | null;
  readonly signal: AbortSignal;
  now(): Date;
  /** How many invoices were read and checked so far. */
  onProgress(done: number): void;
}

/**
 * Reads, checks and prices everything; sends nothing. Items are written down as they come, so that ten thousand take
 * no more memory than a hundred.
 * @param path where the plan goes; null keeps it for this run only (`discard` of the answer removes it)
 * @throws CproError CHECKS_FAILED with every finding when a source was not understood
 */
export async function planBatch(
  deps: PlanningDeps,
  sources: readonly string[],
  path: string | null,
): Promise<{ readonly plan: Plan; discard(): Promise<void> }> {
  const draft = await deps.files.draft();
  try {
    const collected = await collect(deps, sources, draft);
    const { findings, faults } = collected;
    if (faults.length > 0) throw new CproError("CHECKS_FAILED", { findings: [...faults, ...findings] });
    const plan = await finish(deps, sources, path, draft, collected);
    return { plan, discard: () => draft.discard() };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

interface Collected {
  /** Warnings about the sources. */
  readonly findings: readonly Finding[];
  /** What was not understood. */
  readonly faults: readonly Finding[];
  /** Has seen every item. */
  readonly duplicates: DuplicateFinder;
}

/** Rows in, items out: the PDFs are read a few at a time in whatever order, the items keep the order of the rows. */
async function collect(deps: PlanningDeps, sources: readonly string[], draft: PlanDraft): Promise<Collected> {
  const findings: Finding[] = [];
  const faults: Finding[] = [];
  const duplicates = createDuplicateFinder();
  const waiting = new Map<string, { readonly index: number; readonly row: BatchRow }>();
  let rows = 0;
  async function* paths(): AsyncGenerator<string> {
    for await (const entry of deps.sources.read(sources)) {
      if (deps.signal.aborted) throw new CproError("INTERRUPTED");
      if (entry.kind === "finding") {
        (entry.finding.severity === "error" ? faults : findings).push(
          named(entry.finding, sources[entry.source], sources),
        );
        continue;
      }
      // A source that is not understood stops the batch: only its other faults are still of interest.
      if (faults.length > 0) continue;
      waiting.set(entry.row.file, { index: rows++, row: entry.row });
      yield entry.row.file;
    }
  }
  const ready = new Map<number, PlanItem>();
  let next = 0;
  for await (const { path, report } of deps.pdf.readMany(paths(), deps.signal)) {
    const found = waiting.get(path);
    if (!found || faults.length > 0) continue;
    waiting.delete(path);
    ready.set(found.index, await check(deps, found.row, report));
    for (let item = ready.get(next); item; item = ready.get(next)) {
      ready.delete(next++);
      duplicates.see(item);
      await draft.add(item);
      deps.onProgress(next);
    }
  }
  if (deps.signal.aborted) throw new CproError("INTERRUPTED");
  return { findings, faults, duplicates };
}

/** With the source's name when there are several. */
function named(finding: Finding, source: string | undefined, sources: readonly string[]): Finding {
  if (sources.length < 2 || source === undefined || finding.params?.source !== undefined) return finding;
  return { ...finding, params: { ...finding.params, source } };
}

async function check(deps: PlanningDeps, row: BatchRow, report: PdfReport): Promise<PlanItem> {
  const { seller, environment } = deps;
  const given = givenOf(row.values);
  const { draft: invoice, findings } = mergeInvoice(given, report.facts, { seller, earlier: null });
  const attachments = [];
  for (const path of row.values.attach ?? []) {
    const file = await deps.files.digest(path);
    // It was there when the manifest was read.
    if (!file) throw new CproError("FILE_NOT_FOUND", { params: { path } });
    attachments.push(file);
  }
  const checked = await preflight(deps.directory, {
    environment,
    today: todayInParis(deps.now()),
    route: "pdf",
    invoice,
    file: { name: baseName(row.file), report },
    attachments: attachments.map(({ file, bytes }) => ({ name: baseName(file), bytes })),
    issuers: deps.issuers,
    usedNumbers: [],
  });
  return {
    source: row.source,
    row: row.row,
    file: row.file,
    sha256: report.sha256,
    bytes: report.bytes,
    signed: report.signed,
    invoice,
    recipientName: checked.recipient?.recipient.structure.name ?? null,
    attachments,
    findings: [
      ...row.findings,
      ...findings,
      ...otherSeller(given, report.facts, { seller, environment }),
      // How the recipient came to be known is no part of a plan: the same invoices make the same plan.
      ...checked.findings.filter((finding) => finding.code !== "RECIPIENT_KEPT"),
    ],
  };
}

async function finish(
  deps: PlanningDeps,
  sources: readonly string[],
  path: string | null,
  draft: PlanDraft,
  { findings, duplicates }: Collected,
): Promise<Plan> {
  async function* items(): AsyncGenerator<PlanItem> {
    for await (const item of draft.items()) {
      yield { ...item, findings: [...item.findings, ...duplicates.findings(item)] };
    }
  }
  const { environment, profile, seller } = deps;
  const head = { createdAt: deps.now().toISOString(), environment, profile, seller, sources };
  return draft.finish(path, { head, findings, items: items() });
}
