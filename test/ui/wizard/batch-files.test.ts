import { describe, expect, it } from "vitest";
import { findingText } from "../../../src/ui/spoken.ts";
import { firstFree, send, sheetsIn } from "../../../src/ui/wizard/paths/batch.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import { strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld, touch } from "./fake-world.ts";

describe("the name that a file is offered", () => {
  it.each([
    [[], "rapport.html"],
    [["rapport.html"], "rapport-2.html"],
    [["rapport.html", "rapport-2.html", "rapport-4.html"], "rapport-3.html"],
  ])("is the first that nothing has: beside %j, %s", async (taken, offered) => {
    const files = { exists: async (path: string) => (taken as readonly string[]).includes(path) };
    expect(await firstFree(files, "rapport", ".html")).toBe(offered);
  });
});

describe("a folder that holds a table, too", () => {
  it("tells its tables, where there are PDFs that they may be about", async () => {
    const folder = tempFolder();
    touch(
      folder,
      "lot/a.pdf",
      "lot/factures.csv",
      "lot/~$suivi.xlsx",
      "lot/suivi.xlsx",
      "vide/liste.csv",
      "seul/a.pdf",
    );
    const world = fakeWorld(strictPrompter([]), { folder });
    const names = async (path: string) => (await sheetsIn(world, path)).map((sheet) => sheet.path);
    expect(await names("lot")).toEqual(["lot/factures.csv", "lot/suivi.xlsx"]);
    expect(await names("lot/")).toEqual(["lot/factures.csv", "lot/suivi.xlsx"]);
    expect(await names("vide")).toEqual([]);
    expect(await names("seul")).toEqual([]);
    expect(await names("lot/factures.csv")).toEqual([]);
  });
});

describe("what to do about a service, in the wizard", () => {
  const hint = (row?: number) =>
    findingText(
      {
        code: "SERVICE_UNKNOWN",
        severity: "error",
        params: { service: "NULLEPART", name: "OFFICE", ...(row === undefined ? {} : { row, column: "C" }) } as never,
      },
      { language: "en", wizard: true },
    ).hint;

  it("is to choose it from the list, or to write it where the table has none", () => {
    expect(hint()).toContain("list of its services");
    expect(hint(4)).toContain("in this cell");
  });
});

describe("a table of which nothing could go", () => {
  it("is read again once it was corrected, or left for another", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv", "b.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["Nothing was sent", "read the table again"],
      ["Nothing was sent", "Choose another"],
      ["Folder", "b.csv"],
    ]);
    const stopped = { kind: "done", exit: 3, findings: [] } as const;
    const world = fakeWorld(prompter, { folder, ends: [stopped, stopped] });
    await walk(
      world,
      async (steps) => void (await send(steps)),
      () => undefined,
    );
    expect(world.ran).toEqual(["batch send a.csv", "batch send a.csv", "batch send b.csv"]);
  });
});
