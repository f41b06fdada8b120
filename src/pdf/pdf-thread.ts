import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { READY, type WorkerAnswer, type WorkerData, type WorkerRequest } from "./worker-protocol.ts";

/** The answer of the worker, or why it was stopped. */
export type PoolAnswer = WorkerAnswer | { readonly stopped: "time" | "memory" | "crash" };

/** The bundled worker, seen from a chunk of the program, from the program itself, or from its source (tests). */
const WORKER_PLACES = ["../pdf-worker.cjs", "./pdf-worker.cjs", "../../dist/pdf-worker.cjs"];

function workerFile(): URL {
  const places = WORKER_PLACES.map((place) => new URL(place, import.meta.url));
  const file = places.find((place) => existsSync(place));
  if (!file) throw new Error("dist/pdf-worker.cjs is missing: run `npm run build`");
  return file;
}

/**
 * What a file leaves behind is garbage at once. By default V8 lets it grow to 48 MB in each thread over a long run; with
 * half of that 200 files take 172 MB and 2,000 files 176. With an eighth it is 148 and 154 MB, but a tenth more processor
 * time, as garbage is then looked through again and again (measured in November 2026).
 */
const YOUNG_MB = 24;

/**
 * One worker thread, which reads one file at a time. It keeps the program alive only while it reads. Its limit of memory
 * holds only for what grows bit by bit: see `ENDLESS` in `build/pdfjs-patches.js` for what must be limited besides.
 */
export class PdfThread {
  readonly #worker: Worker;
  readonly loaded: Promise<void>;
  #settle: ((answer: PoolAnswer) => void) | null = null;
  #stopped: PoolAnswer | null = null;

  /** @param memoryMb megabytes of heap it may use */
  constructor(memoryMb: number) {
    const file = workerFile();
    const beside = (name: string) => fileURLToPath(new URL(name, file));
    const workerData: WorkerData = {
      engine: beside("./pdf-engine.cjs"),
      compiled: beside("./pdf-engine.cjs.compiled"),
      characterMaps: beside("./cmaps/"),
    };
    this.#worker = new Worker(file, {
      workerData,
      // Parsing needs no setting and no secret of ours.
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    });
    this.loaded = new Promise((resolve) => {
      this.#worker.on("message", (message: typeof READY | WorkerAnswer) => {
        if (message === READY) resolve();
        else this.#answer(message);
      });
      this.#worker.on("error", (error: NodeJS.ErrnoException) => {
        this.#end({ stopped: error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash" });
        resolve();
      });
      this.#worker.on("exit", () => {
        this.#end({ stopped: "crash" });
        resolve();
      });
    });
  }

  /** No further file may be given to it. */
  get dead(): boolean {
    return this.#stopped !== null;
  }

  /** Reads a file as soon as the thread is loaded. Answers also when the thread dies over it. */
  async run(request: WorkerRequest): Promise<PoolAnswer> {
    this.#worker.ref();
    await this.loaded;
    if (this.#stopped) return this.#stopped;
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(request);
    });
  }

  /** Ends the thread whatever it does; the file it reads is answered with the reason. */
  stop(reason: "time" | "crash"): Promise<number> {
    this.#end({ stopped: reason });
    return this.#worker.terminate();
  }

  #answer(answer: PoolAnswer): void {
    this.#worker.unref();
    this.#settle?.(answer);
    this.#settle = null;
  }

  #end(answer: PoolAnswer): void {
    this.#stopped ??= answer;
    this.#answer(this.#stopped);
  }
}
