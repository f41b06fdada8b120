/**
 * ICU's data package, as it lies in a program ("CmnD": a header, a table of names, then the items). All numbers are
 * little-endian here; offsets of names and items count from the end of the header.
 *
 * Source: ICU's own icu4c/source/common/ucmndata.h, udata.h, uresdata.h (its formats of packages and of bundles).
 */

const MAGIC = [0xda, 0x27];
/** Place of the four letters of a format in UDataInfo, which stands after the header's size and its magic number. */
const FORMAT_AT = 12;
const ALIGNMENT = 16;
/** What ICU's tools fill gaps with. */
const PADDING = 0xaa;

const formatAt = (bytes, start) =>
  bytes[start + 2] === MAGIC[0] && bytes[start + 3] === MAGIC[1]
    ? bytes.toString("latin1", start + FORMAT_AT, start + FORMAT_AT + 4)
    : undefined;

/**
 * Finds the one data package in a program.
 * @param {Buffer} program
 * @returns {{ start: number, end: number, prefix: string, items: { name: string, bytes: Buffer }[], header: Buffer }}
 *   `start` and `end` are places in the file; names are without the package's own (`fr.res`, `coll/fr.res`)
 * @throws when there is none, or more than one, or one that this code does not understand
 */
export function findPackage(program) {
  const found = [];
  for (let at = program.indexOf("CmnD"); at >= 0; at = program.indexOf("CmnD", at + 1)) {
    const start = at - FORMAT_AT;
    if (start >= 0 && formatAt(program, start) === "CmnD") found.push(start);
  }
  if (found.length !== 1) throw new Error(`${found.length} data packages of ICU in the program, one was expected`);
  return readPackage(program, found[0]);
}

function readPackage(program, start) {
  const base = start + program.readUInt16LE(start);
  if (program[start + 8] !== 0) throw new Error("the data package of ICU is big-endian");
  const count = program.readUInt32LE(base);
  const nameAt = (offset) => program.toString("latin1", base + offset, program.indexOf(0, base + offset));
  const entries = Array.from({ length: count }, (_, i) => ({
    name: nameAt(program.readUInt32LE(base + 4 + 8 * i)),
    from: base + program.readUInt32LE(base + 8 + 8 * i),
  }));
  const prefix = entries[0].name.slice(0, entries[0].name.indexOf("/") + 1);
  if (!/^icudt\d+l\/$/.test(prefix)) throw new Error(`the data package of ICU is called ${prefix}`);
  const items = entries.map(({ name, from }, i) => {
    const to = i + 1 < count ? entries[i + 1].from : from + bundleLength(program, from);
    if (!name.startsWith(prefix) || to <= from || formatAt(program, from) === undefined)
      throw new Error(`the data package of ICU has an item that is none: ${name}`);
    return { name: name.slice(prefix.length), bytes: program.subarray(from, to) };
  });
  return { start, end: base + offsetOfEnd(items, entries, base), prefix, items, header: program.subarray(start, base) };
}

const offsetOfEnd = (items, entries, base) => entries.at(-1).from - base + items.at(-1).bytes.length;

/** The table says where an item starts only; of a resource bundle its own header says how long it is. */
function bundleLength(bytes, start) {
  if (formatAt(bytes, start) !== "ResB") throw new Error("the last item of ICU's data is no resource bundle");
  return bytes.readUInt16LE(start) + 4 * bytes.readUInt32LE(start + bytes.readUInt16LE(start) + 4 * (1 + BUNDLE_TOP));
}

/**
 * A package of some items; they keep their order, which is that of their names.
 * @returns {Buffer}
 */
export function writePackage({ header, prefix, items }) {
  const names = items.map(({ name }) => Buffer.from(`${prefix}${name}\0`, "latin1"));
  const table = Buffer.alloc(4 + 8 * items.length);
  table.writeUInt32LE(items.length);
  let nameAt = table.length;
  const parts = [header, table, ...names];
  let at = table.length + names.reduce((sum, name) => sum + name.length, 0);
  for (const [i, { bytes }] of items.entries()) {
    const padding = (ALIGNMENT - ((header.length + at) % ALIGNMENT)) % ALIGNMENT;
    parts.push(Buffer.alloc(padding, PADDING), bytes);
    at += padding;
    table.writeUInt32LE(nameAt, 4 + 8 * i);
    table.writeUInt32LE(at, 8 + 8 * i);
    nameAt += names[i].length;
    at += bytes.length;
  }
  return Buffer.concat(parts);
}

