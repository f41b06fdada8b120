import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse } from "csv-parse/sync";

/** One file of a corpus and what is known of it. A column the manifest lacks is an empty text. */
export interface Row {
  /** Path of the PDF. */
  readonly path: string;
  /** Path shown: relative to the folder evaluated. */
  readonly name: string;
  readonly column: (name: string) => string;
}

/** A manifest and its rows; what one manifest says in its notes (credit notes, contracts) holds for its own rows only. */
export interface Manifest {
  readonly rows: readonly Row[];
  readonly notesTypes: boolean;
  readonly notesContracts: boolean;
}

/** Every `manifest.csv` of the folder and of the folders below it, for those of their files that exist. */
export function readManifests(folder: string): Manifest[] {
  return manifestFiles(folder, 3).map((file) => {
    const records = parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
    const rows = records.flatMap((record) => {
      const path = join(dirname(file), record.file ?? "");
      return record.file && existsSync(path)
        ? [{ path, name: relative(folder, path), column: (name: string) => (record[name] ?? "").trim() }]
        : [];
    });
    const mention = (pattern: RegExp): boolean => rows.some((row) => pattern.test(row.column("notes")));
    return { rows, notesTypes: mention(/credit note/), notesContracts: mention(/contract: /) };
  });
}

function manifestFiles(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.name === "manifest.csv").map((entry) => join(folder, entry.name));
  if (depth === 0) return own;
  const below = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => manifestFiles(join(folder, entry.name), depth - 1));
  return [...own, ...below];
}
