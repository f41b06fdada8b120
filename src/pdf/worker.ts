import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { examine } from "./examine.ts";
import type { WorkerAnswer, WorkerData, WorkerRequest } from "./worker-protocol.ts";

/** Files above this are not opened at all: Chorus Pro takes a tenth of it. */
const MAX_READ_BYTES = 100_000_000;

const { characterMaps } = workerData as WorkerData;

parentPort?.on("message", async (request: WorkerRequest) => {
  parentPort?.postMessage(await answer(request));
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // A copy of its own: what is given may be a part of a larger buffer, and pdf.js looks at the whole.
    const bytes = request.bytes?.slice() ?? (await readSmallFile(request.name));
    return { report: await examine(bytes, basename(request.name), characterMaps) };
  } catch (error) {
    return { failure: (error as NodeJS.ErrnoException).code ?? "UNKNOWN" };
  }
}

async function readSmallFile(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_READ_BYTES) throw Object.assign(new Error("too large"), { code: "EFBIG" });
  return readFile(path);
}
