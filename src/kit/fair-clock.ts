/** Files may take this many times their processor time by the clock on the wall, whatever keeps them waiting. */
const PATIENCE = 10;

interface Times {
  readonly wall: number;
  readonly processor: number;
}

interface Runner {
  processorMs: number;
  readonly deadline: number;
  readonly expire: () => void;
}

/**
 * Limits the processor time of work that runs in threads. On a busy machine a good file may take minutes by the wall
 * clock, and it must not be called corrupt for that. What one thread used cannot be asked of Node 20, so each piece
 * under way counts an equal share of what the process used, never more than the time that passed.
 */
export class FairClock {
  readonly #limitMs: number;
  readonly #runners = new Set<Runner>();
  #timer: NodeJS.Timeout | undefined;
  #last: Times = { wall: 0, processor: 0 };

  readonly #now: () => Times;

  /** @param now the milliseconds that passed, and those of them that this process used the processor */
  constructor(limitMs: number, now: () => Times = timesOfProcess) {
    this.#limitMs = limitMs;
    this.#now = now;
  }

  /** Calls `expire` once when the work that starts now has used up its time. Returns what stops the counting and
   * gives the milliseconds used. */
  start(expire: () => void): () => number {
    if (this.#runners.size === 0) this.#last = this.#now();
    else this.#count();
    const runner = { processorMs: 0, deadline: this.#now().wall + PATIENCE * this.#limitMs, expire };
    this.#runners.add(runner);
    this.#timer ??= setInterval(() => this.#count(), Math.min(500, this.#limitMs / 10));
    return () => this.#stop(runner);
  }

  #stop(runner: Runner): number {
    // Its share ends here, and the others' grows.
    this.#count();
    this.#runners.delete(runner);
    if (this.#runners.size > 0) return runner.processorMs;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return runner.processorMs;
  }

  #count(): void {
    const { wall, processor } = this.#now();
    const passed = wall - this.#last.wall;
    const share = (processor - this.#last.processor) / this.#runners.size;
    this.#last = { wall, processor };
    for (const runner of [...this.#runners]) {
      if (!this.#runners.has(runner)) continue;
      runner.processorMs += Math.min(passed, share);
      if (runner.processorMs < this.#limitMs && wall < runner.deadline) continue;
      this.#runners.delete(runner);
      runner.expire();
    }
  }
}

function timesOfProcess(): Times {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), processor: (user + system) / 1000 };
}
