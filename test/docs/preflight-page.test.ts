import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PREFLIGHT_PAGE, preflightPage } from "../../docs/make-preflight.ts";
import { RULES } from "../../src/domain/preflight/rules.ts";

it("the page of the checks is the one the rules make (npm run docs:preflight)", () => {
  const page = readFileSync(PREFLIGHT_PAGE, "utf8").replaceAll("\r\n", "\n");
  expect(page).toBe(preflightPage());
  for (const { code } of RULES) expect(page.split(`| \`${code}\` |`)).toHaveLength(3);
});
