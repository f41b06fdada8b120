import type { CodedCell, ReportCell } from "../../usecases/ports/report.ts";

/** A cell as people read it. */
export function plainCell(cell: ReportCell | undefined): string | number | null {
  return isCoded(cell) ? cell.text : (cell ?? null);
}

/** A cell as programs read it. */
export function codeOfCell(cell: ReportCell | undefined): CodedCell["code"] {
  return isCoded(cell) ? cell.code : (cell ?? null);
}

const isCoded = (cell: ReportCell | undefined): cell is CodedCell => typeof cell === "object" && cell !== null;
