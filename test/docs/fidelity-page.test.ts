import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "docs/fidelity.md"), "utf8").replaceAll("\r\n", "\n");
const MARKS = new Set(["seen", "client", "inferred", "conflict", "unknown", "unproven"]);

const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| §"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("the page of what is known of the real service", () => {
  it("has a source, a mark and a test for every fact", () => {
    expect(rows.length).toBeGreaterThan(40);
    for (const [section, fact, source, mark, test] of rows) {
      expect(section, fact).toMatch(/^(?:–|\d+(?:\.\d+)*)$/);
      expect(source, fact).toMatch(/\S/);
      for (const one of (mark ?? "").split(", ")) expect(MARKS.has(one), `${fact}: ${one}`).toBe(true);
      expect(test, fact).toMatch(/^test\/\S+\.test\.ts: \S/);
    }
  });

  it("has a row for every section that the program acts on", () => {
    const sections = new Set(rows.map(([section]) => section?.split(".")[0]));
    const acted = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17"];
    expect(acted.filter((section) => !sections.has(section))).toEqual([]);
  });

  it("names tests that there are", () => {
    const contents = new Map<string, string>();
    for (const [, fact, , , test = ""] of rows) {
      const [path = "", title = ""] = test.split(/: (.*)/);
      expect(existsSync(join(ROOT, path)), `docs/fidelity.md names no test file that there is: ${path} (${fact})`).toBe(
        true,
      );
      const source = contents.get(path) ?? readFileSync(join(ROOT, path), "utf8");
      contents.set(path, source);
      expect(
        source.includes(`"${title}"`),
        `docs/fidelity.md names a test that is not in ${path}: ${title} (${fact})`,
      ).toBe(true);
    }
  });
});
