import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canBeCut, smallerNode } from "../../../../build/release/node/cut.js";
import { elfImage } from "../../../../build/release/node/elf.js";
import { findPackage } from "../../../../build/release/node/icu-package.js";
import { NEEDED_CONVERTERS } from "../../../../build/release/node/kept-data.js";
import { peImage } from "../../../../build/release/node/pe.js";
import { firstDifference } from "../../../../build/release/node/same-image.js";
import { tempFolder } from "../../../support/temp.ts";
import {
  bundle,
  dataPackage,
  item,
  linuxProgram,
  loadLinux,
  loadWindows,
  localeList,
  windowsProgram,
} from "./programs.ts";

const kept = [
  ...NEEDED_CONVERTERS.map((name) => item(name, 300)),
  { name: "en.res", bytes: bundle("en.res", 100).bytes },
  bundle("fr.res", 100),
  { name: "res_index.res", bytes: localeList(["de", "en", "fr"], []) },
];
/** A package of which `size` bytes and a little more are to go. */
const packageOf = (size: number) => dataPackage([...kept, item("translit/x.res", size), bundle("zu.res", 100)]);

/** Quicker than a comparison that would print both. */
const expectSame = (a: Buffer | undefined, b: Buffer | undefined) => expect(a && b && a.equals(b)).toBe(true);

/** A program's memory after the cut, with the official package put back in: it must be the official memory. */
function putBack(memory: Buffer, official: Buffer, program: Buffer, at: number): Buffer {
  const { start, end } = findPackage(program);
  expectSame(official.subarray(at, at + end - start), program.subarray(start, end));
  const whole = Buffer.from(memory);
  program.copy(whole, at, start, end);
  return whole;
}

describe("Node.js for Linux made smaller", () => {
  it.each([0x1000, 0x10000])("is mapped as before, around a hole in whole pages of %i", (page) => {
    const program = linuxProgram(packageOf(5 * page + 123), page);
    const { bytes, left } = smallerNode(program);
    expect(left).toEqual(["translit/x.res"]);
    expect(program.length - bytes.length).toBeGreaterThan(4 * page);
    expectSame(smallerNode(program).bytes, bytes);

    const official = loadLinux(program);
    const cut = loadLinux(bytes);
    const [code = 0, readOnly = 0, data = 0] = [...official.keys()];
    const [first = 0, before = 0, after = 0, last = 0] = [...cut.keys()];
    expect([first, before, last]).toEqual([code, readOnly, data]);
    for (const [address, { alignment, offset, rights, bytes: part }] of cut) {
      expect(alignment).toBe(page);
      expect(offset % page).toBe(address % page);
      const whole = [...official].find(([at, one]) => at <= address && address + part.length <= at + one.bytes.length);
      expect(whole?.[1].rights).toBe(rights);
    }
    // Headers speak of places in the file; all else of this segment is the same.
    expectSame(cut.get(code)?.bytes.subarray(512), official.get(code)?.bytes.subarray(512));
    expectSame(cut.get(data)?.bytes, official.get(data)?.bytes);
    const memory = Buffer.alloc(official.get(readOnly)?.bytes.length ?? 0, 0xee);
    cut.get(before)?.bytes.copy(memory, 0);
    cut.get(after)?.bytes.copy(memory, after - readOnly);
    const whole = official.get(readOnly)?.bytes ?? Buffer.alloc(0);
    expectSame(putBack(memory, whole, program, 304), whole);
    expect(findPackage(bytes).items.map(({ name }) => name)).toEqual([...kept.map(({ name }) => name), "zu.res"]);
  });

  it("is without the zeros before a segment that is aligned to more than a page, and only if they are zeros", () => {
    const page = 0x1000;
    const program = linuxProgram(packageOf(9 * page), page, 4 * page);
    const bytes = [program, Buffer.from(program)].map((one, i) => {
      if (i === 1) one[3 * page] = 1;
      return smallerNode(one).bytes;
    });
    const [without, withOne] = bytes.map((one) => [...loadLinux(one)]);
    expect((bytes[1]?.length ?? 0) - (bytes[0]?.length ?? 0)).toBe(2 * page);
    expect(without?.map(([address]) => address)).toEqual(withOne?.map(([address]) => address));
    for (const [i, [address, { bytes: part, alignment, offset }]] of (without ?? []).entries()) {
      expect(offset % alignment).toBe(address % alignment);
      // The first one begins with headers, which say where the others stand.
      if (i > 0) expectSame(part, withOne?.[i]?.[1].bytes);
    }
    expect(without?.map(([, { alignment }]) => alignment)).toEqual([page, page, page, page]);
    expect(withOne?.map(([, { alignment }]) => alignment)).toEqual([page, 4 * page, 4 * page, page]);
  });

  it("keeps the sections that are mapped, under their numbers, and the places that the loader looks for", () => {
    const program = linuxProgram(packageOf(9000), 0x1000);
    const { bytes } = smallerNode(program);
    const removed = 4096;
    const sectionsAt = Number(bytes.readBigUInt64LE(40));
    const count = bytes.readUInt16LE(60);
    const word = (section: number, at: number) => Number(bytes.readBigUInt64LE(sectionsAt + 64 * section + at));
    const namesAt = word(bytes.readUInt16LE(62), 24);
    const names = Array.from({ length: count }, (_, i) => {
      const at = namesAt + bytes.readUInt32LE(sectionsAt + 64 * i);
      return bytes.toString("latin1", at, bytes.indexOf(0, at));
    });
    expect(names).toEqual(["", ".text", ".rodata", ".data", ".rodata.2", ".shstrtab"]);
    expect(sectionsAt + 64 * count).toBe(bytes.length);
    expect(word(4, 16)).toBe(word(2, 16) + word(2, 32) + removed);
    expect(word(4, 24)).toBe(word(2, 24) + word(2, 32));
    // The table for unwinding the stack (GNU_EH_FRAME) stands at its address, nearer to the start of the file.
    const frame = (from: Buffer) => {
      const at = Array.from({ length: 8 }, (_, i) => 64 + 56 * i).find((k) => from.readUInt32LE(k) === 0x6474e550) ?? 0;
      return [from.readBigUInt64LE(at + 16), Number(from.readBigUInt64LE(at + 8))] as const;
    };
    expect(frame(bytes)).toEqual([frame(program)[0], frame(program)[1] - removed]);
  });
});

