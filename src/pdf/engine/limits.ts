import { DecodeStream } from "pdfjs-core";

/** Thrown when a stream unpacks to more than any invoice needs. */
export class TooLarge extends Error {}

const MAX_STREAM_BYTES = 48_000_000;

let streamBytes = MAX_STREAM_BYTES;
let installed = false;

/**
 * Makes every filter refuse to unpack without end: a few kilobytes can hold gigabytes, and the buffers they unpack
 * into are outside of the heap that a worker's `resourceLimits` bounds.
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
