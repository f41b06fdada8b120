import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import { readCsvRows } from "../../src/manifest/csv-table.ts";
import { readPerformedTable } from "../../src/manifest/performed-table.ts";
import { readTable } from "../../src/manifest/read-table.ts";
import { tempFolder } from "../support/temp.ts";

async function refusalOf(path: string): Promise<readonly [string, ...string[]]> {
  try {
    for await (const _ of readCsvRows(path));
  } catch (error) {
    if (error instanceof CproError) return [error.code, ...error.findings.map(({ code }) => code)];
    throw error;
  }
  throw new Error("it was read");
}

it("a table that is no manifest either is read, or says in words why not", async () => {
  const folder = tempFolder();
  const path = join(folder, "list.csv");
  expect(await refusalOf(path)).toEqual(["FILE_NOT_FOUND"]);
  expect(await refusalOf(folder)).toEqual(["NOT_A_FILE"]);
  writeFileSync(path, "SIREN;Adresse\n\0");
  expect(await refusalOf(path)).toEqual(["CHECKS_FAILED", "MANIFEST_NOT_TEXT"]);
  writeFileSync(path, `SIREN${";".repeat(300)}x\n`);
  expect(await refusalOf(path)).toEqual(["CHECKS_FAILED", "MANIFEST_TOO_MANY_COLUMNS"]);
});

it.skipIf(process.platform === "win32")("a pipe that nobody writes to keeps nobody waiting", async () => {
  const path = join(tempFolder(), "pipe.csv");
  execFileSync("mkfifo", [path]);
  expect(await refusalOf(path)).toEqual(["NOT_A_FILE"]);
  await expect(readPerformedTable(path, readTable)).rejects.toThrow(expect.objectContaining({ code: "NOT_A_FILE" }));
});
