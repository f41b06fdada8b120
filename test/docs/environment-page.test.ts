import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(join(root, "docs/environment.md"), "utf8");

/** Every variable of ours that the sources name. */
function namedIn(folder: string): Set<string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
  return new Set(texts.flatMap((text) => text.match(/\bCPRO_[A-Z_]*[A-Z]\b/g) ?? []));
}

describe("the page of environment variables", () => {
  it("has every variable that the program reads, and no other", () => {
    const told = new Set(PAGE.match(/\bCPRO_[A-Z_]*[A-Z]\b/g));
    expect([...told].sort()).toEqual([...namedIn("src")].sort());
  });
});
