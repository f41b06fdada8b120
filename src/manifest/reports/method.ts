import type { Report, ReportTable } from "../../usecases/ports/report.ts";

/**
 * What makes figures doubtful and how they are made, as a table: workbooks and CSVs are the files that are sent on, and a
 * page's words would not go with them. None where the report has no title for it.
 */
export function methodTable({ words, warnings = [], notes = [] }: Report): readonly ReportTable[] {
  const sentences = [...warnings, ...notes];
  if (words.method === undefined || sentences.length === 0) return [];
  return [
    {
      key: "method",
      title: words.method,
      columns: [{ key: "text", title: words.method, kind: "text", wide: true }],
      async *rows() {
        for (const sentence of sentences) yield [sentence];
      },
    },
  ];
}