// A resource bundle ("ResB"): after the header the root's resource, then indexes; the third is the end of the keys.
const KEYS_TOP = 1;
const BUNDLE_TOP = 3;
const TABLE = 2;
const TABLE_32 = 4;
const TABLE_16 = 5;

/** Reads the tables of a bundle: `root` is one resource, `table(resource)` its keys and where each stands. */
function openBundle(bytes) {
  if (formatAt(bytes, 0) !== "ResB") throw new Error("not a resource bundle");
  const base = bytes.readUInt16LE(0);
  const word = (index) => bytes.readUInt32LE(base + 4 * index);
  const units = base + 4 * word(1 + KEYS_TOP);
  const keyAt = (offset) => bytes.toString("latin1", base + offset, bytes.indexOf(0, base + offset));
  const table = (resource) => {
    const type = resource >>> 28;
    const offset = resource & 0x0fffffff;
    if (type === TABLE_16) {
      const at = units + 2 * offset;
      const count = bytes.readUInt16LE(at);
      return { at, count, keySize: 2, itemSize: 2, keysAt: at + 2, itemsAt: at + 2 + 2 * count };
    }
    if (type === TABLE) {
      const at = base + 4 * offset;
      const count = offset === 0 ? 0 : bytes.readUInt16LE(at);
      const padded = (1 + count + 1) & ~1;
      return { at, count, keySize: 2, itemSize: 4, keysAt: at + 2, itemsAt: at + 2 * padded };
    }
    if (type === TABLE_32) {
      const at = base + 4 * offset;
      const count = bytes.readUInt32LE(at);
      return { at, count, keySize: 4, itemSize: 4, keysAt: at + 4, itemsAt: at + 4 + 4 * count };
    }
    throw new Error(`a resource of type ${type} where a table was expected`);
  };
  const entries = (resource) => {
    const { count, keySize, itemSize, keysAt, itemsAt } = table(resource);
    return Array.from({ length: count }, (_, i) => ({
      key: keyAt(bytes.readUIntLE(keysAt + keySize * i, keySize)),
      rawKey: bytes.readUIntLE(keysAt + keySize * i, keySize),
      // An item of 16 bits stands for a string: type 6, its offset in units.
      item: bytes.readUIntLE(itemsAt + itemSize * i, itemSize),
    }));
  };
  return { root: word(0), table, entries };
}

/** Tables of a `res_index`: which locales have a bundle in its tree, and which are names for another. */
const LISTS = ["InstalledLocales", "AliasLocales"];

/**
 * Locales that a `res_index` bundle lists.
 * @returns {string[]}
 */
export function localesOf(index) {
  const bundle = openBundle(index);
  return bundle
    .entries(bundle.root)
    .filter(({ key }) => LISTS.includes(key))
    .flatMap(({ item }) => bundle.entries(item).map(({ key }) => key));
}

/**
 * The same `res_index`, listing only the locales that are kept: ICU says that it speaks what is listed here. The tables
 * are shortened where they stand; the bundle keeps its length.
 * @param {(locale: string) => boolean} keeps
 */
export function withLocales(index, keeps) {
  const bytes = Buffer.from(index);
  const bundle = openBundle(bytes);
  for (const { key, item } of bundle.entries(bundle.root)) {
    if (!LISTS.includes(key)) continue;
    const { at, count, keySize, itemSize, itemsAt } = bundle.table(item);
    if (count === 0) continue;
    const kept = bundle.entries(item).filter((entry) => keeps(entry.key));
    bytes.fill(PADDING, at, itemsAt + itemSize * count);
    if (item >>> 28 === TABLE_32) bytes.writeUInt32LE(kept.length, at);
    else bytes.writeUInt16LE(kept.length, at);
    const shorter = bundle.table(item);
    for (const [i, entry] of kept.entries()) {
      bytes.writeUIntLE(entry.rawKey, shorter.keysAt + keySize * i, keySize);
      bytes.writeUIntLE(entry.item, shorter.itemsAt + itemSize * i, itemSize);
    }
  }
  return bytes;
}
