import { describe, expect, it } from "vitest";
import { afterDeposit } from "../support/after-deposit.ts";
import { foreignSentences } from "../typography/foreign.ts";

const { run, depositAs, setStatus } = afterDeposit();

/** What differs from run to run gives way to a sign. */
const masked = (shown: string): string =>
  shown
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/\d{2}\/\d{2}\/\d{4}( \d{2}:\d{2})?/g, "<date>")
    .replace(/\b\d{1,2} [A-Z][a-z]{2} \d{4}( \d{2}:\d{2})?/g, "<date>")
    .replace(/\b[0-9a-f]{16}\b/g, "<id>")
    .replace(/\b\d{7,8}\b/g, "<number>")
    .replace(/127\.0\.0\.1:\d+/g, "<address>");

describe.each(["fr", "en"] as const)("a rejected invoice, by flags, in %s", (language) => {
  it("goes from the morning's list to the one made again, motive and remedy on the screen", async () => {
    const number = `OLD-${language}`;
    const id = await depositAs(number, "MISE_A_DISPOSITION");
    await setStatus(id, "REJETEE", "SE incorrect");
    const steps = [
      ["morning", "--since", "2020-01-01"],
      ["list", "--rejected", "--number", number],
      ["deposit", "fixtures/pdf/facture-simple.pdf", "--number", `NEW-${language}`, "--replaces", number, "--yes"],
      ["acknowledge", number, "--yes"],
      ["list", "--rejected", "--number", number],
    ];
    const screens: string[] = [];
    for (const words of steps) {
      const { code, stdout, stderr } = await run(...words, "--lang", language);
      expect([code, stderr], words.join(" ")).toEqual([0, expect.any(String)]);
      screens.push(`$ cpro ${words.join(" ")}\n${stdout}${stderr}`);
    }
    const shown = screens.join("\n");
    expect(shown).toContain(`--replaces ${number}`);
    expect(foreignSentences(language, shown)).toEqual([]);
    await expect(masked(shown)).toMatchFileSnapshot(`__screens__/rejected.${language}.txt`);
  });
});
