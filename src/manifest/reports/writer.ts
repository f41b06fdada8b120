import { extname } from "node:path";
import { fileNotWritable } from "../../domain/file-refusals.ts";
import { writeWhole } from "../../kit/whole-file.ts";
import type { Report, ReportFormat, ReportWriter } from "../../usecases/ports/report.ts";
import { csvReport } from "./csv.ts";
import { htmlReport } from "./html.ts";
import { jsonReport } from "./json.ts";
import { htmlLetter } from "./letter.ts";
import { methodTable } from "./method.ts";
import { xlsxReport } from "./xlsx.ts";

const TEXTS = { csv: csvReport, json: jsonReport, html: htmlReport } as const;

export function createReportWriter(): ReportWriter {
  return {
    text: (report, format) => TEXTS[format](report),
    saveLetter: (letter, path) => writeWhole(path, htmlLetter(letter), fileNotWritable),
    async save(report, format, path) {
      await writeWhole(path, contentOf(report, format), fileNotWritable);
      if (format !== "csv") return [path];
      const written = [path];
      for (const table of [...(report.tables ?? []), ...methodTable(report)]) {
        const beside = besideOf(path, table.key);
        await writeWhole(beside, csvReport(table), fileNotWritable);
        written.push(beside);
      }
      return written;
    },
  };
}

/** `folder/list.csv` and `totals` make `folder/list-totals.csv`. */
function besideOf(path: string, key: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}-${key}${extension}`;
}

async function* contentOf(report: Report, format: ReportFormat): AsyncGenerator<string | Uint8Array> {
  if (format === "xlsx") yield await xlsxReport(report);
  // Drawn with a library of its own, loaded for this alone.
  else if (format === "pdf") yield await (await import("./pdf.ts")).pdfReport(report);
  else yield* TEXTS[format](report);
}
