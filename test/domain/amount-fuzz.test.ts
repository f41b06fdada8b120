import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAmount, toDecimalString } from "../../src/domain/money.ts";
import { disagreements, readAsThePageSays } from "./amount-fuzz.ts";

const PAGE = readFileSync(new URL("../../docs/amounts.md", import.meta.url), "utf8");
const EXAMPLES = [...PAGE.matchAll(/^\| `([^`]+)` \| (\S+) \|$/gm)].map(
  ([, written = "", read = ""]) => [written, read] as const,
);

describe("the grammar of amounts", () => {
  it.each(EXAMPLES)("%s is %s, as docs/amounts.md says", (written, read) => {
    const parsed = parseAmount(written);
    expect(parsed.ok ? toDecimalString(parsed.cents) : "refused").toBe(read);
    const second = readAsThePageSays(written);
    expect(second === null ? "refused" : toDecimalString(second as never)).toBe(read);
  });

  it("has examples of both kinds", () => {
    expect(EXAMPLES.filter(([, read]) => read === "refused").length).toBeGreaterThan(8);
    expect(EXAMPLES.length).toBeGreaterThan(16);
  });

  it("is what the reader does, on strings built from its signs (npm run fuzz:amounts: 100,000 of them)", () => {
    const { read, differ } = disagreements(15, 5_000);
    expect(differ).toEqual([]);
    expect(read).toBeGreaterThan(500);
  });
});
