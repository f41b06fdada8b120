import { constants, inflateRawSync } from "node:zlib";
import { DecodeStream, FlateStream } from "pdfjs-core";

/** Thrown when a stream unpacks to more than any invoice needs. */
export class TooLarge extends Error {}

const MAX_STREAM_BYTES = 24_000_000;

let streamBytes = MAX_STREAM_BYTES;
let installed = false;

/**
 * Makes every filter refuse to unpack without end: a few kilobytes can hold gigabytes, and the buffers they unpack
 * into are outside of the heap that a worker's `resourceLimits` bounds. Makes the usual filter faster on the way.
 */
export function limitStreams(): void {
  streamBytes = MAX_STREAM_BYTES;
  if (installed) return;
  installed = true;
  const ensureBuffer = DecodeStream.prototype.ensureBuffer;
  DecodeStream.prototype.ensureBuffer = function (requested) {
    if (requested > streamBytes) throw new TooLarge(`a stream unpacks to more than ${streamBytes} bytes`);
    return ensureBuffer.call(this, requested);
  };
  const readBlock = FlateStream.prototype.readBlock;
  FlateStream.prototype.readBlock = function () {
    if (this.bufferLength > 0 || !inflateAtOnce(this)) readBlock.call(this);
  };
}

/**
 * Unpacks the whole stream with Node's zlib, several times faster than the JavaScript of PDF.js, which stays for damaged
 * streams: it gives what comes before the damage. False when the stream is left as it was.
 */
function inflateAtOnce(stream: FlateStream): boolean {
  const packed = stream.stream;
  const { pos } = packed;
  try {
    // What is cut off ends the stream, as it does in PDF.js.
    const bytes = inflateRawSync(packed.getBytes(), {
      maxOutputLength: streamBytes,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    stream.buffer = bytes;
    stream.bufferLength = bytes.length;
    stream.eof = true;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new TooLarge("a stream unpacks to too much");
    packed.pos = pos;
    return false;
  }
}

/** Runs `work` with half the allowance: what contains it is still held in memory. */
export async function nested(work: () => Promise<void>): Promise<void> {
  const before = streamBytes;
  streamBytes = before / 2;
  try {
    await work();
  } finally {
    streamBytes = before;
  }
}
