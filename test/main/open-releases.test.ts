import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { files } from "../../src/main/files.ts";
import { readReleases } from "../../src/main/open-releases.ts";
import { answeringText, startScripted } from "../support/scripted-server.ts";
import { tempFolder } from "../support/temp.ts";

const LIST = '{"releases":[]}';

it("a list of releases is read from a path, a file: address, or a server asked once and without a secret", async () => {
  const path = join(tempFolder(), "versions été.json");
  writeFileSync(path, LIST);
  expect(await readReleases(path, files)).toBe(LIST);
  expect(await readReleases(pathToFileURL(path).href, files)).toBe(LIST);
  const server = await startScripted({ "/releases.json": answeringText(LIST) });
  try {
    expect(await readReleases(`${server.url}/releases.json`, files)).toBe(LIST);
    expect(server.heard.map(({ method, headers }) => [method, headers.authorization])).toEqual([["GET", undefined]]);
    await expect(readReleases(`${server.url}/other`, files)).rejects.toMatchObject({ code: "RELEASES_UNREADABLE" });
  } finally {
    await server.close();
  }
});

it.each(["file://%", "http://"])("%s is no address of a list", async (list) => {
  await expect(readReleases(list, files)).rejects.toMatchObject({ code: "RELEASES_UNREADABLE", exitCode: 5 });
});
