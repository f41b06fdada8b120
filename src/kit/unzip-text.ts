import { Unzip, UnzipInflate } from "fflate";

/** Compressed bytes handed to the decompressor at a time: bounds what is in memory, whatever the file inflates to. */
const STEP = 256 * 1024;

/** The text of every file of a ZIP, piece by piece: each file's pieces in order, an empty piece where a file ends. */
export function* unzipText(zip: Uint8Array): Generator<{ readonly text: string; readonly last: boolean }> {
  const pieces: { text: string; last: boolean }[] = [];
  let failure: Error | null = null;
  const unzip = new Unzip((file) => {
    const decoder = new TextDecoder("utf-8");
    file.ondata = (error, bytes, last) => {
      if (error) failure = error;
      else pieces.push({ text: decoder.decode(bytes, { stream: !last }), last });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length || at === 0; at += STEP) {
    unzip.push(zip.subarray(at, at + STEP), at + STEP >= zip.length);
    if (failure) throw failure;
    yield* pieces.splice(0);
  }
}
