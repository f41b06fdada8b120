/** How much room a laid-out folder takes: what it holds, what a disk gives it, and what macOS makes of it compressed. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

/** Bytes that a file system gives out at a time: ext4, NTFS, APFS, as they come. */
const BLOCK = 4096;
const inBlocks = (bytes) => Math.ceil(bytes / BLOCK) * BLOCK;

/**
 * The file system's own compression of macOS (decmpfs), as its tar writes it: pieces of 64 KiB, each deflated, kept in an
 * attribute where they are small and in the resource fork else.
 *
 * Source: `libarchive/archive_write_disk_posix.c` of libarchive (layout, sizes, level, when a file stays as it is).
 */
const DECMPFS = {
  piece: 64 * 1024,
  level: 5,
  header: 16,
  attribute: 3802,
  forkHeader: 260,
  pieceCount: 4,
  perPiece: 8,
  footer: 50,
};

/** Bytes on disk of a file's content after that compression, or without it where it would not gain. */
export function compressedOnDisk(content) {
  const pieces = [];
  for (let at = 0; at < content.length; at += DECMPFS.piece) {
    const piece = content.subarray(at, at + DECMPFS.piece);
    // What deflating makes longer is kept as it is, behind a mark of one byte.
    pieces.push(Math.min(deflateSync(piece, { level: DECMPFS.level }).length, piece.length + 1));
  }
  if (pieces.length === 0) return 0;
  if (pieces.length === 1 && DECMPFS.header + pieces[0] <= DECMPFS.attribute) return DECMPFS.header + pieces[0];
  const table = DECMPFS.pieceCount + DECMPFS.perPiece * pieces.length;
  const fork = DECMPFS.forkHeader + table + pieces.reduce((sum, length) => sum + length, 0) + DECMPFS.footer;
  const blocks = inBlocks(fork) / BLOCK;
  const gains = blocks + Math.floor(blocks / 128) <= inBlocks(content.length) / BLOCK;
  return gains ? inBlocks(fork) : inBlocks(content.length);
}

function* entriesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    yield { path, isFolder: entry.isDirectory() };
    if (entry.isDirectory()) yield* entriesOf(path);
  }
}

/** Bytes that a file has to gain: what is smaller stays plain, and the way back, for what does not shrink, is never taken. */
const WORTH_IT = DECMPFS.piece;

/**
 * The files that macOS is to keep compressed, with their bytes on disk then. Takes seconds.
 * @param {string} folder
 * @returns {Map<string, number>}
 */
export function compressible(folder) {
  const files = new Map();
  for (const { path, isFolder } of entriesOf(folder)) {
    if (isFolder || statSync(path).size < WORTH_IT) continue;
    const content = readFileSync(path);
    const onDisk = compressedOnDisk(content);
    if (inBlocks(content.length) - onDisk >= WORTH_IT) files.set(path, onDisk);
  }
  return files;
}

/**
 * @param {string} folder
 * @param {Map<string, number>} [small] the files that are kept compressed, of `compressible`
 * @returns {{ bytes: number, disk: number, compressed?: number }} `bytes` of all files; on a `disk`, in whole blocks with a
 *   block for each folder; the same with those files compressed
 */
export function installedSize(folder, small) {
  const sizes = { bytes: 0, disk: 0 };
  let compressed = 0;
  for (const { path, isFolder } of entriesOf(folder)) {
    const size = isFolder ? BLOCK : statSync(path).size;
    if (!isFolder) sizes.bytes += size;
    sizes.disk += inBlocks(size);
    compressed += small?.get(path) ?? inBlocks(size);
  }
  return small ? { ...sizes, compressed } : sizes;
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** The sizes in words, for who makes a release: `97.2 MB, on disk 98.9 MB`. */
export function sizeText({ bytes, disk, compressed }) {
  const small = compressed === undefined ? "" : `, with the file system's compression ${megabytes(compressed)}`;
  return `${megabytes(bytes)}, on disk ${megabytes(disk)}${small}`;
}

/**
 * What is larger than a target may be.
 * @param {{ disk: number, compressed?: number }} sizes bytes, of `installedSize`
 * @param {{ disk?: number, compressed?: number }} limits MB, of the target
 * @returns {string[]} one text for each limit that is passed
 */
export function overLimit(sizes, limits) {
  return Object.entries(limits)
    .filter(([what, limit]) => !(sizes[what] <= limit * 1e6))
    .map(([what, limit]) => `${what} ${megabytes(sizes[what])}, the limit is ${limit} MB`);
}
