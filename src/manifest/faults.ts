import { CproError } from "../domain/errors.ts";
import { type Finding, findingOf } from "../domain/finding.ts";
import { isNoFile } from "../kit/regular-file.ts";
import { isFileError } from "../kit/whole-file.ts";
import { columnLetters } from "./columns.ts";
import type { TableFault } from "./table.ts";

/** The cell that a fault is about, by its row and letters; what concerns the file as a whole points at its first. */
export function cellOfFault({ place: { row = 1, column = 1, value = "" } }: TableFault) {
  return { row, column: typeof column === "number" ? columnLetters(column - 1) : column, value };
}

/** Why a table cannot be read any further, for people. */
export function findingOfFault(fault: TableFault): Finding {
  const { code } = fault;
  const { value, ...at } = cellOfFault(fault);
  return code === "MANIFEST_CELL_ODD" ? findingOf(code, "error", { ...at, value }) : findingOf(code, "error", at);
}

/** A table that could not even be opened; any other error as it is. */
export function unreadTable(path: string, error: unknown): unknown {
  if (isNoFile(error)) return new CproError("NOT_A_FILE", { params: { path }, cause: error });
  if (isFileError(error)) return new CproError("FILE_NOT_FOUND", { params: { path }, cause: error });
  return error;
}
