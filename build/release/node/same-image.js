/**
 * Compares what the system maps of two programs.
 *
 * @typedef {object} Mapped a stretch of memory that comes from a file
 * @property {number} address
 * @property {number} offset where its bytes stand in the file
 * @property {Buffer} bytes
 * @property {number} zeros how many follow the bytes
 * @property {number} rights to read, write and run, as the format writes them
 *
 * @typedef {object} Image
 * @property {Mapped[]} mapped
 * @property {{ from: number, to: number }[]} aboutFile addresses of what says where in the file something stands
 */

const sizeOf = ({ bytes, zeros }) => bytes.length + zeros;

/**
 * The first thing by which two programs differ in memory: a byte, a right, or an address that only one of them has.
 * @param {Image} official
 * @param {Image} other
 * @param {{ start: number, end: number }} changed places in the official file where anything may be in the other
 * @returns {string | undefined} in English
 */
export function firstDifference(official, other, changed) {
  const around = official.mapped.find(
    (one) => one.offset <= changed.start && changed.end <= one.offset + one.bytes.length,
  );
  if (!around) return "what was changed is mapped nowhere";
  const shift = around.address - around.offset;
  const skipped = [...official.aboutFile, { from: changed.start + shift, to: changed.end + shift }];
  for (const whole of official.mapped) {
    const end = whole.address + sizeOf(whole);
    for (let at = whole.address; at < end; ) {
      const skip = skipped.find(({ from, to }) => from <= at && at < to);
      if (skip) {
        at = skip.to;
        continue;
      }
      const next = Math.min(end, ...skipped.map(({ from }) => from).filter((from) => from > at));
      const part = other.mapped.find((one) => one.address <= at && at < one.address + sizeOf(one));
      if (!part) return `nothing is mapped at ${at.toString(16)}`;
      if (part.rights !== whole.rights) return `other rights at ${at.toString(16)}`;
      const to = Math.min(next, ...borders(whole, at), ...borders(part, at));
      const place = differsAt(contentOf(whole, at, to), contentOf(part, at, to));
      if (place !== undefined) return `another byte at ${(at + place).toString(16)}`;
      at = to;
    }
  }
  const extra = other.mapped.find(
    (one) =>
      !official.mapped.some(
        (whole) => whole.address <= one.address && one.address + sizeOf(one) <= whole.address + sizeOf(whole),
      ),
  );
  return extra && `something else is mapped at ${extra.address.toString(16)}`;
}

/** Where a stretch goes over from bytes to zeros, and where it ends, as far as that is after an address. */
const borders = (one, at) =>
  [one.address + one.bytes.length, one.address + sizeOf(one)].filter((border) => border > at);

/** Undefined stands for zeros. */
function contentOf({ address, bytes }, from, to) {
  return from < address + bytes.length ? bytes.subarray(from - address, to - address) : undefined;
}

/** Place of the first byte that is not the same in both; of one that is not zero, where one of them has none. */
function differsAt(a, b) {
  if (a && b) return a.equals(b) ? undefined : a.findIndex((byte, i) => byte !== b[i]);
  const place = (a ?? b)?.findIndex((byte) => byte !== 0) ?? -1;
  return place < 0 ? undefined : place;
}
