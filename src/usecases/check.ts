import { acceptable } from "../domain/finding.ts";
import { type MentionContext, mentionFindings } from "../domain/mentions.ts";
import type { PdfReport } from "../domain/pdf-report.ts";
import type { PdfReader } from "./ports/pdf.ts";

export interface CheckedFile {
  /** As the user named it, or below the folder the user named. */
  readonly file: string;
  readonly report: PdfReport;
  /** Nothing found forbids depositing it. */
  readonly acceptable: boolean;
}

interface CheckOptions {
  readonly explain?: boolean;
  /** For whom and when the mandatory mentions are due; null: they are not looked for. */
  readonly mentions?: MentionContext | null;
}

const withMentions = (report: PdfReport, context: MentionContext): PdfReport => ({
  ...report,
  findings: [...report.findings, ...mentionFindings(report, context)],
});

/**
 * Checks files one after another in the order of the names, several being read at once; the first is given while the
 * others are still being read. Ends early, without an error, when `signal` is aborted.
 */
export async function* checkFiles(
  reader: PdfReader,
  paths: readonly string[],
  signal: AbortSignal,
  { mentions = null, ...options }: CheckOptions = {},
): AsyncGenerator<CheckedFile> {
  const order: string[] = [];
  const early = new Map<string, PdfReport>();
  const files = notingOrder(reader.find(paths), order, signal);
  for await (const { path, report } of reader.readMany(files, signal, options)) {
    early.set(path, report);
    for (let next = order[0]; next !== undefined; next = order[0]) {
      const ready = early.get(next);
      if (!ready) break;
      order.shift();
      // A file named twice is read twice, but has one report.
      if (!order.includes(next)) early.delete(next);
      const report = mentions && withMentions(ready, mentions);
      yield { file: next, report: report ?? ready, acceptable: acceptable(ready.findings) };
    }
  }
}

async function* notingOrder(
  files: AsyncIterable<string>,
  order: string[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  for await (const file of files) {
    if (signal.aborted) return;
    order.push(file);
    yield file;
  }
}
