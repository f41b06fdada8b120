import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { SCHEMAS_FOLDER, schemaFiles } from "../../docs/make-schemas.ts";
import type { Deps } from "../../src/commands/deps.ts";
import { COMMANDS } from "../../src/main/commands.ts";
import { DOCUMENTS, NEVER_JSON } from "../../src/ui/json/index.ts";
import { checkJsonOutput, commandOf } from "../support/json-output.ts";

/** The words of every command that does something by itself. */
function* wordsIn(command: Command, before = ""): Generator<string> {
  const words = `${before}${command.name()}`;
  if ((command as unknown as { _actionHandler: unknown })._actionHandler) yield words;
  for (const child of command.commands) yield* wordsIn(child, `${words} `);
}

describe("the published schemas", () => {
  it("are those that the types make (npm run docs:schemas)", () => {
    const made = schemaFiles();
    expect(readdirSync(SCHEMAS_FOLDER).sort()).toEqual([...made.keys()].sort());
    for (const [name, content] of made) {
      expect(readFileSync(join(SCHEMAS_FOLDER, name), "utf8").replaceAll("\r\n", "\n"), name).toBe(content);
    }
  });

  it("describe every command of the program, and no other", async () => {
    const deps = { io: { language: "en" } } as unknown as Deps;
    const words: string[] = [];
    for (const { load } of COMMANDS) words.push(...wordsIn((await load())(deps)));
    expect([...Object.keys(DOCUMENTS), ...NEVER_JSON].sort()).toEqual(words.sort());
  });

  it("let no unknown name through", () => {
    for (const [name, content] of schemaFiles()) {
      const objects = [...content.matchAll(/"properties": \{/g)].length;
      expect([...content.matchAll(/"additionalProperties": false/g)].length, name).toBe(objects);
    }
  });
});

describe("the check of every run", () => {
  const result = { input: "1", siret: null, valid: false, reason: "LENGTH", siren: null, structure: null };
  const run = (document: object) => ({ code: 3, stdout: `${JSON.stringify({ schemaVersion: 1, ...document })}\n` });

  it("passes a document as published", () => {
    checkJsonOutput(["siret", "1", "--json"], run({ results: [result] }));
    checkJsonOutput(["siret", "--json"], run({ error: { code: "USAGE", message: "…", hint: "…" } }));
  });

  it.each([
    ["an unknown name", { results: [{ ...result, extra: 1 }] }],
    ["a missing name", { results: [{ ...result, reason: undefined }] }],
    ["another type", { results: [{ ...result, valid: "no" }] }],
    ["an error with an unknown name", { error: { code: "USAGE", message: "…", hint: "…", stack: "…" } }],
  ])("catches %s", (_, document) => {
    expect(() => checkJsonOutput(["siret", "1", "--json"], run(document))).toThrow(/schema\.json/);
  });

  it("catches two documents, and text", () => {
    const stdout = `${JSON.stringify({ results: [] })}\n${JSON.stringify({ results: [] })}\n`;
    expect(() => checkJsonOutput(["siret", "--json"], { code: 0, stdout })).toThrow("no single JSON document");
    expect(() => checkJsonOutput(["siret", "--json"], { code: 0, stdout: "ok\n" })).toThrow("no single JSON document");
    expect(() => checkJsonOutput(["siret", "--json"], { code: 0, stdout: "" })).toThrow("no single JSON document");
  });

  it("finds the command wherever its words stand", () => {
    expect(commandOf(["--lang", "fr", "batch", "--json", "send", "plan.json"])).toBe("batch send");
    expect(commandOf(["sandbox", "--data", "x", "mails"])).toBe("sandbox mails");
    expect(commandOf(["nothing"])).toBeNull();
  });
});
