import { TableFault } from "./table.ts";
import type { WorkbookParts } from "./workbook-parts.ts";

/**
 * Looks for formulas that failed (`#N/A`, `#REF!`) in the first sheet. The reading library takes such a cell for an
 * empty one, and an empty amount means "as the PDF says": the person must be told instead.
 * @throws TableFault for the first one found.
 */
export function refuseFailedFormulas(parts: WorkbookParts): void {
  const part = (name: string): string => Buffer.from(parts.get(name) ?? []).toString("utf8");
  const sheet = part(firstSheet(part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels")));
  for (const [tag, content] of cells(sheet)) {
    if (!/\bt="e"/.test(tag)) continue;
    const [, letters = "", row = "0"] = /\br="([A-Z]+)(\d+)"/.exec(tag) ?? [];
    const value = /<v[^>]*>([^<]*)</.exec(content)?.[1] ?? "#";
    throw new TableFault("MANIFEST_CELL_ODD", { row: Number(row), column: letters, value });
  }
}

function* cells(sheet: string): Generator<[tag: string, content: string]> {
  for (const [, tag = "", content = ""] of sheet.matchAll(/<c\b([^>]*[^/>])>(.*?)<\/c>/gs)) yield [tag, content];
}

function firstSheet(workbook: string, relations: string): string {
  const id = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1];
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(([tag]) => tag.includes(`Id="${id}"`));
  const target = /\bTarget="([^"]+)"/.exec(relation?.[0] ?? "")?.[1] ?? "worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}
