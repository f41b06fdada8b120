import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { unzip, zip } from "../../src/kit/zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const SOUND = () =>
  Buffer.from(zipSync({ "a.pdf": [bytesOf("first"), { level: 0 }], "b.txt": bytesOf("second".repeat(50)) }));

/** A ZIP of entries as given: names twice, names that mean something to JavaScript, sums that are not right. */
function rawZip(
  entries: readonly { name: string; text: string; size?: number; sum?: number }[],
  count = entries.length,
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, size, sum } of entries) {
    // One file alone, by the library, gives header and checksum.
    const single = Buffer.from(zipSync({ x: [bytesOf(text), { level: 0 }] }));
    const crc = sum ?? single.readUInt32LE(14);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(text.length, 18);
    local.writeUInt32LE(size ?? text.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    local.copy(entry, 10, 8, 30);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(text.length, 20);
    entry.writeUInt32LE(size ?? text.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(0, 30);
    entry.writeUInt32LE(offset, 42);
    const piece = Buffer.concat([local, Buffer.from(name), Buffer.from(text)]);
    locals.push(piece);
    central.push(Buffer.concat([entry, Buffer.from(name)]));
    offset += piece.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const namesOf = (bytes: Uint8Array) => unzip(bytes)?.map(({ name }) => name) ?? null;

describe("unzip", () => {
  it("gives back what zip packed", () => {
    const entries = [
      { name: "facture.pdf", bytes: bytesOf("%PDF") },
      { name: "é/ü.txt", bytes: bytesOf("x".repeat(5_000)) },
      { name: "empty", bytes: new Uint8Array() },
    ];
    const read = unzip(zip(entries));
    expect(read?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual(
      entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    );
  });

  it("keeps every file: two of one name, and names that mean something to JavaScript", () => {
    const names = ["a.txt", "a.txt", "__proto__", "constructor", "toString", "folder/"];
    const read = unzip(rawZip(names.map((name, index) => ({ name, text: name.endsWith("/") ? "" : `${index}` }))));
    expect(read?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["a.txt", "0"],
      ["a.txt", "1"],
      ["__proto__", "2"],
      ["constructor", "3"],
      ["toString", "4"],
    ]);
  });

  it("takes no wrong checksum and no wrong size", () => {
    expect(namesOf(rawZip([{ name: "a", text: "abc" }]))).toEqual(["a"]);
    expect(namesOf(rawZip([{ name: "a", text: "abc", sum: 1 }]))).toBeNull();
    expect(namesOf(rawZip([{ name: "a", text: "abc", size: 2 }]))).toBeNull();
    expect(namesOf(rawZip([{ name: "a", text: "abc", size: 4 }]))).toBeNull();
    const deflated = SOUND();
    const central = deflated.indexOf(
      Buffer.from([0x50, 0x4b, 1, 2]),
      deflated.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 4,
    );
    deflated.writeUInt32LE(deflated.readUInt32LE(central + 24) - 1, central + 24);
    expect(namesOf(deflated)).toBeNull();
  });

  it("unpacks nothing that claims too much, in size or in number", () => {
    expect(namesOf(rawZip([{ name: "a", text: "abc", size: 131 * 1024 * 1024 }]))).toBeNull();
    const many = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}`, text: "" }));
    expect(namesOf(rawZip(many))).toBeNull();
    expect(namesOf(rawZip(many.slice(1)))).toHaveLength(2_000);
    expect(namesOf(rawZip([{ name: "n".repeat(2_000), text: "a" }]))).toBeNull();
    expect(namesOf(rawZip([{ name: "a", text: "a" }], 60_000))).toBeNull();
  });

  it("survives damage at any byte and a cut anywhere: the same content, or none", () => {
    const sound = SOUND();
    const contents = (bytes: Uint8Array) => unzip(bytes)?.map((entry) => Buffer.from(entry.bytes).toString()) ?? null;
    const before = contents(sound);
    const wrong: string[] = [];
    for (let at = 0; at < sound.length; at++) {
      // Each bit, two at once, all of them, and the slash that makes a file's name a folder's.
      for (const mask of [1, 2, 3, 4, 8, 16, 32, 64, 128, 255, sound.readUInt8(at) ^ 0x2f]) {
        const damaged = Buffer.from(sound);
        damaged.writeUInt8(damaged.readUInt8(at) ^ mask, at);
        const read = contents(damaged);
        // Content is never another one: a name, a date or an attribute may be.
        if (read && read.join("|") !== before?.join("|")) wrong.push(`byte ${at} ^ ${mask}`);
      }
      if (unzip(sound.subarray(0, at))) wrong.push(`cut at ${at}`);
      if (at > 0 && unzip(sound.subarray(at))) wrong.push(`begun at ${at}`);
    }
    expect(wrong).toEqual([]);
  });
});
