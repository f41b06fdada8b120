import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { Deps } from "../../src/commands/deps.ts";
import { COMMANDS } from "../../src/main/commands.ts";
import { examplesOf, exitCodesOf } from "../../src/main/help.ts";
import { cpro } from "../support/cli.ts";

/** The words of a command and of all its members. */
function* wordsIn(command: Command, before = ""): Generator<string> {
  const words = `${before}${command.name()}`;
  yield words;
  for (const child of command.commands) yield* wordsIn(child, `${words} `);
}

describe("the help", () => {
  it("ends with exit codes and examples, for every command and in both languages", async () => {
    const deps = { io: { language: "en" } } as unknown as Deps;
    for (const { load } of COMMANDS) {
      for (const words of wordsIn((await load())(deps))) {
        expect(exitCodesOf(words), words).toContain(0);
        for (const language of ["fr", "en"] as const) {
          const examples = examplesOf(words, language);
          expect(examples.length, `${words} (${language})`).toBeGreaterThan(0);
          for (const [line] of examples) expect(line).toContain(`cpro ${words.split(" ")[0]}`);
        }
      }
    }
  });

  it("says each thing once, in the user's language", async () => {
    const french = (await cpro(["deposit", "--help", "--lang", "fr"])).stdout;
    expect(french.match(/Codes de sortie/g)).toHaveLength(1);
    expect(french).toContain("Exemples\u00a0:");
    expect(french).not.toMatch(/choices|default|Usage:|Options:/);
    const english = (await cpro(["deposit", "--help", "--lang", "en"])).stdout;
    expect(english.match(/Exit codes/g)).toHaveLength(1);
  });

  it("names the values an option takes when it got another", async () => {
    const { code, stderr } = await cpro(["completion", "foo", "--lang", "fr"]);
    expect(code).toBe(2);
    expect(stderr).toContain("foo");
    expect(stderr).not.toContain("Allowed");
  });
});
