import { describe, expect, it } from "vitest";
import { checkVersion } from "../../src/usecases/check-version.ts";

const reading = (list: unknown) => async () => JSON.stringify(list);

describe("comparing the version with a list of releases", () => {
  it("names the newest, whatever the order of the list", async () => {
    const list = {
      releases: [{ version: "0.9.0" }, { version: "0.10.0", page: "https://example.org/n" }, { version: "0.2.0" }],
    };
    expect(await checkVersion("0.2.0", "list.json", reading(list))).toEqual({
      version: "0.2.0",
      latest: "0.10.0",
      newer: true,
      page: "https://example.org/n",
    });
  });

  it("says nothing is newer for the newest, one ahead of the list, and an empty list", async () => {
    expect(await checkVersion("0.2.0", "l", reading({ releases: [{ version: "0.2.0" }] }))).toMatchObject({
      newer: false,
    });
    expect(await checkVersion("0.3.0", "l", reading({ releases: [{ version: "0.2.0" }] }))).toMatchObject({
      newer: false,
    });
    expect(await checkVersion("0.2.0", "l", reading({ releases: [] }))).toMatchObject({ latest: null, newer: false });
  });

  it("asks nobody without a list", async () => {
    let asked = 0;
    const read = async (): Promise<string> => String(asked++);
    await expect(checkVersion("0.2.0", undefined, read)).rejects.toMatchObject({ code: "RELEASES_UNSET", exitCode: 2 });
    expect(asked).toBe(0);
  });

  it.each([
    [{}],
    [[]],
    [{ releases: [{ version: "latest" }] }],
    [{ releases: [{ version: "1.0.0", page: "javascript:0" }] }],
  ])("does not take %j for a list", async (list) => {
    await expect(checkVersion("0.2.0", "l", reading(list))).rejects.toMatchObject({ code: "RELEASES_UNREADABLE" });
  });
});
