import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { workerData } from "node:worker_threads";
import type { WorkerData } from "./worker-protocol.ts";

/*
 * What a worker thread runs first: it starts the engine from the code that the build compiled ahead of time, which
 * halves the time before the first file. V8 itself refuses code that another version made, and compiles anew.
 */
const { engine, compiled } = workerData as WorkerData;
const script = new Script(readFileSync(engine, "utf8"), {
  filename: "pdf-engine.cjs",
  cachedData: contentOf(compiled),
});
script.runInThisContext()(process.getBuiltinModule);

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
