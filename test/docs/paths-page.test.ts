import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGES = [
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/architecture.md",
  ...readdirSync(join(ROOT, "docs/decisions")).map((name) => `docs/decisions/${name}`),
];

/** Paths of this repository that a page names in code marks; those with a placeholder or a pattern name many files. */
function pathsOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/`((?:src|test|build|docs)\/[\w./-]*[\w/])`/g)].map(([, path = ""]) => path);
}

function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/npm run ([a-z]+(?::[a-z]+)?)/g)].map(([, name = ""]) => name);
}

it("names only files that exist", () => {
  const missing = PAGES.flatMap((page) =>
    pathsOf(page)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(PAGES.flatMap(pathsOf).length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});

it("names only npm scripts that exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  const families = new Set(Object.keys(scripts).map((name) => name.split(":")[0]));
  const wrong = PAGES.flatMap(commandsOf).filter((name) => !(name in scripts) && !families.has(name));
  expect(wrong).toEqual([]);
});
