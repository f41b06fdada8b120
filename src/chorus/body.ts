import type { RequestBodyBytes } from "./transport.ts";

/** The field of a request that holds a file, and the file. */
export interface FileField {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Bytes encoded at a time; a multiple of three, so that the pieces of base64 join without padding. */
const SLICE = 3 * 64 * 1024;

/** The bytes of a text in UTF-8. */
export function textBody(text: string): RequestBodyBytes {
  const bytes = Buffer.from(text, "utf8");
  return { length: bytes.length, chunks: () => [bytes] };
}

/**
 * A JSON object, with a file in base64 as its last field. The file is encoded slice by slice while it is being sent: a
 * PDF of 10 MB costs no second copy of itself, let alone the three that a JSON string of it would.
 */
export function jsonBody(fields: object, file: FileField | null): RequestBodyBytes {
  const json = JSON.stringify(fields);
  if (file === null) return textBody(json);
  const separator = json === "{}" ? "" : ",";
  const head = Buffer.from(`${json.slice(0, -1)}${separator}${JSON.stringify(file.name)}:"`, "utf8");
  const tail = Buffer.from('"}', "utf8");
  const encoded = Math.ceil(file.bytes.length / 3) * 4;
  return {
    length: head.length + encoded + tail.length,
    *chunks() {
      yield head;
      yield* base64(file.bytes);
      yield tail;
    },
  };
}

function* base64(bytes: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    const length = Math.min(SLICE, bytes.length - start);
    const view = Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
    yield Buffer.from(view.toString("base64"), "latin1");
  }
}
