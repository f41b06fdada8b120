/** An embedded invoice is a few dozen kilobytes; anything larger is refused before it is parsed. */
const MAX_BYTES = 20_000_000;

/**
 * The text of an XML file, without its byte order mark; null when the bytes are not the encoding they claim, or are too
 * many. The encoding is found as XML 1.0 appendix F says: byte order mark, else the shape of the first bytes, else the
 * declaration, else UTF-8.
 */
export function decodeXml(bytes: Uint8Array): string | null {
  if (bytes.length === 0 || bytes.length > MAX_BYTES) return null;
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    // An unknown encoding name or bytes that break it: not XML that a receiver could read either.
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? "utf-8";
  // Single bytes cannot be UTF-16, whatever the declaration says: tools re-encode a file and forget to rewrite it.
  return /^utf-?16/i.test(declared) ? "utf-8" : declared;
}
