import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMPANY_SIZES, DIRECT_UNTIL } from "../../src/domain/reform.ts";
import { formatDate } from "../../src/ui/format.ts";
import { en, fr } from "../../src/ui/messages/reform.ts";

const DOCS = join(import.meta.dirname, "../../docs");
const plain = (text: string) => text.replaceAll(/\s+/g, " ");
const months = { fr: "31 août 2027", en: "31 August 2027" };

describe.each([
  ["fr", "reforme.md", "reform.md"],
  ["en", "reform.md", "reforme.md"],
] as const)("the page of the reform in %s", (language, name, other) => {
  const page = plain(readFileSync(join(DOCS, name), "utf8"));
  const { strictSources, laxSources, otherSources } = { fr, en }[language];

  it("gives the date, both readings with the sections they rest on, and every class", () => {
    expect(formatDate(DIRECT_UNTIL, "en")).toBe("31 Aug 2027");
    expect(page).toContain(months[language]);
    const sections = [...strictSources, ...laxSources, ...otherSources].flatMap(
      (source) =>
        plain(source)
          .replace(/v\d\.\d/, "")
          .match(/\d\.\d(?:\.\d)*/g) ?? [],
    );
    expect(sections.length).toBeGreaterThan(6);
    expect(sections.filter((section) => !page.includes(section))).toEqual([]);
    expect(COMPANY_SIZES.filter((size) => !page.includes(`\`${size}\``))).toEqual([]);
  });

  it("leads to the other language, and says that the texts disagree", () => {
    expect(page).toContain(`(${other})`);
    expect(page).toMatch(/not unanimous|pas unanimes/);
  });
});
