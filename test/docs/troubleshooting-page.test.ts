import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TROUBLESHOOTING_PAGE, troubleshootingPage } from "../../docs/make-troubleshooting.ts";
import { ERROR_EXITS } from "../../src/domain/error-codes.ts";

it("the troubleshooting page is the one the sentences make (npm run docs:troubleshooting)", () => {
  const page = readFileSync(TROUBLESHOOTING_PAGE, "utf8").replaceAll("\r\n", "\n");
  expect(page).toBe(troubleshootingPage());
  for (const code of Object.keys(ERROR_EXITS)) expect(page.split(`| \`${code}\` |`)).toHaveLength(3);
});
