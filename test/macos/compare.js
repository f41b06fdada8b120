/**
 * `node test/macos/compare.js <unpacked by libarchive's code for macOS> <unpacked plainly>`: each file that the first keeps
 * compressed (see kernel.h beside this file) must hold the second's content. Prints how many, and how much room all takes.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { inflateSync } from "node:zlib";

const [unpacked, plain] = process.argv.slice(2);
const inBlocks = (bytes) => Math.ceil(bytes / 4096) * 4096;
const MAGIC = 0x636d7066;
const IN_FORK = 4;

/** Content of a compressed file, put together from its resource fork as the kernel does. */
function contentOf(file) {
  const header = readFileSync(`${file}..decmpfs`);
  const fork = readFileSync(`${file}..fork`);
  if (header.readUInt32LE(0) !== MAGIC || header.readUInt32LE(4) !== IN_FORK || statSync(file).size !== 0)
    throw new Error(`${file}: not compressed as the kernel wants it`);
  const table = fork.readUInt32BE(0) + 4;
  const pieces = Array.from({ length: fork.readUInt32LE(table) }, (_, i) => {
    const [from, length] = [fork.readUInt32LE(table + 4 + 8 * i), fork.readUInt32LE(table + 8 + 8 * i)];
    const piece = fork.subarray(table + from, table + from + length);
    return piece[0] === 0xff ? piece.subarray(1) : inflateSync(piece);
  });
  const content = Buffer.concat(pieces);
  if (header.readBigUInt64LE(8) !== BigInt(content.length)) throw new Error(`${file}: of another length`);
  return { content, onDisk: inBlocks(fork.length) };
}

let compressed = 0;
let onDisk = 0;
for (const entry of readdirSync(plain, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isDirectory()) {
    onDisk += inBlocks(1);
    continue;
  }
  const file = join(unpacked, relative(plain, path));
  const isCompressed = existsSync(`${file}..flag`);
  const kept = isCompressed ? contentOf(file) : { content: readFileSync(file), onDisk: inBlocks(statSync(file).size) };
  if (!kept.content.equals(readFileSync(path))) throw new Error(`${file}: not the content of the archive`);
  if (isCompressed) compressed += 1;
  onDisk += kept.onDisk;
}
process.stdout.write(`${compressed} files kept compressed, ${(onDisk / 1e6).toFixed(1)} MB on disk\n`);
if (compressed === 0) process.exitCode = 1;
