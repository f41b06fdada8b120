/** What can be told on Linux of programs for macOS: the headers of Mach-O files (`mach-o/loader.h` of Apple's SDK). */
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join, relative } from "node:path";

const MAGIC_64 = 0xfeedfacf;
const HEADER = 32;
/** Far more than the load commands of any of them take. */
const HEAD = 64 * 1024;
const ARCHITECTURES = new Map([
  [0x01000007, "x64"],
  [0x0100000c, "arm64"],
]);
const LIBRARY = new Set([0xc, 0x20, 0x80000018, 0x8000001f, 0x80000023]);
const RPATH = 0x8000001c;
const SIGNATURE = 0x1d;
const VERSION_MIN_MACOSX = 0x24;
const BUILD_VERSION = 0x32;

/**
 * @param {Buffer} bytes of the start of a file
 * @returns {{ architecture?: string, libraries: string[], rpaths: string[], signed: boolean, system: string } | undefined}
 *   paths of the libraries it needs and where else it looks for them; `system`: the macOS it was built for, such as
 *   "14.5"; undefined: no 64-bit Mach-O file of one architecture
 */
export function machO(bytes) {
  if (bytes.length < HEADER || bytes.readUInt32LE(0) !== MAGIC_64) return undefined;
  const found = {
    architecture: ARCHITECTURES.get(bytes.readUInt32LE(4)),
    libraries: [],
    rpaths: [],
    signed: false,
    system: "",
  };
  const count = bytes.readUInt32LE(16);
  for (let i = 0, at = HEADER; i < count; i += 1) {
    const [command, length] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    const text = () => bytes.toString("utf8", at + bytes.readUInt32LE(at + 8), at + length).replace(/\0.*$/s, "");
    const version = (offset) => `${bytes.readUInt16LE(at + offset + 2)}.${bytes[at + offset + 1]}`;
    if (LIBRARY.has(command)) found.libraries.push(text());
    else if (command === RPATH) found.rpaths.push(text());
    else if (command === SIGNATURE) found.signed = true;
    else if (command === VERSION_MIN_MACOSX) found.system = version(8);
    else if (command === BUILD_VERSION) found.system = version(12);
    at += length;
  }
  return found;
}

/**
 * What would keep the programs of a bundle from running on the Mac it is for.
 * @param {string} folder
 * @param {{ architecture: string, system: string }} mac what it is for: kind of processor, oldest macOS
 * @returns {string[]} one text for each fault
 */
export function macFaults(folder, { architecture, system }) {
  const programs = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^node$|\.node$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  if (programs.length === 0) return ["no program is in it"];
  return programs.flatMap((path) => {
    const one = machO(headOf(path));
    if (!one) return [`${relative(folder, path)}: no program for macOS`];
    const foreign = one.libraries.filter((library) => !/^\/(usr\/lib|System\/Library)\//.test(library));
    return [
      ...(one.architecture === architecture ? [] : [`built for ${one.architecture}`]),
      ...(one.system.localeCompare(system, "en", { numeric: true }) <= 0
        ? []
        : [`built for macOS ${one.system}, not ${system}`]),
      ...foreign.map((library) => `needs ${library}, which is no part of macOS`),
      ...one.rpaths.map((folder) => `looks for libraries in ${folder}`),
      // Intel's Macs run what nobody signed.
      ...(one.signed || architecture !== "arm64" ? [] : ["not signed"]),
    ].map((fault) => `${relative(folder, path)}: ${fault}`);
  });
}

function headOf(path) {
  const bytes = Buffer.alloc(HEAD);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}
