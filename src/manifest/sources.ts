import { stat } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import type { SourceEntry } from "../domain/batch/manifest.ts";
import { CproError } from "../domain/errors.ts";
import { findingOf } from "../domain/finding.ts";
import type { SourceReader } from "../usecases/ports/batch.ts";
import { globBase, globToRegExp, isGlob } from "./glob.ts";
import { readManifest } from "./manifest.ts";
import type { ReadTable } from "./read-table.ts";

const MANIFESTS = new Set([".csv", ".tsv", ".txt", ".xlsx"]);
/** Workbooks of other formats get a sentence that says how to save them. */
const OTHER_WORKBOOKS = new Set([".xls", ".ods", ".xlsm", ".xlsb", ".numbers"]);

type Kind = "manifest" | "pdf" | "folder" | "glob" | "other-workbook" | "unknown";

interface SourceOptions {
  /** What relative names are relative to. */
  readonly cwd: string;
  readonly strictSiret: boolean;
  readonly readTable: ReadTable;
  /** The PDFs below a folder. */
  find(folders: readonly string[]): AsyncIterable<string>;
}

/** PDFs, folders, patterns, CSV and XLSX, turned into one row per invoice. */
export function createSourceReader(options: SourceOptions): SourceReader {
  return { read: (sources) => readSources(sources, options) };
}

async function* readSources(sources: readonly string[], options: SourceOptions): AsyncGenerator<SourceEntry> {
  const kinds = await Promise.all(sources.map((source) => kindOf(resolve(options.cwd, source), source)));
  const seen = new Set<string>();
  // Manifests first: a folder given beside one must not name its files a second time, without what the rows say.
  for (const [source, kind] of kinds.entries()) {
    if (kind !== "manifest") continue;
    const path = resolve(options.cwd, sources[source] ?? "");
    yield* readManifest(path, { source, strictSiret: options.strictSiret, seen, readTable: options.readTable });
  }
  for (const [source, kind] of kinds.entries()) {
    if (kind === "manifest") continue;
    const name = sources[source] ?? "";
    const path = resolve(options.cwd, name);
    if (kind === "other-workbook" || kind === "unknown") {
      const code = kind === "unknown" ? "SOURCE_UNKNOWN_TYPE" : "MANIFEST_OLD_WORKBOOK";
      yield {
        kind: "finding",
        source,
        finding: findingOf(code, "error", { row: 1, column: "A", source: name }),
      };
      continue;
    }
    let found = false;
    for await (const file of filesOf(kind, path, options, name)) {
      found = true;
      if (seen.has(file)) continue;
      seen.add(file);
      yield { kind: "row", row: { source, row: null, file, values: {}, findings: [] } };
    }
    if (!found)
      yield { kind: "finding", source, finding: { code: "SOURCE_EMPTY", severity: "error", params: { source: name } } };
  }
}

async function kindOf(path: string, source: string): Promise<Kind> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return "folder";
  if (!found && isGlob(source)) return "glob";
  if (!found) throw new CproError("FILE_NOT_FOUND", { params: { path: source } });
  if (!found.isFile()) throw new CproError("NOT_A_FILE", { params: { path: source } });
  const extension = extname(path).toLowerCase();
  if (MANIFESTS.has(extension)) return "manifest";
  if (extension === ".pdf") return "pdf";
  return OTHER_WORKBOOKS.has(extension) ? "other-workbook" : "unknown";
}

async function* filesOf(kind: Kind, path: string, options: SourceOptions, source: string): AsyncGenerator<string> {
  if (kind === "pdf") {
    yield path;
    return;
  }
  const pattern = kind === "glob" ? slashes(resolve(options.cwd, source)) : null;
  const matches = pattern === null ? /^/ : globToRegExp(pattern);
  for await (const file of options.find([pattern === null ? path : globBase(pattern)])) {
    // What macOS and Word leave beside a file is not the file.
    if (!/^(?:\._|~\$)/.test(basename(file)) && matches.test(slashes(file))) yield file;
  }
}

const slashes = (path: string): string => path.replaceAll("\\", "/");
