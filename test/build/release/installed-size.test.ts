import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  compressedOnDisk,
  compressible,
  installedSize,
  overLimit,
  sizeText,
} from "../../../build/release/installed-size.js";
import { TARGETS } from "../../../build/release/targets.js";
import { tempFolder } from "../../support/temp.ts";

const KIB = 1024;

describe("the size of an installed bundle", () => {
  function laidOut(): string {
    const folder = tempFolder();
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "node"), randomBytes(8 * KIB + 1));
    writeFileSync(join(folder, "docs/empty"), "");
    writeFileSync(join(folder, "docs/text"), "facture ".repeat(10_000));
    return folder;
  }

  it("is what its files hold, and on a disk whole blocks for files and folders", () => {
    expect(installedSize(laidOut())).toEqual({ bytes: 8 * KIB + 1 + 80_000, disk: (3 + 20 + 1) * 4 * KIB });
  });

  it("is less with the file system's compression of macOS, where a file gains 64 KiB by it", () => {
    const folder = laidOut();
    const small = compressible(folder);
    expect([...small.keys()]).toEqual([join(folder, "docs/text")]);
    const sizes = installedSize(folder, small);
    // The text in one block, the random bytes as they were, the folder.
    expect(sizes.compressed).toBe((3 + 1 + 1) * 4 * KIB);
    expect(sizeText(sizes)).toBe("0.1 MB, on disk 0.1 MB, with the file system's compression 0.0 MB");
  });

  it("of a compressed file is that of its attribute, or of its fork with header, table and footer", () => {
    expect(compressedOnDisk(Buffer.alloc(0))).toBe(0);
    expect(compressedOnDisk(Buffer.alloc(60 * KIB))).toBeLessThan(200);
    // Too much for an attribute, too little for fewer blocks: as it was.
    expect(compressedOnDisk(randomBytes(4000))).toBe(4 * KIB);
    expect(compressedOnDisk(randomBytes(64 * KIB))).toBe(64 * KIB);
    // Ten pieces that do not shrink, of a byte more each, and 300 that do.
    const half = Buffer.concat([randomBytes(10 * 64 * KIB), Buffer.alloc(300 * 64 * KIB)]);
    const zeros = deflateSync(Buffer.alloc(64 * KIB), { level: 5 }).length;
    const fork = 260 + 4 + 8 * 310 + 10 * (64 * KIB + 1) + 300 * zeros + 50;
    expect(compressedOnDisk(half)).toBe(Math.ceil(fork / (4 * KIB)) * 4 * KIB);
  });
});

describe("a target's limits", () => {
  it("are kept, or told one by one", () => {
    const limits = { disk: 100, compressed: 60 };
    expect(overLimit({ disk: 100e6, compressed: 60e6 }, limits)).toEqual([]);
    expect(overLimit({ disk: 100_100_000, compressed: 59e6 }, limits)).toEqual(["disk 100.1 MB, the limit is 100 MB"]);
    expect(overLimit({ disk: 200e6, compressed: 75e6 }, limits)).toHaveLength(2);
  });

  it("are passed by a size that was not worked out", () => {
    expect(overLimit({ disk: 1 }, { disk: 100, compressed: 60 })).toHaveLength(1);
  });

  it("are 100 MB or less for every platform, on macOS compressed", () => {
    for (const [id, { limits }] of Object.entries(TARGETS)) {
      expect(limits.compressed ?? limits.disk, id).toBeLessThanOrEqual(100);
    }
  });
});
