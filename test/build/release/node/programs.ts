/** Small programs and data packages in the formats that the release reads: written here, not by what is tested. */

const utf = (text: string): Buffer => Buffer.from(`${text}\0`, "latin1");
const aligned = (bytes: Buffer, unit: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit, 0xaa)]);

/** What stands before each of ICU's data: sizes, a magic number, four letters. */
function dataHeader(format: string): Buffer {
  const header = Buffer.alloc(32);
  header.writeUInt16LE(32, 0);
  header.writeUInt16LE(0x27da, 2);
  header.writeUInt16LE(20, 4);
  header[10] = 2;
  header.write(format, 12, "latin1");
  return header;
}

/** Any item that is no resource bundle. */
export const item = (name: string, size: number) => ({
  name,
  bytes: aligned(Buffer.concat([dataHeader("Nrm2"), Buffer.alloc(size, name)]), 16),
});

export type TableKind = "16 bits" | "32-bit items" | "32 bits";

/** A `res_index` that lists locales; its tables are of one of the three kinds that ICU has. */
export function localeList(
  installed: readonly string[],
  aliases: readonly string[],
  kind: TableKind = "16 bits",
): Buffer {
  // Keys and offsets count from the root's word; six indexes follow it.
  const indexes = 6;
  let keys: Buffer = Buffer.alloc(0);
  const keyOf = new Map<string, number>();
  for (const key of [...installed, ...aliases, "InstalledLocales", "AliasLocales"]) {
    keyOf.set(key, 4 + 4 * indexes + keys.length);
    keys = Buffer.concat([keys, utf(key)]);
  }
  keys = aligned(keys, 4);
  const start = 4 + 4 * indexes;
  const units = start + keys.length;
  let body: Buffer = Buffer.alloc(kind === "16 bits" ? 2 : 0);
  const add = (entries: readonly (readonly [string, number])[], table: TableKind): number => {
    const wide = table === "32 bits";
    const count = Buffer.alloc(wide ? 4 : 2);
    count.writeUIntLE(entries.length, 0, count.length);
    const keyPart = Buffer.concat(
      entries.map(([key]) => {
        const word = Buffer.alloc(wide ? 4 : 2);
        word.writeUIntLE(keyOf.get(key) ?? 0, 0, word.length);
        return word;
      }),
    );
    const itemPart = Buffer.concat(
      entries.map(([, value]) => {
        const word = Buffer.alloc(table === "16 bits" ? 2 : 4);
        word.writeUIntLE(value, 0, word.length);
        return word;
      }),
    );
    if (table !== "16 bits") body = aligned(body, 4);
    const at = body.length;
    const head = Buffer.concat([count, keyPart]);
    body = Buffer.concat([body, table === "16 bits" ? head : aligned(head, 4), itemPart]);
    return table === "16 bits" ? 0x50000000 + at / 2 : (wide ? 0x40000000 : 0x20000000) + (units + at) / 4;
  };
  const listOf = (names: readonly string[]) =>
    names.length === 0
      ? 0x20000000
      : add(
          names.map((name, i) => [name, i + 1] as const),
          kind,
        );
  const [aliasList, installedList] = [listOf(aliases), listOf(installed)];
  const root = add(
    [
      ["AliasLocales", aliasList],
      ["InstalledLocales", installedList],
    ],
    "32-bit items",
  );
  body = aligned(body, 4);
  const words = Buffer.alloc(start);
  const tops = [root, indexes, units / 4, (units + body.length) / 4, (units + body.length) / 4];
  for (const [i, word] of tops.entries()) words.writeUInt32LE(word >>> 0, 4 * i);
  return aligned(Buffer.concat([dataHeader("ResB"), words, keys, body]), 16);
}

/** A resource bundle with nothing in it. */
export function bundle(name: string, size: number) {
  const words = Buffer.alloc(28 + size + ((4 - (size % 4)) % 4), name);
  for (const [i, word] of [0x20000000, 6, 7, words.length / 4, words.length / 4].entries())
    words.writeUInt32LE(word, 4 * i);
  return { name, bytes: aligned(Buffer.concat([dataHeader("ResB"), words]), 4) };
}

