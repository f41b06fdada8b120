import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { CproError } from "../domain/errors.ts";
import { FairClock } from "../kit/fair-clock.ts";
import { LIMITS, TableFault, type TableRow } from "./table.ts";
import type { TableAnswer } from "./table-protocol.ts";

/** The bundled thread, seen from a chunk of the program, from the program itself, or from its source (tests). */
const PLACES = ["../table-worker.cjs", "./table-worker.cjs", "../../dist/table-worker.cjs"];

/**
 * Reads a table in a thread of its own, with limits of time and memory: whatever a file holds, the program goes on, and
 * ends at once when it is told to.
 * @throws TableFault, CproError INTERRUPTED, and the system's errors about the file
 */
export async function* readTableApart(path: string, signal?: AbortSignal): AsyncGenerator<TableRow> {
  const worker = new Worker(workerFile(), {
    workerData: path,
    // Reading needs no setting and no secret of ours.
    env: {},
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: LIMITS.memoryMb, stackSizeMb: 4 },
  });
  // What the rows are used for in between takes its own time.
  let leftMs: number = LIMITS.timeMs;
  let answered: (answer: TableAnswer) => void = () => undefined;
  let isDead = false;
  const stop = () => answered({ fault: { code: "MANIFEST_TOO_COMPLEX", place: {} } });
  signal?.addEventListener("abort", stop, { once: true });
  worker.on("message", (answer: TableAnswer) => answered(answer));
  // A thread that takes too much, or that dies, has read its last.
  worker.on("error", stop);
  worker.on("exit", () => {
    isDead = true;
    stop();
  });
  const next = (): Promise<TableAnswer> =>
    new Promise((resolve) => {
      const stopClock = new FairClock(Math.max(1, leftMs)).start(stop);
      answered = (answer) => {
        answered = () => undefined;
        leftMs -= stopClock();
        resolve(answer);
      };
      if (isDead || signal?.aborted) stop();
      else worker.postMessage("next");
    });
  try {
    for (;;) {
      const answer = await next();
      if (signal?.aborted) throw new CproError("INTERRUPTED");
      if ("end" in answer) return;
      if ("fault" in answer) throw new TableFault(answer.fault.code, answer.fault.place);
      if ("failure" in answer) throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code });
      yield* answer.rows;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}

function workerFile(): URL {
  const places = PLACES.map((place) => new URL(place, import.meta.url));
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error("dist/table-worker.cjs is missing: run `npm run build`");
  return file;
}
