import type { Report, ReportFormat, ReportWriter } from "../../usecases/ports/report.ts";
import { writeWhole } from "../whole-file.ts";
import { csvReport } from "./csv.ts";
import { htmlReport } from "./html.ts";
import { jsonReport } from "./json.ts";
import { xlsxReport } from "./xlsx.ts";

const TEXTS = { csv: csvReport, json: jsonReport, html: htmlReport } as const;

export function createReportWriter(): ReportWriter {
  return {
    text: (report, format) => TEXTS[format](report),
    save: (report, format, path) => writeWhole(path, contentOf(report, format)),
  };
}

async function* contentOf(report: Report, format: ReportFormat): AsyncGenerator<string | Uint8Array> {
  if (format === "xlsx") yield await xlsxReport(report);
  else yield* TEXTS[format](report);
}
