import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findPackage, localesOf, withLocales, writePackage } from "../../../../build/release/node/icu-package.js";
import { KEPT_LANGUAGES, keptItems, NEEDED_CONVERTERS } from "../../../../build/release/node/kept-data.js";
import { bundle, dataPackage, item, localeList, type TableKind } from "./programs.ts";

const items = [item("a.cnv", 40), bundle("fr.res", 64), { name: "res_index.res", bytes: localeList(["fr"], []) }];
const last = bundle("zu.res", 52);
const around = (data: Buffer) => Buffer.concat([Buffer.from("CmnD before, "), data, Buffer.alloc(99, "after")]);

describe("ICU's data package in a program", () => {
  it("is found with its items and its end, and is written again byte by byte the same", () => {
    const data = dataPackage([...items, last]);
    const found = findPackage(around(data));
    expect(found).toMatchObject({ start: 13, end: 13 + data.length, prefix: "icudt78l/" });
    expect(found.items.map(({ name }) => name)).toEqual(["a.cnv", "fr.res", "res_index.res", "zu.res"]);
    expect(found.items.at(-1)?.bytes).toEqual(last.bytes);
    expect(writePackage(found)).toEqual(data);
  });

  it("is written with fewer items, each at a place that 16 divides", () => {
    const found = findPackage(dataPackage([...items, last]));
    const fewer = { ...found, items: found.items.filter(({ name }) => name !== "fr.res") };
    const again = findPackage(writePackage(fewer));
    expect(again.items.map(({ name }) => name)).toEqual(["a.cnv", "res_index.res", "zu.res"]);
    for (const [i, { bytes }] of again.items.entries()) {
      expect(bytes.subarray(0, fewer.items[i]?.bytes.length)).toEqual(fewer.items[i]?.bytes);
      expect((bytes.byteOffset - again.header.byteOffset) % 16).toBe(0);
    }
  });

  it("is refused when there is none, a second one, or one that is not understood", () => {
    const data = dataPackage([...items, last]);
    const bigEndian = Buffer.from(data);
    bigEndian[8] = 1;
    expect(() => findPackage(Buffer.from("CmnD, but no header"))).toThrow("0 data packages");
    expect(() => findPackage(Buffer.concat([data, data]))).toThrow("2 data packages");
    expect(() => findPackage(bigEndian)).toThrow("big-endian");
    expect(() => findPackage(dataPackage([last, item("a.cnv", 4)]))).toThrow("no resource bundle");
  });

  it.each<TableKind>(["16 bits", "32-bit items", "32 bits"])(
    "lists locales in tables of %s, and fewer after",
    (kind) => {
      const list = localeList(["de", "en", "fr", "fr_CA", "zu"], ["iw", "fr_XX"], kind);
      expect(localesOf(list)).toEqual(["iw", "fr_XX", "de", "en", "fr", "fr_CA", "zu"]);
      const shorter = withLocales(list, (locale) => locale.startsWith("fr"));
      expect(localesOf(shorter)).toEqual(["fr_XX", "fr", "fr_CA"]);
      expect(shorter.length).toBe(list.length);
      expect(withLocales(list, () => true)).toEqual(list);
      expect(localesOf(withLocales(localeList(["de", "fr"], [], kind), (locale) => locale === "fr"))).toEqual(["fr"]);
    },
  );
});

describe("the data that is kept", () => {
  const needed = NEEDED_CONVERTERS.map((name) => item(name, 20_000));
  const whole = [
    ...needed,
    ...["de", "de_AT", "en", "en_GB", "fr", "fr_CA", "root", "pool", "ja_JP_TRADITIONAL"].map((one) =>
      bundle(`${one}.res`, 20),
    ),
    { name: "res_index.res", bytes: localeList(["de", "de_AT", "en", "en_GB", "fr", "fr_CA"], []) },
    ...["de", "de_", "de__PHONEBOOK", "fr", "root", "tzdbNames"].map((one) => bundle(`coll/${one}.res`, 20)),
    { name: "coll/res_index.res", bytes: localeList(["de", "fr"], []) },
    item("ibm-37.cnv", 2000),
    item("ebcdic-large.cnv", 20_000),
    item("nfkc.nrm", 100),
    item("brkitr/word.brk", 100),
    item("brkitr/line_normal_cj.brk", 100),
    item("brkitr/thaidict.dict", 100),
    item("unames.icu", 100),
    item("rfc3491.spp", 100),
    item("confusables.cfu", 100),
    bundle("translit/root.res", 20),
  ];

  it("is all but other languages, converters without a name, dictionaries, line breaks and what Node.js does not contain", () => {
    const kept = keptItems(whole);
    const left = whole.map(({ name }) => name).filter((name) => !kept.some((one) => one.name === name));
    expect(left).toEqual([
      "de.res",
      "de_AT.res",
      "ja_JP_TRADITIONAL.res",
      "coll/de.res",
      "coll/de_.res",
      "coll/de__PHONEBOOK.res",
      "ebcdic-large.cnv",
      "brkitr/line_normal_cj.brk",
      "brkitr/thaidict.dict",
      "unames.icu",
      "rfc3491.spp",
      "confusables.cfu",
      "translit/root.res",
    ]);
    const lists = kept.filter(({ name }) => name.endsWith("res_index.res")).map(({ bytes }) => localesOf(bytes));
    expect(lists).toEqual([["en", "en_GB", "fr", "fr_CA"], ["fr"]]);
  });

  it("is not chosen where something needed has another name", () => {
    expect(() => keptItems(whole.filter(({ name }) => name !== "euc-jp-2007.cnv"))).toThrow("no euc-jp-2007.cnv");
    expect(() => keptItems(whole.filter(({ name }) => name !== "fr.res"))).toThrow("no fr.res");
  });

  it("has every language that the built program names", () => {
    const dist = resolve(import.meta.dirname, "../../../../dist");
    const programs = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => /\.c?js$/.test(name));
    const named = programs.flatMap((name) => {
      const text = readFileSync(join(dist, name), "utf8");
      const makers = text.matchAll(/(?:Intl\.[A-Z]\w+|\.toLocale\w+)\(\s*["'`]([a-z]{2,3})(?:-\w+)*["'`]/g);
      const sorters = text.matchAll(/\.localeCompare\((?:[^()]|\([^()]*\))*?,\s*["'`]([a-z]{2,3})(?:-\w+)*["'`]/g);
      return [...makers, ...sorters].map(([, language]) => language);
    });
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((language) => !KEPT_LANGUAGES.includes(language ?? ""))).toEqual([]);
  });
});
