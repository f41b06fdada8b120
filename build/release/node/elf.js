/**
 * Linux programs (ELF, 64 bits, little-endian): what the system maps of one, and taking an unused stretch out of it.
 *
 * Source: "System V Application Binary Interface", chapters 4 (Object Files) and 5 (Program Loading).
 */

const HEADER = { programAt: 32, sectionsAt: 40, programCount: 56, sectionCount: 60, sectionNames: 62, size: 64 };
const PROGRAM_SIZE = 56;
const SECTION_SIZE = 64;
const LOAD = 1;
const NOTE = 4;
const ALLOCATED = 2n;
const NO_BITS = 8;

export const isElf = (program) => program.readUInt32BE(0) === 0x7f454c46 && program[4] === 2 && program[5] === 1;

const number = (program, at) => Number(program.readBigUInt64LE(at));

/** The program headers: what is mapped, and where things stand that the loader looks for. */
function segments(program) {
  const from = number(program, HEADER.programAt);
  return Array.from({ length: program.readUInt16LE(HEADER.programCount) }, (_, i) => {
    const at = from + PROGRAM_SIZE * i;
    return {
      type: program.readUInt32LE(at),
      flags: program.readUInt32LE(at + 4),
      offset: number(program, at + 8),
      address: number(program, at + 16),
      fileSize: number(program, at + 32),
      memorySize: number(program, at + 40),
      alignment: number(program, at + 48),
    };
  });
}

function writeSegments(program, list) {
  const from = number(program, HEADER.programAt);
  for (const [i, one] of list.entries()) {
    const at = from + PROGRAM_SIZE * i;
    program.writeUInt32LE(one.type, at);
    program.writeUInt32LE(one.flags, at + 4);
    const words = [one.offset, one.address, one.address, one.fileSize, one.memorySize, one.alignment];
    for (const [k, word] of words.entries()) program.writeBigUInt64LE(BigInt(word), at + 8 + 8 * k);
  }
}

/** @returns {import("./same-image.js").Image} */
export function elfImage(program) {
  const mapped = segments(program)
    .filter(({ type }) => type === LOAD)
    .map(({ offset, address, fileSize, memorySize, flags }) => ({
      address,
      offset,
      bytes: program.subarray(offset, offset + fileSize),
      zeros: memorySize - fileSize,
      rights: flags,
    }));
  const headersEnd = number(program, HEADER.programAt) + PROGRAM_SIZE * program.readUInt16LE(HEADER.programCount);
  const { address } = mapped.find(({ offset }) => offset === 0);
  return { mapped, aboutFile: [{ from: address, to: address + headersEnd }] };
}

/**
 * Zeros between two segments that are there only because one of them is aligned to more than a page (2 MiB, in builds
 * for x64): whole pages of the file, which nothing maps.
 */
function paddings(program, loads, page) {
  return loads.slice(1).flatMap((next, i) => {
    const end = loads[i].offset + loads[i].fileSize;
    const length = Math.floor((next.offset - end) / page) * page;
    const padding = { start: next.offset - length, end: next.offset };
    return length > 0 && program.subarray(padding.start, padding.end).every((byte) => byte === 0) ? [padding] : [];
  });
}

/** Where a place of the file is once stretches before it are gone. */
const placeWithout = (removed) => (offset) =>
  offset - removed.filter(({ end }) => end <= offset).reduce((sum, { start, end }) => sum + end - start, 0);

/**
 * The program without a stretch of its file that nothing reads, and without what a run does not need: padding, debug
 * information and the symbols for it. The segment around the stretch becomes two, with a hole in the addresses between
 * them; all else stays at its address. The header that this takes was that of the build's notes, whose bytes stay.
 * @param {Buffer} program
 * @param {{ start: number, end: number }} unused places in the file
 */
