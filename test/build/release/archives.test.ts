import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTar, manPages, markCompressed } from "../../../build/release/archives.js";
import { compressible } from "../../../build/release/installed-size.js";
import { tempFolder } from "../../support/temp.ts";

const RECORD = "28 SCHILY.fflags=compressed\n";
const DEEP = "node_modules/@libsql/".padEnd(110, "d");
const GNU = spawnSync("tar", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU tar") ?? false;
const BSDTAR = spawnSync("bsdtar", ["--version"]).status === 0;

it("the manual pages of the .deb are those of the checkout, each language in its place", () => {
  const places = manPages(fileURLToPath(new URL("../../../", import.meta.url))).map(([, to]) =>
    to.replaceAll("\\", "/"),
  );
  const english = places.filter((to) => to.startsWith("man1/"));
  expect(english).toContain("man1/cpro.1");
  expect(places.filter((to) => to.startsWith("fr/man1/"))).toEqual(english.map((to) => `fr/${to}`));
});

describe.skipIf(!GNU)("the archive for macOS (GNU tar makes it)", () => {
  function laidOut(): string {
    const folder = join(tempFolder(), "cpro-macos");
    mkdirSync(join(folder, DEEP), { recursive: true });
    writeFileSync(join(folder, "node"), "program ".repeat(20_000));
    writeFileSync(join(folder, DEEP, "index.node"), "native ".repeat(20_000));
    writeFileSync(join(folder, "LICENSE"), "MIT");
    return folder;
  }
  function archived(folder: string): string {
    const out = join(tempFolder(), "cpro-macos.tar.gz");
    makeTar(folder, out, compressible(folder).keys());
    return out;
  }
  /** Names of the entries before which the flag stands. */
  function marked(tar: Buffer): string[] {
    const names: string[] = [];
    for (let at = tar.indexOf(RECORD); at >= 0; at = tar.indexOf(RECORD, at + 1)) {
      expect(tar.toString("latin1", at - 512 + 156, at - 512 + 157)).toBe("x");
      const text = (from: number, length: number): string =>
        tar.toString("utf8", at + 512 + from, at + 512 + from + length).replace(/\0.*$/s, "");
      names.push([text(345, 155), text(0, 100)].filter(Boolean).join("/"));
    }
    return names;
  }
  const LARGE = ["cpro-macos/node", `cpro-macos/${DEEP}/index.node`];

  it("asks the tar of macOS to keep the large files compressed, and no other; GNU tar unpacks it and says that it knows no such flag", () => {
    const folder = laidOut();
    const out = archived(folder);
    expect(marked(gunzipSync(readFileSync(out))).sort()).toEqual([...LARGE].sort());
    expect(readdirSync(join(out, ".."))).toEqual(["cpro-macos.tar.gz"]);
    expect(readFileSync(archived(folder)).equals(readFileSync(out)), "the same bytes twice").toBe(true);
    const into = tempFolder();
    const { status, stderr } = spawnSync("tar", ["-xzf", out, "-C", into], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    expect(status).toBe(0);
    for (const line of stderr.trim().split("\n"))
      expect(line).toMatch(/unknown extended header keyword .SCHILY\.fflags/);
    for (const name of ["node", `${DEEP}/index.node`, "LICENSE"])
      expect(readFileSync(join(into, "cpro-macos", name))).toEqual(readFileSync(join(folder, name)));
  });

  it.skipIf(!BSDTAR)("is read by libarchive, the tar of macOS, with its flags (package libarchive-tools)", () => {
    const out = archived(laidOut());
    const { stdout } = spawnSync("bsdtar", ["--format=mtree", "--options=flags", "-cf", "-", `@${out}`], {
      encoding: "utf8",
    });
    const lines = stdout.split("\n").filter((line) => line.includes(" flags=compressed "));
    expect(lines.map((line) => line.slice(2, line.indexOf(" "))).sort()).toEqual([...LARGE].sort());
  });

  it("is not made when a file that is to be compressed is missing in it", () => {
    expect(() => markCompressed(Buffer.alloc(1024), new Set(["cpro-macos/other"]))).toThrow("1 of the files");
  });
});
