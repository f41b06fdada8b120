import type { ColumnName } from "../fields.ts";
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
  ["VAT_", "tva"],
  ["AMOUNT", "ttc"],
  ["TOTALS_", "ttc"],
  ["COMMENT_", "comment"],
  ["ATTACHMENT", "attach"],
];

/** The column that a finding is about; the file's where no other is. */
export function columnOfFinding({ code }: Finding): ColumnName {
  return COLUMNS.find(([beginning]) => code.startsWith(beginning))?.[1] ?? "file";
}

/** A finding about an invoice with the cell of the table that it is about; as it is for an invoice of no table. */
export function placeFinding(finding: Finding, { row, at }: BatchRow): Finding {
  if (row === null) return finding;
  const column = at?.[columnOfFinding(finding)] ?? at?.file ?? "A";
  return { ...finding, params: { ...finding.params, row, column } } as Finding;
}

/** By row, then by column; what has no place last. */
export function byPlace(one: Finding, other: Finding): number {
  const [a, b] = [one, other].map(
    ({ params }) => (params ?? {}) as { readonly row?: unknown; readonly column?: unknown },
  );
  const row = (place: typeof a) => (typeof place?.row === "number" ? place.row : Number.POSITIVE_INFINITY);
  const column = (place: typeof a) => String(place?.column ?? "").padStart(3);
  const rows = row(a) - row(b);
  return Number.isNaN(rows) || rows === 0 ? (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : 0) : rows;
}
