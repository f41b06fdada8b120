import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { readWhole } from "../../src/main/process-io.ts";

const never = new AbortController().signal;

it("reads what comes to its end, bytes cut anywhere", async () => {
  const bytes = Buffer.from("é🐤");
  expect(await readWhole(Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 4), bytes.subarray(4)]), never)).toBe(
    "é🐤",
  );
});

it("does not read for ever", async () => {
  const chunk = Buffer.alloc(1_000_000, "y\n");
  const endless = Readable.from(
    (function* () {
      for (;;) yield chunk;
    })(),
  );
  await expect(readWhole(endless, never)).rejects.toThrow(expect.objectContaining({ code: "FILE_TOO_LARGE" }));
});

it("ends when the program is told to stop, though nobody writes", async () => {
  const stop = new AbortController();
  const reading = readWhole(new PassThrough(), stop.signal);
  stop.abort();
  await expect(reading).rejects.toThrow(expect.objectContaining({ code: "INTERRUPTED" }));
});