describe("Node.js for Windows made smaller", () => {
  it("has the same memory, with zeros where data was taken out", () => {
    const program = windowsProgram(packageOf(20_000), 0);
    const { bytes, left } = smallerNode(program);
    expect(left).toEqual(["translit/x.res"]);
    const [official, cut] = [loadWindows(program), loadWindows(bytes)];
    expect(cut.rights).toEqual(official.rights);
    expect(cut.memory.length).toBe(official.memory.length);
    const at = 0x2000 + 304;
    // What the debug directory points at stands elsewhere in the file: the first thing in the read-only data.
    const pointer = cut.memory.readUInt32LE(0x2000 + 24);
    const pointed = official.memory.readUInt32LE(0x2000 + 24);
    expectSame(bytes.subarray(pointer, pointer + 50), program.subarray(pointed, pointed + 50));
    cut.memory.writeUInt32LE(pointed, 0x2000 + 24);
    expectSame(putBack(cut.memory, official.memory, program, at), official.memory);
  });

  it("bears no signature any more, and a checksum of its own", () => {
    const { bytes } = smallerNode(windowsProgram(packageOf(20_000), 0));
    const optional = bytes.readUInt32LE(0x3c) + 24;
    expect(bytes.readBigUInt64LE(optional + 112 + 8 * 4)).toBe(0n);
    expect(bytes.includes(Buffer.alloc(64, 0x5a))).toBe(false);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 2) {
      if (at < optional + 64 || at > optional + 67) sum += bytes.readUInt16LE(at);
      while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    }
    expect(bytes.readUInt32LE(optional + 64)).toBe(sum + bytes.length);
  });

  it("is not made where the loader changes addresses in what would go", () => {
    expect(() => smallerNode(windowsProgram(packageOf(20_000), 0x5000))).toThrow("has addresses in it");
  });
});

describe("what a smaller Node.js is checked by", () => {
  const program = linuxProgram(packageOf(9000), 0x1000);
  const { bytes } = smallerNode(program);
  const changedAt = (place: number): Buffer => {
    const other = Buffer.from(bytes);
    other[place] = (other[place] ?? 0) ^ 1;
    return other;
  };
  const difference = (other: Buffer) => firstDifference(elfImage(program), elfImage(other), findPackage(program));

  it("finds one byte, one right, and one segment that is not as it was", () => {
    expect(difference(bytes)).toBeUndefined();
    const [code, before, after, data] = elfImage(bytes).mapped;
    for (const one of [code, after, data]) {
      const offset = (one?.offset ?? 0) + (one?.bytes.length ?? 0) - 7;
      const address = (one?.address ?? 0) + (one?.bytes.length ?? 0) - 7;
      expect(difference(changedAt(offset))).toBe(`another byte at ${address.toString(16)}`);
    }
    expect(difference(changedAt(64 + 56 * 3 + 4))).toBe(`other rights at ${before?.address.toString(16)}`);
    expect(difference(changedAt(64 + 56 * 5))).toBe(`nothing is mapped at ${data?.address.toString(16)}`);
    expect(difference(changedAt(64 + 56 * 5 + 43))).toBe(`something else is mapped at ${data?.address.toString(16)}`);
  });

  it("looks at Windows' programs too", () => {
    const whole = windowsProgram(packageOf(20_000), 0);
    const other = smallerNode(whole).bytes;
    const spoilt = Buffer.from(other);
    spoilt[0x400 + 20] = 0;
    expect(firstDifference(peImage(whole), peImage(other), findPackage(whole))).toBeUndefined();
    expect(firstDifference(peImage(whole), peImage(spoilt), findPackage(whole))).toBe("another byte at 1014");
  });

  it("says of a program that it cannot be cut", () => {
    const mac = Buffer.alloc(64);
    mac.writeUInt32LE(0xfeedfacf);
    expect([canBeCut(mac), canBeCut(program)]).toEqual([false, true]);
    expect(() => smallerNode(mac)).toThrow("cannot be cut");
  });
});

