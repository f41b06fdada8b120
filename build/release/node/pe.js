/**
 * Windows programs (PE32+): what the system maps of one, and taking an unused stretch out of it.
 *
 * Source: Microsoft, "PE Format".
 */

const SECTION_SIZE = 40;
const DEBUG_ENTRY_SIZE = 28;
const [CERTIFICATES, RELOCATIONS, DEBUG] = [4, 5, 6];

export const isPe = (program) => {
  if (program.readUInt16BE(0) !== 0x4d5a) return false;
  const at = program.readUInt32LE(0x3c);
  return program.toString("latin1", at, at + 4) === "PE\0\0" && program.readUInt16LE(at + 24) === 0x20b;
};

function layout(program) {
  const header = program.readUInt32LE(0x3c);
  const optional = header + 24;
  const sectionsAt = optional + program.readUInt16LE(header + 20);
  const count = program.readUInt16LE(header + 6);
  const directory = (index) => ({
    at: optional + 112 + 8 * index,
    address: program.readUInt32LE(optional + 112 + 8 * index),
    size: program.readUInt32LE(optional + 116 + 8 * index),
  });
  const sections = Array.from({ length: count }, (_, i) => {
    const at = sectionsAt + SECTION_SIZE * i;
    return {
      at,
      name: program.toString("latin1", at, at + 8).replace(/\0+$/, ""),
      memorySize: program.readUInt32LE(at + 8),
      address: program.readUInt32LE(at + 12),
      fileSize: program.readUInt32LE(at + 16),
      offset: program.readUInt32LE(at + 20),
      rights: program.readUInt32LE(at + 36),
    };
  });
  const offsetOf = (address) => {
    const one = sections.find((section) => section.address <= address && address < section.address + section.fileSize);
    if (!one) throw new Error(`nothing in the file is mapped at ${address.toString(16)}`);
    return one.offset + address - one.address;
  };
  return {
    header,
    countAt: header + 6,
    checksumAt: optional + 64,
    sectionsAt,
    headersSize: program.readUInt32LE(optional + 60),
    page: program.readUInt32LE(optional + 32),
    initialisedAt: optional + 8,
    sections,
    directory,
    offsetOf,
  };
}

/**
 * Addresses count from where the program is mapped.
 * @returns {import("./same-image.js").Image}
 */
export function peImage(program) {
  const { sections, page, directory } = layout(program);
  const mapped = sections.map(({ address, offset, fileSize, memorySize, rights }) => {
    // The file is padded to its own unit, memory to whole pages.
    const length = Math.min(fileSize, Math.ceil(memorySize / page) * page);
    const bytes = program.subarray(offset, offset + length);
    return { address, offset, bytes, zeros: Math.max(0, memorySize - length), rights };
  });
  const aboutFile = debugPointers(directory(DEBUG)).map((from) => ({ from, to: from + 4 }));
  return { mapped, aboutFile };
}

/** Addresses at which the debug directory says where in the file something stands. */
const debugPointers = ({ address, size }) =>
  Array.from({ length: size / DEBUG_ENTRY_SIZE }, (_, i) => address + DEBUG_ENTRY_SIZE * i + 24);

/**
 * The program without a stretch of its file that nothing reads. The section around it becomes two, of which the first
 * is filled with zeros up to the second, since sections follow each other in memory; all else stays at its address. The
 * signature goes, which is void then, and the checksum is made anew.
 * @param {Buffer} program
 * @param {{ start: number, end: number }} unused places in the file
 */
export function cutPe(program, unused) {
  const { countAt, checksumAt, sectionsAt, headersSize, page, initialisedAt, sections, directory, offsetOf } =
    layout(program);
  const whole = sections.find((one) => one.offset <= unused.start && unused.end <= one.offset + one.fileSize);
  if (!whole) throw new Error("no section holds the stretch to cut");
  const addressOf = (offset) => whole.address + offset - whole.offset;
  const from = Math.ceil(addressOf(unused.start) / page) * page;
  const to = Math.floor(addressOf(unused.end) / page) * page;
  const length = to - from;
  if (length <= 0) throw new Error("the stretch is smaller than a page");
  const fileFrom = whole.offset + from - whole.address;
  const end = Math.max(...sections.map((one) => one.offset + one.fileSize));
  const certificates = directory(CERTIFICATES);
  if (certificates.size === 0 ? program.length > end : certificates.address < end)
    throw new Error("the program has something after its sections that is no signature");
  const tableEnd = sectionsAt + SECTION_SIZE * sections.length;
  if (tableEnd + SECTION_SIZE > headersSize || program.subarray(tableEnd, tableEnd + SECTION_SIZE).some((byte) => byte))
    throw new Error("the program has no room for the header of a second half");
  for (const address of relocatedPages(program, directory(RELOCATIONS), offsetOf))
    if (address + page > from && address < to) throw new Error("the stretch to cut has addresses in it");

  const cut = Buffer.concat([program.subarray(0, fileFrom), program.subarray(fileFrom + length, end)]);
  const first = { ...whole, memorySize: to - whole.address, fileSize: from - whole.address };
  const second = {
    ...whole,
    name: `${whole.name}2`.slice(0, 8),
    address: to,
    memorySize: whole.address + whole.memorySize - to,
    offset: fileFrom,
    fileSize: whole.fileSize - (to - whole.address),
  };
  const moved = sections.flatMap((one) => {
    if (one === whole) return [first, second];
    return one.offset > fileFrom ? { ...one, offset: one.offset - length } : one;
  });
  for (const [i, one] of moved.entries()) {
    const at = sectionsAt + SECTION_SIZE * i;
    program.copy(cut, at, one.at, one.at + SECTION_SIZE);
    cut.fill(0, at, at + 8);
    cut.write(one.name, at, "latin1");
    for (const [k, word] of [one.memorySize, one.address, one.fileSize, one.offset].entries())
      cut.writeUInt32LE(word, at + 8 + 4 * k);
  }
  cut.writeUInt16LE(moved.length, countAt);
  cut.writeUInt32LE(program.readUInt32LE(initialisedAt) - length, initialisedAt);
  cut.fill(0, certificates.at, certificates.at + 8);

  for (const address of debugPointers(directory(DEBUG))) {
    const at = layout(cut).offsetOf(address);
    const pointer = cut.readUInt32LE(at);
    if (pointer > fileFrom) cut.writeUInt32LE(pointer - length, at);
  }
  cut.writeUInt32LE(checksum(cut, checksumAt), checksumAt);
  return cut;
}

/** Addresses of the pages in which the loader changes addresses. */
function relocatedPages(program, { address, size }, offsetOf) {
  const pages = [];
  for (let done = 0; done < size; ) {
    const at = offsetOf(address + done);
    const block = program.readUInt32LE(at + 4);
    if (block === 0) break;
    pages.push(program.readUInt32LE(at));
    done += block;
  }
  return pages;
}

/** The sum of all 16-bit words but its own, carries added, plus the length (as CheckSumMappedFile counts it). */
export function checksum(program, checksumAt) {
  let sum = 0;
  const words = program.length & ~1;
  for (let at = 0; at < words; at += 2) {
    if (at === checksumAt || at === checksumAt + 2) continue;
    sum += program[at] | (program[at + 1] << 8);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  if (program.length > words) sum += program[words];
  sum = (sum & 0xffff) + (sum >>> 16);
  return (sum & 0xffff) + (sum >>> 16) + program.length;
}
