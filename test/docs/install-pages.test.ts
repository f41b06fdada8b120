import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { TARGETS } from "../../build/release/targets.js";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const PAGES = { fr: "installation.md", en: "install.md" } as const;
const read = (name: string): string => readFileSync(join(DOCS, name), "utf8").replaceAll("\r\n", "\n");
const picturesOf = (page: string): string[] => [...page.matchAll(/!\[[^\]]+\]\((.*?)\)/g)].map(([, at = ""]) => at);
/** What a terminal is given, in both languages alike. */
const commandsOf = (page: string): string[] =>
  [...page.matchAll(/^```\n(.*?)\n```$/gms)].map(([, block = ""]) => block);
/** The column "Installed" of the table of downloads, MB. */
const sizesOf = (page: string): number[][] =>
  page
    .split("\n")
    .filter((line) => /^\| .*\| \d+ M[Bo][^|]*\| [^|]+ \|$/.test(line))
    .map((line) => (line.split("|").at(-2) ?? "").match(/\d+/g)?.map(Number) ?? []);

describe("the install pages", () => {
  it.each(Object.entries(PAGES))("show the setup's pages in their language (%s)", (language, name) => {
    const pictures = picturesOf(read(name));
    expect(pictures).toEqual([1, 2, 3, 4].map((step) => `images/setup-${step}-${language}.png`));
    const there = readdirSync(join(DOCS, "images"));
    for (const picture of pictures) expect(there).toContain(picture.replace("images/", ""));
  });

  it("leave no picture unused", () => {
    const used = Object.values(PAGES).flatMap((name) => picturesOf(read(name)));
    expect(readdirSync(join(DOCS, "images")).filter((name) => !used.includes(`images/${name}`))).toEqual([]);
  });

  it("give the same commands and sizes in both languages", () => {
    expect(commandsOf(read(PAGES.fr))).toEqual(commandsOf(read(PAGES.en)));
    expect(sizesOf(read(PAGES.fr))).toEqual(sizesOf(read(PAGES.en)));
  });

  it("say what Windows' shells need: a policy for scripts, UTF-8 for what is piped, a task for the night", () => {
    for (const name of Object.values(PAGES)) {
      for (const word of ["`cpro.cmd`", "`[Console]::OutputEncoding = [Text.Encoding]::UTF8`", "task-scheduler.ps1"])
        expect(read(name), name).toContain(word);
    }
  });

  it("name the oldest macOS that the bundles were built for", () => {
    const oldest = Object.values(TARGETS).flatMap(({ mac }) =>
      mac ? [`| macOS ${Number.parseInt(mac.system, 10)} `] : [],
    );
    expect(oldest).toHaveLength(2);
    for (const name of Object.values(PAGES)) for (const words of oldest) expect(read(name), name).toContain(words);
  });

  it("tell sizes within what a release may take, on macOS as the page has it installed", () => {
    const [setup, zip, deb, tar, mac] = sizesOf(read(PAGES.en));
    const { limits: windows } = TARGETS["win-x64"] ?? { limits: { disk: 0 } };
    expect(Math.max(...(setup ?? []), ...(zip ?? []))).toBeLessThanOrEqual(windows.disk);
    expect(deb).toEqual(tar);
    expect(Math.max(...(deb ?? []))).toBeLessThanOrEqual(TARGETS["linux-x64"]?.limits.disk ?? 0);
    const compressed = TARGETS["macos-x64"]?.limits.compressed ?? 0;
    expect((mac ?? []).slice(0, 2).every((size) => size > 0 && size <= compressed)).toBe(true);
    expect(commandsOf(read(PAGES.en)).join("\n")).toMatch(/^sudo tar -xzf \S+-macos-arm64\.tar\.gz -C \/opt\/cpro /m);
  });
});
