import { describe, expect, it } from "vitest";
import { readFacts } from "../../../src/pdf/facts/read-facts.ts";
import { LAYOUTS } from "./layouts.ts";
import { PageBuilder } from "./page-builder.ts";
import { pageTexts } from "./page-texts.ts";

describe("readFacts", () => {
  it.each(LAYOUTS)("$name", async ({ draw, printed, findings }) => {
    const result = readFacts(await pageTexts(await draw(new PageBuilder()).bytes()));
    const read = Object.fromEntries(
      Object.entries(result.facts).flatMap(([name, fact]) => (fact === null ? [] : [[name, fact.value]])),
    );
    expect(read).toEqual(printed);
    expect(result.findings.map((finding) => finding.code)).toEqual(findings ?? []);
  });
});
