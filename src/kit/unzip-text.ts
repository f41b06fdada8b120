import { directoryOf, type ZipLimits } from "./zip.ts";

/**
 * The text of every file of a ZIP, piece by piece: each file's pieces in order, an empty piece where a file ends. Size and
 * checksum of a file are known to hold once its end was given.
 * @throws RangeError when it is none, is damaged, or holds more than the limits
 */
export function* unzipText(
  zip: Uint8Array,
  limits: ZipLimits,
): Generator<{ readonly text: string; readonly last: boolean }> {
  for (const file of directoryOf(Buffer.from(zip.buffer, zip.byteOffset, zip.length), limits)) {
    if (file.name.endsWith("/")) continue;
    const decoder = new TextDecoder("utf-8");
    for (const piece of file.pieces()) yield { text: decoder.decode(piece, { stream: true }), last: false };
    yield { text: decoder.decode(), last: true };
  }
}
