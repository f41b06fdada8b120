import { describe, expect, it } from "vitest";
import { firstFree } from "../../../src/ui/wizard/paths/batch.ts";

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
