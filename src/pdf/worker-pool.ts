import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerAnswer, WorkerData, WorkerRequest } from "./worker-protocol.ts";

export interface PoolLimits {
  readonly workers: number;
  /** Milliseconds one file may take. */
  readonly timeoutMs: number;
  /** Megabytes of heap one worker may use. */
  readonly memoryMb: number;
}

/** The answer of the worker, or why it was stopped. */
export type PoolAnswer = WorkerAnswer | { readonly stopped: "time" | "memory" | "crash" };

/** The bundled worker, seen from a chunk of the program, from the program itself, or from its source (tests). */
const WORKER_PLACES = ["../pdf-worker.js", "./pdf-worker.js", "../../dist/pdf-worker.js"];

function workerFile(): URL {
  const places = WORKER_PLACES.map((place) => new URL(place, import.meta.url));
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error("dist/pdf-worker.js is missing: run `npm run build`");
  return file;
}

interface Task {
  readonly request: WorkerRequest;
  readonly settle: (answer: PoolAnswer) => void;
}

/**
 * Runs one file per worker, as many at once as there are workers. A worker that takes too long, too much memory or
 * dies is replaced; only the file it held suffers.
 */
export class WorkerPool {
  readonly #limits: PoolLimits;
  readonly #waiting: Task[] = [];
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  #closed = false;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  run(request: WorkerRequest): Promise<PoolAnswer> {
    if (this.#closed) return Promise.reject(new Error("the PDF reader is closed"));
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#waiting.splice(0)) task.settle({ stopped: "crash" });
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#limits.workers ? this.#start() : undefined);
    const task = worker && this.#waiting.shift();
    if (task) this.#give(worker, task);
  }

  #give(worker: Worker, task: Task): void {
    const finish = (answer: PoolAnswer, reusable: boolean) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // Late news of a worker that is being stopped concerns nobody.
      worker.on("error", () => {});
      if (reusable && !this.#closed) {
        // An idle worker does not keep the program alive.
        worker.unref();
        this.#idle.push(worker);
      } else {
        this.#all.delete(worker);
        void worker.terminate();
      }
      task.settle(answer);
      this.#next();
    };
    const timer = setTimeout(() => finish({ stopped: "time" }, false), this.#limits.timeoutMs);
    worker.removeAllListeners();
    worker.ref();
    worker.once("message", (answer: WorkerAnswer) => finish(answer, true));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      finish({ stopped: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash" }, false),
    );
    worker.once("exit", () => finish({ stopped: "crash" }, false));
    worker.postMessage(task.request);
  }

  #start(): Worker {
    const file = workerFile();
    const workerData: WorkerData = { characterMaps: fileURLToPath(new URL("./cmaps/", file)) };
    const worker = new Worker(file, {
      workerData,
      // Parsing needs no setting and no secret of ours.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, stackSizeMb: 4 },
    });
    this.#all.add(worker);
    return worker;
  }
}
