/** A Node.js of a smaller size: the official program without the data of languages that cpro does not speak. */
import { cutElf, elfImage, isElf } from "./elf.js";
import { findPackage, writePackage } from "./icu-package.js";
import { keptItems } from "./kept-data.js";
import { cutPe, isPe, peImage } from "./pe.js";
import { firstDifference } from "./same-image.js";

const FORMATS = [
  { is: isElf, cut: cutElf, image: elfImage },
  { is: isPe, cut: cutPe, image: peImage },
];

/** Whether a program is of a kind that can be cut: those of Linux and Windows, not those of macOS. */
export const canBeCut = (program) => FORMATS.some(({ is }) => is(program));

/**
 * Writes a smaller data package where the whole one stands, and takes the space that this leaves out of the file.
 * Everything else is mapped at its address, byte by byte the same: that is checked before the result is given.
 * @param {Buffer} program an official build for Linux or Windows
 * @returns {{ bytes: Buffer, kept: string[], left: string[] }} the program; names of ICU's items in it, and of those not
 */
export function smallerNode(program) {
  const format = FORMATS.find(({ is }) => is(program));
  if (!format) throw new Error("a program of this kind cannot be cut");
  const whole = findPackage(program);
  const items = keptItems(whole.items);
  const small = writePackage({ ...whole, items });
  const changed = Buffer.from(program);
  small.copy(changed, whole.start);
  const unused = { start: whole.start + small.length, end: whole.end };
  changed.fill(0, unused.start, unused.end);
  const bytes = format.cut(changed, unused);

  const difference = firstDifference(format.image(program), format.image(bytes), whole);
  if (difference) throw new Error(`the smaller Node.js is not the official one: ${difference}`);
  const kept = new Set(items.map(({ name }) => name));
  const left = whole.items.map(({ name }) => name).filter((name) => !kept.has(name));
  return { bytes, kept: [...kept], left };
}
