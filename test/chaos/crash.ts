/** Death of a process, played inside this one: from a given step on, nothing it does takes effect any more. */
class Crash extends Error {}

export function isCrash(error: unknown): boolean {
  return error instanceof Crash;
}

export interface CrashPlan {
  /** Throws once the process is dead. */
  check(): void;
  /** Dies here and now. */
  die(): never;
  /** Counts each call through a door as two steps, before and after. */
  guard<T extends object>(door: T): T;
  /** Clears up behind the dead, who must not do it themselves. */
  quietly(work: () => unknown): Promise<void>;
}

/**
 * @param step the step at which the process dies; null: it lives. A call under way when it dies may still reach the
 * server, as bytes already handed to the kernel do; its answer is never seen.
 */
export function createCrash(step: number | null): CrashPlan {
  let steps = 0;
  let dead = false;
  let clearing = false;
  const pass = () => {
    if (clearing) return;
    if (dead) throw new Crash();
    if (step !== null && steps++ >= step) {
      dead = true;
      throw new Crash();
    }
  };
  return {
    check() {
      if (dead && !clearing) throw new Crash();
    },
    die() {
      dead = true;
      throw new Crash();
    },
    guard(door) {
      return new Proxy(door, {
        get(target, property) {
          const member = Reflect.get(target, property);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => {
            pass();
            const result: unknown = Reflect.apply(member, target, args);
            if (isAsyncIterable(result)) return guarded(result, pass);
            return result instanceof Promise ? afterwards(result, pass) : result;
          };
        },
      });
    },
    async quietly(work) {
      clearing = true;
      await work();
      clearing = false;
    },
  };
}

async function afterwards<T>(result: Promise<T>, pass: () => void): Promise<T> {
  try {
    return await result;
  } finally {
    pass();
  }
}

async function* guarded<T>(items: AsyncIterable<T>, pass: () => void): AsyncGenerator<T> {
  for await (const item of items) yield item;
  pass();
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
