import { basename } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { readRegularFile } from "../kit/regular-file.ts";
import { examine } from "./examine.ts";
import { READY, type WorkerAnswer, type WorkerData, type WorkerRequest } from "./worker-protocol.ts";

/** Files above this are not opened at all: Chorus Pro takes a tenth of it. */
const MAX_READ_BYTES = 100_000_000;

const { characterMaps } = workerData as WorkerData;

parentPort?.on("message", (request: WorkerRequest) => answer(request).then((it) => parentPort?.postMessage(it)));
parentPort?.postMessage(READY);

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // A copy of its own: what is given may be a part of a larger buffer, and pdf.js looks at the whole.
    const bytes = request.bytes?.slice() ?? readRegularFile(request.name, MAX_READ_BYTES);
    return { report: await examine(bytes, basename(request.name), characterMaps, request.explain) };
  } catch (error) {
    return { failure: (error as NodeJS.ErrnoException).code ?? "UNKNOWN" };
  }
}
