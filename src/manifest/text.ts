import { createReadStream } from "node:fs";

/** What bytes 0x80–0x9F mean in Windows-1252; elsewhere it is Latin-1. Own table: Node's decoder had it wrong for a while (nodejs/node 56542). */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Accented letters of French where Windows-1252 and Mac OS Roman have them; seldom anything else there. */
const WINDOWS_LETTERS: ReadonlySet<number> = new Set([
  0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xee, 0xf4, 0xf9, 0xfb, 0xc9,
]);
const MAC_LETTERS: ReadonlySet<number> = new Set([0x88, 0x89, 0x8d, 0x8e, 0x8f, 0x90, 0x94, 0x99, 0x9d, 0x9e, 0x83]);

type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh";

type EncodingGuess = { readonly encoding: TextEncoding } | { readonly binary: true };

/**
 * Reads the file once to tell how it is written: a byte order mark decides; else anything that is valid UTF-8 is
 * UTF-8; else it is what Excel writes in France: Windows-1252, or Mac OS Roman where its accented letters are that one's.
 * A NUL byte means that it is no text at all.
 */
export async function guessEncoding(path: string): Promise<EncodingGuess> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let valid = true;
  let first = true;
  const letters = { windows: 0, mac: 0 };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first) {
      first = false;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return { encoding: "utf-16le" };
      if (chunk[0] === 0xfe && chunk[1] === 0xff) return { encoding: "utf-16be" };
    }
    if (chunk.includes(0)) return { binary: true };
    if (valid) valid = decodes(utf8, chunk);
    for (const byte of chunk) {
      if (byte < 0x80) continue;
      if (WINDOWS_LETTERS.has(byte)) letters.windows++;
      else if (MAC_LETTERS.has(byte)) letters.mac++;
    }
  }
  if (valid) valid = decodes(utf8);
  if (valid) return { encoding: "utf-8" };
  return { encoding: letters.mac > letters.windows ? "macintosh" : "windows-1252" };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false; // a `fatal` decoder throws on the first byte that is not UTF-8: that is the answer
  }
}

/** The text of a file in pieces, without its byte order mark. */
export async function* readText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const stream = createReadStream(path) as AsyncIterable<Buffer>;
  if (encoding === "windows-1252") {
    for await (const chunk of stream) yield decodeWindows1252(chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char);
}
