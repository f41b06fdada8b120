import { crc32, inflateRawSync } from "node:zlib";
import { Inflate, zipSync } from "fflate";

interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipLimits {
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  readonly entries: number;
}

/** "At most 120 Mo per download" (API reference); no invoice has thousands of attachments. */
const DOWNLOAD: ZipLimits = { bytes: 130 * 1024 * 1024, entries: 2_000 };
const LONGEST_NAME = 1_024;

/** PDFs are squeezed already; texts are not. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const level = (name: string) => (name.endsWith(".pdf") ? 0 : 6);
  return zipSync(Object.fromEntries(entries.map(({ name, bytes }) => [name, [bytes, { level: level(name) }]])));
}

/**
 * The files of a ZIP, in its own order, two of the same name included; null when it is none, is damaged (a size or a
 * checksum that is not the content's), encrypted, or holds more than the limits. Nothing is unpacked before the whole
 * list is known to keep them.
 */
export function unzip(bytes: Uint8Array, limits: ZipLimits = DOWNLOAD): readonly ZipEntry[] | null {
  try {
    const listed = directoryOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits);
    return listed.filter(({ name }) => !name.endsWith("/")).map((entry) => ({ name: entry.name, bytes: entry.read() }));
  } catch {
    // Whatever is wrong with it, it is no archive to work with.
    return null;
  }
}

/** A file of a ZIP that was not unpacked yet. */
interface PackedFile {
  readonly name: string;
  /** Unpacked, as the list says; {@link read} holds it to that. */
  readonly size: number;
  /** @throws RangeError when size or checksum is not the content's */
  read(): Uint8Array;
  /**
   * The same piece by piece, for what may be too large to hold; the last comes before size and checksum are compared.
   * @throws RangeError
   */
  pieces(): Generator<Uint8Array>;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * What a ZIP lists, by its central directory. Archives above 4 GB (ZIP64) are beyond every limit.
 * @throws RangeError when it is none, is damaged, or lists more than the limits
 */
export function directoryOf(zip: Buffer, limits: ZipLimits): readonly PackedFile[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.entries || zip.readUInt16LE(end + 4) !== 0) throw new RangeError("too many entries");
  if (zip.readUInt16LE(end + 8) !== count) throw new RangeError("two counts");
  const files: PackedFile[] = [];
  let total = 0;
  let at = zip.readUInt32LE(end + 16);
  const listEnd = at + zip.readUInt32LE(end + 12);
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new RangeError("no entry");
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    if (nameLength === undefined || nameLength > LONGEST_NAME) throw new RangeError("name");
    const name = nameOf(zip.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength));
    const size = zip.readUInt32LE(at + 24);
    if (name.endsWith("/") && size > 0) throw new RangeError("a folder with content");
    total += size;
    if (total > limits.bytes) throw new RangeError("too large");
    const entry = at;
    files.push({ name, size, read: () => contentOf(zip, entry), pieces: () => piecesOf(zip, entry) });
    at += CENTRAL_LENGTH + nameLength + (extra ?? 0) + (comment ?? 0);
  }
  if (at !== listEnd) throw new RangeError("files left out");
  return files;
}

/** Where the end record lies: last, but for a comment. */
function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_LENGTH - 0xffff);
  for (let at = zip.length - END_LENGTH; at >= first; at--) {
    if (zip.readUInt32LE(at) === END && at + END_LENGTH + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw new RangeError("not a ZIP");
}

interface Packed {
  readonly bytes: Buffer;
  readonly method: number;
  /** Unpacked, as the list says. */
  readonly size: number;
  readonly sum: number;
}

function packedOf(zip: Buffer, entry: number): Packed {
  const [flags, method] = [zip.readUInt16LE(entry + 8), zip.readUInt16LE(entry + 10)];
  const [sum, packed, size, local] = [16, 20, 24, 42].map((field) => zip.readUInt32LE(entry + field)) as [
    number,
    number,
    number,
    number,
  ];
  if (flags & ENCRYPTED || zip.readUInt32LE(local) !== LOCAL) throw new RangeError("encrypted, or no file");
  if (method !== STORED && method !== DEFLATED) throw new RangeError("method");
  const start = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) throw new RangeError("cut");
  return { bytes: zip.subarray(start, start + packed), method, size, sum };
}

function contentOf(zip: Buffer, entry: number): Uint8Array {
  const { bytes, method, size, sum } = packedOf(zip, entry);
  // One byte more than announced is already too many.
  const content =
    method === STORED ? Buffer.from(bytes) : inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  if (content.length !== size || crc32(content) !== sum) throw new RangeError("checksum");
  return content;
}

/** Packed bytes that are unpacked at a time: a thousandfold of it may come out. */
const STEP = 16 * 1024;

function* piecesOf(zip: Buffer, entry: number): Generator<Uint8Array> {
  const { bytes, method, size, sum } = packedOf(zip, entry);
  const out: Uint8Array[] = [];
  const inflate = new Inflate((piece) => out.push(piece));
  let [length, found] = [0, 0];
  for (let at = 0; at < bytes.length; at += STEP) {
    const step = bytes.subarray(at, at + STEP);
    if (method === STORED) out.push(step);
    else inflate.push(step, at + STEP >= bytes.length);
    for (const piece of out.splice(0)) {
      length += piece.length;
      if (length > size) throw new RangeError("longer than listed");
      found = crc32(piece, found);
      yield piece;
    }
  }
  if (length !== size || found !== sum) throw new RangeError("checksum");
}

/** UTF-8 whether or not the entry says so; what is none is Latin-1. */
function nameOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}