/** A data package of ICU. */
export function dataPackage(items: readonly { readonly name: string; readonly bytes: Buffer }[]): Buffer {
  const names = items.map(({ name }) => utf(`icudt78l/${name}`));
  const table = Buffer.alloc(4 + 8 * items.length);
  table.writeUInt32LE(items.length);
  const sizeOfNames = names.reduce((sum, name) => sum + name.length, 0);
  const first = table.length + sizeOfNames + ((16 - ((32 + table.length + sizeOfNames) % 16)) % 16);
  const offsets = { name: table.length, item: first };
  const padded = items.map(({ bytes }, i) => (i === items.length - 1 ? bytes : aligned(bytes, 16)));
  for (const [i, bytes] of padded.entries()) {
    table.writeUInt32LE(offsets.name, 4 + 8 * i);
    table.writeUInt32LE(offsets.item, 8 + 8 * i);
    offsets.name += names[i]?.length ?? 0;
    offsets.item += bytes.length;
  }
  const gap = Buffer.alloc(first - table.length - sizeOfNames, 0xaa);
  return Buffer.concat([dataHeader("CmnD"), table, ...names, gap, ...padded]);
}

/** Bytes that differ from place to place. */
const noise = (size: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * 31 + seed * 101 + (i >> 8)) & 255));

interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly alignment: number;
}

/**
 * A Linux program: headers and code, then read-only data with the package inside, then data with zeros after it.
 * @param alignment of the read-only data; more than a page (up to four), and zeros stand before it in the file
 */
