import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { OFFICIAL, OFFICIAL_DAYS } from "../support/official-interest.ts";

it("the page on interest cites every official example that the tests hold the program against", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/interest.md", import.meta.url)), "utf8");
  const sources = [...OFFICIAL.map(({ source }) => source), ...Object.keys(OFFICIAL_DAYS)];
  expect(sources.length).toBeGreaterThanOrEqual(3);
  expect(sources.filter((source) => !page.includes(`(${source})`))).toEqual([]);
});
