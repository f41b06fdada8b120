import { gunzipSync } from "node:zlib";
import { unzip as unzipFiles } from "../../kit/zip.ts";

/** One file of a flow. */
export interface FlowFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** "10 Mo per file, 30 Mo compressed" (annex V5.00); nothing larger than this is unpacked. */
const UNPACKED_LIMIT = 120 * 1024 * 1024;
/** Far more invoices than a flow of that size brings. */
const MOST_FILES = 2_000;

/** The files of a flow: those of a `.zip` or `.tar.gz`, or the file itself. Null when the container is broken. */
export function unpack(name: string, content: Uint8Array): FlowFile[] | null {
  try {
    if (content[0] === 0x50 && content[1] === 0x4b) return unzip(content);
    if (content[0] === 0x1f && content[1] === 0x8b) {
      return untar(gunzipSync(content, { maxOutputLength: UNPACKED_LIMIT }));
    }
    return [{ name, content }];
  } catch {
    // Whatever is wrong with a container, the flow is rejected for it.
    return null;
  }
}

function unzip(content: Uint8Array): FlowFile[] | null {
  const files = unzipFiles(content, { bytes: UNPACKED_LIMIT, entries: MOST_FILES });
  return files?.map(({ name, bytes }) => ({ name, content: bytes })) ?? null;
}

const BLOCK = 512;

/** A name of more than 100 characters is cut at a slash: what is before it stands in a field of its own. */
const nameOf = (name: string, prefix: string): string => (prefix === "" ? name : `${prefix}/${name}`);

/** Records are `<length> <name>=<value>\n`. */
const paxPath = (records: string): string | null => /^\d+ path=(.*)$/m.exec(records)?.[1] ?? null;

/** Regular files of a POSIX ustar archive, with long names as POSIX (pax) and GNU write them. */
function untar(archive: Uint8Array): FlowFile[] {
  const text = (from: number, length: number): string =>
    Buffer.from(archive.subarray(from, from + length))
      .toString("utf8")
      .split("\0")[0] ?? "";
  const files: FlowFile[] = [];
  /** What an entry of its own said of the name of the next one. */
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12).trim() || "0", 8);
    const kind = text(at + 156, 1);
    const start = at + BLOCK;
    if (Number.isNaN(size) || start + size > archive.length) throw new RangeError("not a tar archive");
    if (kind === "L") longName = text(start, size);
    else if (kind === "x") longName = paxPath(text(start, size)) ?? longName;
    else {
      const name = longName ?? nameOf(text(at, 100), text(at + 257, 5) === "ustar" ? text(at + 345, 155) : "");
      longName = null;
      if (kind === "" || kind === "0") files.push({ name, content: archive.subarray(start, start + size) });
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  if (files.length === 0) throw new RangeError("empty archive");
  return files;
}