export function linuxProgram(data: Buffer, page: number, alignment = page): Buffer {
  const base = 0x400000;
  const code = noise(2 * page - 100, 1);
  const readOnly = Buffer.concat([noise(300, 2), Buffer.alloc(4), data, noise(page + 77, 3)]);
  const readOnlyAt = Math.max(2 * page, alignment);
  const writableAt = readOnlyAt + Math.ceil(readOnly.length / page) * page + 0x30;
  const writable = noise(500, 4);
  const debug = noise(3000, 5);
  const end = writableAt + writable.length;
  const segments: Segment[] = [
    { type: 6, flags: 4, offset: 64, address: base + 64, fileSize: 56 * 8, memorySize: 56 * 8, alignment: 8 },
    { type: 3, flags: 4, offset: 0x300, address: base + 0x300, fileSize: 28, memorySize: 28, alignment: 1 },
    { type: 1, flags: 5, offset: 0, address: base, fileSize: code.length, memorySize: code.length, alignment: page },
    {
      type: 1,
      flags: 4,
      offset: readOnlyAt,
      address: base + 4 * page,
      fileSize: readOnly.length,
      memorySize: readOnly.length,
      alignment,
    },
    {
      type: 1,
      flags: 6,
      offset: writableAt,
      address: base + 5 * page + writableAt,
      fileSize: 500,
      memorySize: 900,
      alignment: page,
    },
    { type: 4, flags: 4, offset: 0x320, address: base + 0x320, fileSize: 36, memorySize: 36, alignment: 4 },
    {
      type: 0x6474e550,
      flags: 4,
      offset: readOnlyAt + readOnly.length - 40,
      address: base + 4 * page + readOnly.length - 40,
      fileSize: 40,
      memorySize: 40,
      alignment: 4,
    },
    { type: 0x6474e551, flags: 6, offset: 0, address: 0, fileSize: 0, memorySize: 0, alignment: 16 },
  ];
  const names = "\0.text\0.rodata\0.data\0.symtab\0.shstrtab\0";
  const sections = [
    { name: 0, type: 0, flags: 0, address: 0, offset: 0, size: 0 },
    {
      name: names.indexOf(".text"),
      type: 1,
      flags: 6,
      address: base + 0x400,
      offset: 0x400,
      size: code.length - 0x400,
    },
    {
      name: names.indexOf(".rodata"),
      type: 1,
      flags: 2,
      address: base + 4 * page,
      offset: readOnlyAt,
      size: readOnly.length,
    },
    {
      name: names.indexOf(".data"),
      type: 1,
      flags: 3,
      address: base + 5 * page + writableAt,
      offset: writableAt,
      size: 500,
    },
    { name: names.indexOf(".symtab"), type: 2, flags: 0, address: 0, offset: end, size: debug.length },
    { name: names.indexOf(".shstrtab"), type: 3, flags: 0, address: 0, offset: end + debug.length, size: names.length },
  ];
  const sectionsAt = Math.ceil((end + debug.length + names.length) / 8) * 8;
  const program = Buffer.alloc(sectionsAt + 64 * sections.length);
  code.copy(program);
  program.fill(0, 0, 0x340);
  readOnly.copy(program, readOnlyAt);
  writable.copy(program, writableAt);
  debug.copy(program, end);
  program.write(names, end + debug.length, "latin1");
  program.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 0);
  program.writeUInt16LE(2, 16);
  program.writeBigUInt64LE(64n, 32);
  program.writeBigUInt64LE(BigInt(sectionsAt), 40);
  for (const [i, word] of [64, 56, segments.length, 64, sections.length, sections.length - 1].entries())
    program.writeUInt16LE(word, 52 + 2 * i);
  for (const [i, one] of segments.entries()) {
    const at = 64 + 56 * i;
    program.writeUInt32LE(one.type, at);
    program.writeUInt32LE(one.flags, at + 4);
    const words = [one.offset, one.address, one.address, one.fileSize, one.memorySize, one.alignment];
    for (const [k, word] of words.entries()) program.writeBigUInt64LE(BigInt(word), at + 8 + 8 * k);
  }
  for (const [i, one] of sections.entries()) {
    const at = sectionsAt + 64 * i;
    program.writeUInt32LE(one.name, at);
    program.writeUInt32LE(one.type, at + 4);
    for (const [k, word] of [one.flags, one.address, one.offset, one.size].entries())
      program.writeBigUInt64LE(BigInt(word), at + 8 + 8 * k);
  }
  return program;
}

/** Loads a Linux program as the system does: bytes by address, each with the rights of its segment. */
export function loadLinux(
  program: Buffer,
): Map<number, { bytes: Buffer; rights: number; alignment: number; offset: number }> {
  const loaded = new Map<number, { bytes: Buffer; rights: number; alignment: number; offset: number }>();
  const word = (at: number): number => Number(program.readBigUInt64LE(at));
  for (let i = 0; i < program.readUInt16LE(56); i++) {
    const at = word(32) + 56 * i;
    if (program.readUInt32LE(at) !== 1) continue;
    const bytes = Buffer.alloc(word(at + 40));
    program.copy(bytes, 0, word(at + 8), word(at + 8) + word(at + 32));
    loaded.set(word(at + 16), {
      bytes,
      rights: program.readUInt32LE(at + 4),
      alignment: word(at + 48),
      offset: word(at + 8),
    });
  }
  return loaded;
}

const PAGE = 0x1000;
const UNIT = 0x200;

