import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { KNOWN_COPIES } from "./support/known-copies.ts";
import {
  breaches,
  type Copy,
  circles,
  copies,
  knownRooms,
  roomOf,
  type SourceFile,
  unusedExports,
} from "./support/source-rules.ts";

const SRC = resolve(import.meta.dirname, "../src");

function* sourceFiles(folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (entry.name.endsWith(".ts")) {
      yield { path: relative(SRC, path).split(sep).join("/"), text: readFileSync(path, "utf8") };
    }
  }
}

const files = [...sourceFiles(SRC)];

describe("the rooms of src", () => {
  it("are those of the rule, and every file lies in one", () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual(knownRooms());
  });

  it("keep to the allowed arrows, their packages, and what they are given", () => {
    expect(files.flatMap(breaches)).toEqual([]);
  });

  it("import one another in no circle", () => {
    expect(circles(files)).toEqual([]);
  });

  it("export nothing that nobody names", () => {
    const readers = ["test", "docs", "fixtures"].flatMap((folder) => [...sourceFiles(resolve(SRC, "..", folder))]);
    expect(unusedExports(files, readers)).toEqual([]);
  });

  it("hold no copy of twenty lines", () => {
    expect(copies(files, 20)).toEqual([]);
  });

  it("hold no copy of six lines but the known ones", () => {
    const found = new Map(copies(files, 6).map((copy) => [pairOf(copy), copy]));
    const fresh = [...found].filter(([pair]) => !KNOWN_COPIES.includes(pair)).map(([, copy]) => copy);
    expect(fresh, "write it once: src/kit, or one of the two files").toEqual([]);
    expect(
      KNOWN_COPIES.filter((pair) => !found.has(pair)),
      "these two share six lines no more: take the pair out of test/support/known-copies.ts",
    ).toEqual([]);
  });
});

const pairOf = ({ first, second }: Copy): string =>
  [first, second]
    .map((place) => place.split(":")[0])
    .sort()
    .join(" ~ ");

describe("the rule, on planted files,", () => {
  const planted = (path: string, text: string) => breaches({ path, text });

  it.each([
    ["domain/a.ts", 'import { readFileSync } from "node:fs";', "uses node:fs"],
    ["domain/a.ts", 'const fs = await import("node:fs/promises");', "uses node:fs/promises"],
    ["usecases/a.ts", 'import type { Stats } from "node:fs";', "uses node:fs"],
    ["domain/a.ts", "const today = new Date();", "reads the clock"],
    ["usecases/a.ts", "const at = Date.now();", "reads the clock"],
    ["usecases/a.ts", "const wait = 500 * Math.random();", "draws at random"],
    ["domain/a.ts", "const home = process.env.HOME;", "looks at the process"],
    ["usecases/a.ts", "setTimeout(go, 10);", "measures or waits"],
    [
      "domain/a.ts",
      'import { deposit } from "../usecases/deposit/deposit-one.ts";',
      "imports usecases/deposit/deposit-one.ts",
    ],
    [
      "domain/a.ts",
      'import type { Journal } from "../usecases/ports/journal.ts";',
      "imports usecases/ports/journal.ts",
    ],
    [
      "journal/a.ts",
      'import { depositOne } from "../usecases/deposit/deposit-one.ts";',
      "imports usecases/deposit/deposit-one.ts",
    ],
    ["journal/a.ts", 'import { createChorusGateway } from "../chorus/client.ts";', "imports chorus/client.ts"],
    ["kit/a.ts", 'import { cents } from "../domain/money.ts";', "imports domain/money.ts"],
    ["commands/a.ts", 'import { createJournal } from "../journal/journal.ts";', "imports journal/journal.ts"],
    ["ui/a.ts", 'import { request } from "undici";', "uses undici"],
    ["commands/a.ts", "console.log(1);", "touches process or console"],
    ["ui/a.ts", 'const mark = language === "fr" ? "," : ".";', "asks which language it is"],
    ["config/a.ts", "mkdirSync(folder, { recursive: true });", "makes folders without makeFolder"],
    ["loose.ts", "", "lies in no room"],
  ])("%s with `%s`: %s", (path, text, what) => {
    expect(planted(path, text)).toContain(`${path}: ${what}`);
  });

  it.each([
    [
      "domain/a.ts",
      "// the clock is Date.now() in main\nexport const a = (now: Date) => now.getTime() + Date.parse('2026-01-01');",
    ],
    ["usecases/a.ts", 'import type { Journal } from "./ports/journal.ts";\nimport { once } from "../kit/once.ts";'],
    ["journal/a.ts", 'import type { Journal } from "../usecases/ports/journal.ts";'],
    ["main/a.ts", 'import { request } from "undici";\nprocess.exit(1);'],
  ])("lets %s be", (path, text) => {
    expect(planted(path, text)).toEqual([]);
  });

  it("finds a circle, of types too", () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const a = file("a/a.ts", 'import type { B } from "../b/b.ts";');
    const b = file("b/b.ts", 'export { c } from "./c.ts";');
    const c = file("b/c.ts", 'import { a } from "../a/a.ts";');
    expect(circles([a, b, c])).toEqual([["a/a.ts", "b/b.ts", "b/c.ts"]]);
    expect(circles([a, b, file("b/c.ts", 'const a = () => import("../a/a.ts");')])).toEqual([]);
  });

  it("finds an export that nobody names", () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const a = file("a/a.ts", "export const used = 1;\nexport function unused() {}");
    expect(unusedExports([a], [file("test/a.ts", "use(used);")])).toEqual(["a/a.ts: unused"]);
  });

  it("finds a copy of six lines, however it is indented, and no shorter one", () => {
    const body = ["const a = 1;", "const b = 2;", "use(a);", "use(b);", "use(a + b);", "done();"];
    const first = { path: "a/a.ts", text: body.join("\n") };
    const second = { path: "b/b.ts", text: `function f() {\n  ${body.join("\n  ")}\n}` };
    expect(copies([first, second], 6)).toEqual([{ first: "a/a.ts:1", second: "b/b.ts:2", lines: 6 }]);
    expect(copies([first, { path: "b/b.ts", text: body.slice(1).join("\n") }], 6)).toEqual([]);
  });
});
