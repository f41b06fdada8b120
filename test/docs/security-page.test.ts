import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/security.md"), "utf8");

/** What of each file that the page names shows what the page says: the beginnings of its tests' titles. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  "test/secrets/bound.test.ts": [
    "sends the encrypted file's secrets nowhere else: exit 4, said",
    "keep secrets of the same profile name apart",
    "compare at reading what an item was kept for",
  ],
  "test/secrets/file.test.ts": ["notices any flipped byte", "what a secret was kept for"],
  "test/domain/redactor.test.ts": [
    "in every encoding and every pair of them",
    "needs its decoder of",
    "and would not without it",
    "has no writing that is not tried here",
  ],
  "test/chorus/secrets.test.ts": ["are in no trace and no error, even when echoed under HTTP"],
  "test/cli/secrets-leak.test.ts": ["shows nowhere: not in output at full verbosity", "show in no crash"],
  "test/cli/leak-matrix.test.ts": ["is said, kept and written nowhere"],
  "test/cli/typed-ahead.test.ts": ["shows nowhere, and Ctrl-C there still stops", "is not left for the shell"],
  "test/kit/neutral.test.ts": ["commands nothing any more"],
  "test/cli/hostile-text.test.ts": ["command no terminal", "stand in no file as they came"],
  "test/cli/proof.test.ts": ["u001b"],
  "test/cli/hostile-tables.test.ts": ["said, in no time, and nothing is sent"],
  "test/kit/zip.test.ts": ["takes no wrong checksum and no wrong size", "unpacks nothing that claims too much"],
  "test/directory/directory.test.ts": ["starts anew when its file is damaged"],
  "test/cli/odd-worlds.test.ts": [
    "is left in the end",
    "nothing crashes, and an invoice is sent once",
    "leaves nothing in the temp folder",
    "takes nothing away when it is damaged",
  ],
  "test/cli/fuzz-answers.test.ts": ["an exit code of the contract and one document"],
  "test/cli/json-failures.test.ts": ["whichever call fails, and how", "whatever is wrong with the machine"],
  "test/manifest/csv-rows.test.ts": ["a pipe that nobody writes to keeps nobody waiting"],
  "test/kit/whole-file.test.ts": ["never takes the place of a pipe or a device"],
  "test/ui/read-whole.test.ts": ["does not read for ever", "ends when the program is told to stop"],
  "test/cli/machine.test.ts": [
    "that hangs up on every tunnel is asked a few times",
    "certificate",
    "a full disk behind the answer is told",
    "stops at a safe point",
    "too few files at once is told",
    "bytes is refused unread",
  ],
  "test/cli/download-hostile.test.ts": [
    "is not kept when it is another invoice's",
    "is never written over",
    "an archive's own files, read back",
  ],
  "test/usecases/judge-pdf.test.ts": ["are no invoice when they begin as another kind of file"],
  "test/cli/modes.test.ts": ["no file is ever made for others to read, and nothing in the temp folder"],
  "test/cli/versions.test.ts": ["are refused by name", "is thrown away and asked for again"],
  "test/sandbox/gateway.test.ts": ["is deaf to other names than loopback", "origin"],
};

/** The rows under "Threats", each with its four cells. */
const rows = PAGE.slice(PAGE.indexOf("## Threats"))
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
const named = (text: string): string[] => Array.from(text.matchAll(/`(test\/[^`]+)`/g), ([, path = ""]) => path);

describe("the threats of docs/security.md", () => {
  it("each have what is done and a test, and what is not covered has its place", () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
    for (const row of rows) {
      expect(row, row.join(" | ")).toHaveLength(4);
      const [threat, done, tests = ""] = row;
      expect([threat, done], tests).not.toContain("");
      expect(named(tests).length, threat).toBeGreaterThan(0);
    }
  });

  it("name no other tests than those that show it", () => {
    const tests = new Set(rows.flatMap(([, , cell = ""]) => named(cell)));
    expect([...tests].sort()).toEqual(Object.keys(SHOWN_BY).sort());
  });

  it.each(Object.entries(SHOWN_BY))("%s still tests it", (path, titles) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    expect(titles.filter((title) => !text.includes(title))).toEqual([]);
    expect(text).not.toMatch(/\b(?:it|test|describe)\.(?:skip|todo|only)\b/);
  });

  it("name runs that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const runs = Array.from(PAGE.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name);
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });
});
