import { COLUMN_FIELDS, type ColumnName, FIELDS } from "../fields.ts";
import type { Finding } from "../finding.ts";
import type { BatchRow } from "./manifest.ts";

/** Which column a finding is about, by the beginning of its code. */
const COLUMNS: readonly (readonly [beginning: string, column: ColumnName])[] = [
  ["RECIPIENT_", "to"],
  ["SERVICE_", "service"],
  ["STATE_SERVICE_", "service"],
  ["COMMITMENT_", "commitment"],
  ["STATE_COMMITMENT_", "commitment"],
  ["CONTRACT_", "contract"],
  ["NUMBER_", "number"],
  ["BATCH_NUMBER_", "number"],
  ["DATE_", "date"],
  ["TYPE_", "type"],
  ["SELLER_", "seller"],
  ["REPLACE", "replaces"],
  ["PAYABLE_", "net"],
  ["VAT_REGIME_", "regime"],
  ["VAT_", "tva"],
  ["AMOUNT", "ttc"],
  ["TOTALS_", "ttc"],
  ["COMMENT_", "comment"],
  ["ATTACHMENT", "attach"],
];

/** The column that a finding is about: that of the field it names, else by its code; the file's where no other is. */
export function columnOfFinding({ code, params }: Finding): ColumnName {
  const named = (params as { readonly field?: unknown } | undefined)?.field;
  const field = COLUMN_FIELDS.find((name) => name === named);
  if (field !== undefined) return FIELDS[field].column;
  return COLUMNS.find(([beginning]) => code.startsWith(beginning))?.[1] ?? "file";
}

/** A finding about an invoice with the cell of the table that it is about; as it is for an invoice of no table. */
export function placeFinding(finding: Finding, { row, at }: BatchRow): Finding {
  if (row === null) return finding;
  const column = at?.[columnOfFinding(finding)] ?? at?.file ?? "A";
  return { ...finding, params: { ...finding.params, row, column } } as Finding;
}

/** The row of a table that a finding is about; null when it is about none. */
export function rowOfFinding({ params }: Finding): number | null {
  const row = (params as { readonly row?: unknown } | undefined)?.row;
  return typeof row === "number" ? row : null;
}

/** How many rows these faults set aside: one may have several, and what is about no row counts for itself. */
export function setAsideRows(findings: readonly Finding[]): number {
  const faults = findings.filter(({ severity }) => severity === "error");
  const placeOf = (fault: Finding) => {
    const row = rowOfFinding(fault);
    const { source = "" } = (fault.params ?? {}) as { readonly source?: unknown };
    return row === null ? fault : `${String(source)}\n${row}`;
  };
  return new Set(faults.map(placeOf)).size;
}

/** By row, then by column; what has no place last. */
export function byPlace(one: Finding, other: Finding): number {
  const row = (finding: Finding) => rowOfFinding(finding) ?? Number.POSITIVE_INFINITY;
  const column = ({ params }: Finding) =>
    String((params as { readonly column?: unknown } | undefined)?.column ?? "").padStart(3);
  const rows = row(one) - row(other);
  const [a, b] = [column(one), column(other)];
  return Number.isNaN(rows) || rows === 0 ? (a < b ? -1 : a > b ? 1 : 0) : rows;
}
