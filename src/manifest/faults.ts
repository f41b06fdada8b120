import { CproError } from "../domain/errors.ts";
import { type Finding, findingOf } from "../domain/finding.ts";
import { isNoFile } from "../kit/regular-file.ts";
import { isFileError } from "../kit/whole-file.ts";
import { columnLetters } from "./columns.ts";
import type { TableFault } from "./table.ts";

/** Why a table cannot be read any further, for people; what concerns the file as a whole points at its first cell. */
export function findingOfFault({ code, place }: TableFault): Finding {
  const { row = 1, column = 1, value = "" } = place;
  const at = { row, column: typeof column === "number" ? columnLetters(column - 1) : column };
  return code === "MANIFEST_CELL_ODD" ? findingOf(code, "error", { ...at, value }) : findingOf(code, "error", at);
}

/** A table that could not even be opened; any other error as it is. */
export function unreadTable(path: string, error: unknown): unknown {
  if (isNoFile(error)) return new CproError("NOT_A_FILE", { params: { path }, cause: error });
  if (isFileError(error)) return new CproError("FILE_NOT_FOUND", { params: { path }, cause: error });
  return error;
}