/** A Windows program: code, read-only data with the package and a debug directory, data, relocations, a signature. */
export function windowsProgram(data: Buffer, relocatedPage: number): Buffer {
  const debugEntry = Buffer.alloc(28);
  const readOnly = Buffer.concat([debugEntry, noise(272, 2), Buffer.alloc(4), data, noise(PAGE + 77, 3)]);
  const relocations = Buffer.alloc(12);
  const contents = [noise(1000, 1), readOnly, noise(700, 4), relocations];
  let [offset, address] = [0x400, PAGE];
  const sections = contents.map((bytes, i) => {
    const fileSize = Math.ceil(bytes.length / UNIT) * UNIT;
    const section = { name: [".text", ".rdata", ".data", ".reloc"][i] ?? "", bytes, fileSize, offset, address };
    offset += fileSize;
    address += Math.ceil((bytes.length + (i === 2 ? 3 * PAGE : 0)) / PAGE) * PAGE;
    return { ...section, memorySize: bytes.length + (i === 2 ? 3 * PAGE : 0) };
  });
  const [, rdata, , reloc] = sections as [
    (typeof sections)[0],
    (typeof sections)[0],
    (typeof sections)[0],
    (typeof sections)[0],
  ];
  relocations.writeUInt32LE(relocatedPage || (sections[2]?.address ?? 0), 0);
  relocations.writeUInt32LE(12, 4);
  // Points at the last bytes of the read-only data.
  debugEntry.writeUInt32LE(2, 12);
  debugEntry.writeUInt32LE(rdata.address + readOnly.length - 50, 20);
  debugEntry.writeUInt32LE(rdata.offset + readOnly.length - 50, 24);
  debugEntry.copy(readOnly);
  const signature = Buffer.alloc(64, 0x5a);
  const program = Buffer.alloc(offset + signature.length);
  program.write("MZ", 0);
  program.writeUInt32LE(0x80, 0x3c);
  program.write("PE\0\0", 0x80, "latin1");
  program.writeUInt16LE(sections.length, 0x86);
  program.writeUInt16LE(240, 0x94);
  const optional = 0x98;
  program.writeUInt16LE(0x20b, optional);
  program.writeUInt32LE(0x100000, optional + 8);
  program.writeUInt32LE(PAGE, optional + 32);
  program.writeUInt32LE(UNIT, optional + 36);
  program.writeUInt32LE(address, optional + 56);
  program.writeUInt32LE(0x400, optional + 60);
  const directories = [
    [4, offset, signature.length],
    [5, reloc.address, 12],
    [6, rdata.address, 28],
  ] as const;
  for (const [index, at, size] of directories) {
    program.writeUInt32LE(at, optional + 112 + 8 * index);
    program.writeUInt32LE(size, optional + 116 + 8 * index);
  }
  for (const [i, one] of sections.entries()) {
    const at = optional + 240 + 40 * i;
    program.write(one.name, at, "latin1");
    for (const [k, word] of [one.memorySize, one.address, one.fileSize, one.offset].entries())
      program.writeUInt32LE(word, at + 8 + 4 * k);
    program.writeUInt32LE(i === 1 ? 0x40000040 : 0x60000020, at + 36);
    one.bytes.copy(program, one.offset);
  }
  signature.copy(program, offset);
  return program;
}

/** Loads a Windows program as the system does: the whole of its memory, and the rights of each page. */
export function loadWindows(program: Buffer): { memory: Buffer; rights: number[] } {
  const optional = program.readUInt32LE(0x3c) + 24;
  const memory = Buffer.alloc(program.readUInt32LE(optional + 56));
  const rights: number[] = [];
  let next = PAGE;
  for (let i = 0; i < program.readUInt16LE(optional - 18); i++) {
    const at = optional + 240 + 40 * i;
    const [memorySize = 0, address = 0, fileSize = 0, offset = 0] = [8, 12, 16, 20].map((k) =>
      program.readUInt32LE(at + k),
    );
    // Windows does not load a program whose sections leave a gap, overlap, or start off a page.
    if (address !== next) throw new Error(`section ${i} starts at ${address}, not at ${next}`);
    if (offset % UNIT !== 0 || fileSize % UNIT !== 0) throw new Error(`section ${i} is not aligned in the file`);
    const pages = Math.ceil(memorySize / PAGE);
    next += pages * PAGE;
    program.copy(memory, address, offset, offset + Math.min(fileSize, pages * PAGE));
    rights.push(...Array.from({ length: pages }, () => program.readUInt32LE(at + 36)));
  }
  if (next !== memory.length) throw new Error("the sections do not fill the memory of the program");
  return { memory, rights };
}