export function cutElf(program, unused) {
  const all = segments(program);
  const whole = all.find(
    (one) => one.type === LOAD && one.offset <= unused.start && unused.end <= one.offset + one.fileSize,
  );
  const note = all.find(({ type }) => type === NOTE);
  if (!whole || whole.fileSize !== whole.memorySize) throw new Error("no segment holds the stretch to cut");
  if (!note) throw new Error("the program has no header to spare for the second half");
  // What follows moves in the file, never in memory: both must stay alike modulo each segment's alignment.
  const step = Math.max(
    ...all.filter((one) => one.type === LOAD && one.offset >= whole.offset).map((one) => one.alignment),
  );
  const from = unused.start + ((step - ((whole.address + unused.start - whole.offset) % step)) % step);
  const length = Math.floor((unused.end - from) / step) * step;
  if (length <= 0) throw new Error("the stretch is smaller than a page");
  const to = from + length;

  const loads = all.filter(({ type }) => type === LOAD).sort((a, b) => a.offset - b.offset);
  const page = Math.min(...loads.map(({ alignment }) => alignment));
  const removed = [...paddings(program, loads, page), { start: from, end: to }].sort((a, b) => a.start - b.start);
  const place = placeWithout(removed);

  const half = from - whole.offset;
  const halves = [
    { ...whole, fileSize: half, memorySize: half },
    {
      ...whole,
      offset: to,
      address: whole.address + to - whole.offset,
      fileSize: whole.fileSize - half - length,
      memorySize: whole.fileSize - half - length,
    },
  ];
  const moved = all
    .filter((one) => one !== note)
    .flatMap((one) => {
      if (one === whole) return halves;
      if (one.offset < to && one.offset + one.fileSize > from) throw new Error("a second segment holds the stretch");
      return one;
    })
    .map((one) => {
      const offset = place(one.offset);
      // An alignment in memory that the file does not follow any more would be refused; the address keeps it.
      const isAlike = one.type !== LOAD || (one.address - offset) % one.alignment === 0;
      return { ...one, offset, alignment: isAlike ? one.alignment : page };
    });
  const end = Math.max(...loads.map((one) => one.offset + one.fileSize));
  const starts = [0, ...removed.map((one) => one.end)];
  const kept = Buffer.concat(starts.map((start, i) => program.subarray(start, removed[i]?.start ?? end)));
  const { headers, names } = sectionsWithout(program, { from, to }, place, kept.length);
  const padding = (8 - ((kept.length + names.length) % 8)) % 8;
  const cut = Buffer.concat([kept, names, Buffer.alloc(padding), headers]);
  writeSegments(cut, moved);
  cut.writeBigUInt64LE(BigInt(kept.length + names.length + padding), HEADER.sectionsAt);
  cut.writeUInt16LE(headers.length / SECTION_SIZE, HEADER.sectionCount);
  cut.writeUInt16LE(headers.length / SECTION_SIZE - 1, HEADER.sectionNames);
  return cut;
}

/**
 * Section headers, which no run needs but debuggers and other tools read: those of what is mapped, under the numbers that
 * they had; then one for the second half of what was cut in two; then their names.
 */
function sectionsWithout(program, { from, to }, place, namesAt) {
  const tableAt = number(program, HEADER.sectionsAt);
  const headerOf = (index) =>
    Buffer.from(program.subarray(tableAt + SECTION_SIZE * index, tableAt + SECTION_SIZE * (index + 1)));
  const all = Array.from({ length: program.readUInt16LE(HEADER.sectionCount) }, (_, i) => headerOf(i));
  const oldNames = number(all[program.readUInt16LE(HEADER.sectionNames)], 24);
  const nameOf = (header) => {
    const at = oldNames + header.readUInt32LE(0);
    return program.toString("latin1", at, program.indexOf(0, at));
  };
  const isMapped = (header) => (header.readBigUInt64LE(8) & ALLOCATED) !== 0n;
  const mapped = all.slice(0, all.findLastIndex(isMapped) + 1);
  const named = mapped.map((header) => ({ header, name: nameOf(header) }));
  for (const { header, name } of [...named]) {
    const offset = number(header, 24);
    const size = header.readUInt32LE(4) === NO_BITS ? 0 : number(header, 32);
    header.writeBigUInt64LE(BigInt(place(offset)), 24);
    if (offset < to && offset + size > from) {
      if (offset > from || offset + size < to) throw new Error(`the section ${name} ends in the stretch to cut`);
      const second = Buffer.from(header);
      header.writeBigUInt64LE(BigInt(from - offset), 32);
      second.writeBigUInt64LE(BigInt(number(header, 16) + to - offset), 16);
      second.writeBigUInt64LE(BigInt(place(to)), 24);
      second.writeBigUInt64LE(BigInt(offset + size - to), 32);
      named.push({ header: second, name: `${name}.2` });
    }
  }
  const own = Buffer.alloc(SECTION_SIZE);
  own.writeUInt32LE(3, 4);
  own.writeBigUInt64LE(BigInt(namesAt), 24);
  own.writeBigUInt64LE(1n, 48);
  named.push({ header: own, name: ".shstrtab" });
  let names = "";
  for (const { header, name } of named) {
    header.writeUInt32LE(names.length, 0);
    names += `${name}\0`;
  }
  own.writeBigUInt64LE(BigInt(names.length), 32);
  return { headers: Buffer.concat(named.map(({ header }) => header)), names: Buffer.from(names, "latin1") };
}
