import { FairClock } from "../kit/fair-clock.ts";
import { settleForLongRun, settleForShortWork } from "./engine-settings.ts";
import { PdfThread, type PoolAnswer } from "./pdf-thread.ts";
import type { WorkerRequest } from "./worker-protocol.ts";

interface PoolLimits {
  readonly workers: number;
  /** Milliseconds of processor time that one file may take. */
  readonly timeoutMs: number;
  /** Megabytes of heap one worker may use. */
  readonly memoryMb: number;
}

/** Files after which a run counts as long: memory then matters more than a little time. */
const LONG_RUN = 300;

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
  readonly #clock: FairClock;
  readonly #waiting: Task[] = [];
  readonly #idle: PdfThread[] = [];
  readonly #all = new Set<PdfThread>();
  #loading = 0;
  #read = 0;
  #closed = false;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
    this.#clock = new FairClock(limits.timeoutMs);
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
    await Promise.all([...this.#all].map((thread) => thread.stop("crash")));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const thread = this.#idle.pop() ?? (this.#all.size < this.#limits.workers ? this.#start() : undefined);
    const task = thread && this.#waiting.shift();
    if (task) void this.#give(thread, task);
  }

  async #give(thread: PdfThread, task: Task): Promise<void> {
    const stopClock = this.#clock.start(() => void thread.stop("time"));
    const answer = await thread.run(task.request);
    stopClock();
    if (thread.dead || this.#closed) this.#all.delete(thread);
    else this.#idle.push(thread);
    task.settle(answer);
    this.#read += 1;
    if (this.#read === LONG_RUN) settleForLongRun();
    this.#next();
  }

  #start(): PdfThread {
    const thread = new PdfThread(this.#limits.memoryMb);
    this.#all.add(thread);
    this.#loading += 1;
    void thread.loaded.then(() => {
      this.#loading -= 1;
      if (this.#loading === 0) settleForShortWork();
    });
    return thread;
  }
}
