import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { macFaults, machO } from "../../../build/release/mach-o.js";
import { tempFolder } from "../../support/temp.ts";

const X64 = 0x01000007;
const ARM64 = 0x0100000c;
const LIBSYSTEM = "/usr/lib/libSystem.B.dylib";

/** A load command: its number, and its fields as they stand in the file. */
type Command = readonly [number, ...(number | string)[]];
const library = (path: string, weak = false): Command => [weak ? 0x80000018 : 0xc, 24, 0, 0, 0, path];
const rpath = (path: string): Command => [0x8000001c, 12, path];
const builtFor = (major: number, minor: number): Command => [0x32, 1, (major << 16) | (minor << 8), 0, 0];
const builtForOld = (major: number, minor: number): Command => [0x24, (major << 16) | (minor << 8), 0];
const SIGNATURE: Command = [0x1d, 0, 0];

function program(cpu: number, commands: readonly Command[]): Buffer {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const text = (value: string): Buffer => Buffer.from(value.padEnd(Math.ceil((value.length + 1) / 8) * 8, "\0"));
  const body = commands.map(([number, ...fields]) => {
    const content = Buffer.concat(fields.map((field) => (typeof field === "string" ? text(field) : word(field))));
    return Buffer.concat([word(number), word(8 + content.length), content]);
  });
  const header = [0xfeedfacf, cpu, 0, 2, commands.length, Buffer.concat(body).length, 0, 0].map(word);
  return Buffer.concat([...header, ...body, Buffer.alloc(100)]);
}

const GOOD = [builtFor(13, 5), library(LIBSYSTEM), SIGNATURE];

describe("the headers of a program for macOS", () => {
  it("tell its processor, its libraries, where it looks for them, its system and its signature", () => {
    expect(machO(program(ARM64, [builtFor(14, 0), library(LIBSYSTEM), rpath("@loader_path"), SIGNATURE]))).toEqual({
      architecture: "arm64",
      libraries: [LIBSYSTEM],
      rpaths: ["@loader_path"],
      signed: true,
      system: "14.0",
    });
    expect(machO(program(X64, [builtForOld(10, 15)]))).toMatchObject({ architecture: "x64", system: "10.15" });
    expect(machO(Buffer.from("\x7fELF".padEnd(100, "\0")))).toBeUndefined();
  });
});

describe("a bundle for macOS", () => {
  const mac = { architecture: "arm64", system: "14.0" };
  function faultsOf(files: Record<string, Buffer>): string[] {
    const folder = tempFolder();
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return macFaults(folder, mac);
  }
  const withPart = (part: Buffer): string[] => faultsOf({ node: program(ARM64, GOOD), "lib/sql.node": part });

  it("is without fault when each program is of its processor, signed, and needs the system alone", () => {
    expect(withPart(program(ARM64, [builtForOld(10, 15), ...GOOD.slice(1)]))).toEqual([]);
  });

  it.for<[string, Buffer]>([
    ["built for x64", program(X64, GOOD)],
    ["built for macOS 14.5, not 14.0", program(ARM64, [builtFor(14, 5), ...GOOD.slice(1)])],
    [
      "needs /opt/homebrew/lib/libz.dylib, which is no part of macOS",
      program(ARM64, [...GOOD, library("/opt/homebrew/lib/libz.dylib")]),
    ],
    [
      "needs @rpath/libz.dylib, which is no part of macOS",
      program(ARM64, [...GOOD, library("@rpath/libz.dylib", true)]),
    ],
    ["looks for libraries in /Users/runner/lib", program(ARM64, [...GOOD, rpath("/Users/runner/lib")])],
    ["not signed", program(ARM64, GOOD.slice(0, 2))],
    ["no program for macOS", Buffer.from("MZ")],
  ])("has a part that would not run: %s", ([fault, part]) => {
    expect(withPart(part)).toEqual([`${join("lib", "sql.node")}: ${fault}`]);
  });

  it("holds a program", () => {
    expect(faultsOf({ LICENSE: Buffer.from("MIT") })).toEqual(["no program is in it"]);
  });
});