/** What cpro asks of Intl and of text, in French, English and by no language. */
const SPEECH = `
  const at = [0, Date.UTC(2026, 2, 29, 1, 30), Date.UTC(2026, 10, 29, 12, 5)];
  const all = Array.from({ length: 256 }, (_, i) => i);
  const pairs = Uint8Array.from(all.slice(128, 255).flatMap((a) => all.slice(48, 255).flatMap((b) => [a, b, 10])));
  const digest = (text) => require("node:crypto").createHash("sha256").update(text).digest("hex");
  const said = ["fr", "fr-FR", "fr-CA", "en", "en-GB", "en-CA"].map((language) => [
    at.map((one) => new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long", timeZone: "Europe/Paris" }).format(one)),
    ["EUR", "USD"].map((currency) => new Intl.NumberFormat(language, { style: "currency", currency }).format(-1234567.891)),
    ["pêche", "péché", "Pêche", "œuvre", "zoé", "a10", "a9", "l’été"].sort(new Intl.Collator(language, { numeric: true }).compare),
    [0, 1, 2, 21].map((n) => new Intl.PluralRules(language, { type: "ordinal" }).select(n)),
    new Intl.DisplayNames(language, { type: "region" }).of("DE"),
    new Intl.RelativeTimeFormat(language).format(-2, "day"),
    [...new Intl.Segmenter(language, { granularity: "word" }).segment("L’été à Saint-Étienne.")].map((one) => one.segment),
  ]);
  const decoded = ["windows-1252", "iso-8859-15", "utf-16le", "utf-16be", "macintosh", "ibm866", "gb18030", "big5", "euc-jp",
    "shift_jis", "iso-2022-jp", "euc-kr"].map((encoding) =>
      digest(new TextDecoder(encoding).decode(Uint8Array.from(all)) + new TextDecoder(encoding).decode(pairs)));
  const words = "É\\u0301 œuvre ﬁ ½ ǅ ß İ 가".split(" ").flatMap((word) =>
    ["NFC", "NFD", "NFKC", "NFKD"].map((form) => word.normalize(form)).concat(word.toLowerCase(), word.toUpperCase()));
  const letters = [/\\p{L}/u, /\\p{M}/u, /\\p{Script=Greek}/u, /\\p{Emoji}/u].map((of) =>
    all.concat(all.map((i) => 0x300 + i)).filter((i) => of.test(String.fromCodePoint(i))).length);
  const { domainToASCII, domainToUnicode } = require("node:url");
  const names = [domainToASCII("été.example"), domainToUnicode("xn--t-9fab.example"), new URL("https://Straße.example").href];
  const unknown = new Intl.NumberFormat("de").resolvedOptions().locale;
  console.log(JSON.stringify({ same: { said, decoded, words, letters, names, versions: process.versions }, unknown,
    supported: Intl.DateTimeFormat.supportedLocalesOf(["de", "fr", "en-GB", "zh"]) }));
`;

const program = readFileSync(process.execPath);

/** Why this machine's Node.js is no example; undefined where it is one. */
function noExample(): string | undefined {
  if (!canBeCut(program)) return "its Node.js is neither for Linux nor for Windows";
  return program.includes("icudt") && program.includes("coll/zh.res") ? undefined : "its Node.js has no whole ICU";
}

const why = noExample();
const HERE = why ? `this machine's Node.js made smaller (${why}: skipped)` : "this machine's Node.js made smaller";

describe.skipIf(why)(HERE, () => {
  it("runs, and speaks French and English as before", () => {
    const { bytes } = smallerNode(program);
    expect(bytes.length).toBeLessThan(program.length - 20e6);
    const file = join(tempFolder(), process.platform === "win32" ? "node.exe" : "node");
    writeFileSync(file, bytes);
    chmodSync(file, 0o755);
    const env = { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC", NODE_OPTIONS: "" };
    const say = (node: string) => JSON.parse(execFileSync(node, ["-e", SPEECH], { encoding: "utf8", env }));
    const [official, smaller] = [say(process.execPath), say(file)];
    expect(smaller.same).toEqual(official.same);
    expect([official.unknown, smaller.unknown]).toEqual(["de", "en-US"]);
    expect(smaller.supported).toEqual(["fr", "en-GB"]);
  });
});
