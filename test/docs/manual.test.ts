import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMMANDS_PAGES, commandsPage } from "../../docs/make-commands.ts";
import { MAN_FOLDER, manPages, writtenPages } from "../../docs/make-man.ts";
import { COMMANDS } from "../../src/main/commands.ts";
import { DOCUMENTS } from "../../src/ui/json/index.ts";
import { foreignSentences } from "../typography/foreign.ts";

const read = (path: string): string => readFileSync(path, "utf8").replaceAll("\r\n", "\n");
const has = (program: string): boolean => spawnSync(program, ["-h"]).error === undefined;

describe("the manual", () => {
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    pages = await manPages();
  });

  it("is the one the program makes, in both languages (npm run docs:man)", () => {
    expect(writtenPages().sort()).toEqual([...pages.keys()].sort());
    for (const [name, content] of pages) expect(read(join(MAN_FOLDER, name)), name).toBe(content);
  });

  it("has a page per command, installed with the package", () => {
    const names = ["cpro.1", ...COMMANDS.filter(({ hidden }) => !hidden).map(({ name }) => `cpro-${name}.1`)];
    const { man, files } = JSON.parse(read(new URL("../../package.json", import.meta.url).pathname)) as {
      man: string[];
      files: string[];
    };
    expect(man.toSorted()).toEqual(names.map((name) => `./man/${name}`).sort());
    expect([...pages.keys()].filter((name) => name.startsWith("fr/")).sort()).toEqual(
      names.map((name) => `fr/man1/${name}`).sort(),
    );
    expect(files).toContain("man");
  });

  it("says nothing in the other language", () => {
    const plain = (text: string) =>
      text
        .replaceAll("\\-", "-")
        .replaceAll("\\~", " ")
        .replace(/^\.\w+ ?/gm, "");
    for (const [name, content] of pages) {
      expect(foreignSentences(name.startsWith("fr/") ? "fr" : "en", plain(content)), name).toEqual([]);
    }
  });

  it.skipIf(!has("mandoc"))("renders without a warning", () => {
    for (const name of pages.keys()) {
      const { stdout, status } = spawnSync("mandoc", ["-T", "lint", "-W", "warning", join(MAN_FOLDER, name)]);
      expect(`${status} ${stdout}`, name).toBe("0 ");
    }
    const { stdout } = spawnSync("mandoc", ["-T", "utf8", join(MAN_FOLDER, "fr/man1/cpro-siret.1")], {
      encoding: "utf8",
    });
    const text = stdout.replace(/.[\b]/g, "");
    expect(text).toContain("Vérifier un ou plusieurs SIRET");
    expect(text).toContain('cpro siret --offline "809 389 232 00020"');
  });
});

describe.each(["en", "fr"] as const)("the reference of the commands (%s)", (language) => {
  it("is the one the program makes, with every command (npm run docs:commands)", async () => {
    const page = read(COMMANDS_PAGES[language]);
    expect(page).toBe(await commandsPage(language));
    for (const words of Object.keys(DOCUMENTS)) expect(page).toContain(`# \`cpro ${words}\`\n`);
    expect(foreignSentences(language, page)).toEqual([]);
  });
});
