/**
 * Runs `work` on each input, at most `limit` at once, and yields results as they come, until `signal` is aborted: then
 * it ends without waiting for what is under way.
 */
export async function* asTheyCome<Input, Output>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  limit: number,
  work: (input: Input) => Promise<Output>,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Output> {
  const ready: Output[] = [];
  const failures: unknown[] = [];
  let running = 0;
  let wake = () => {};
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const start = async (input: Input) => {
    running += 1;
    try {
      ready.push(await work(input));
    } catch (error) {
      failures.push(error);
    }
    running -= 1;
    wake();
  };
  const idle = () => ready.length === 0 && failures.length === 0;
  const settled = function* () {
    if (failures.length > 0) throw failures[0];
    yield* ready.splice(0);
  };
  const onAbort = () => wake();
  signal.addEventListener("abort", onAbort);
  try {
    for await (const input of inputs) {
      if (signal.aborted) return;
      void start(input);
      while (running >= limit && !signal.aborted) await change();
      if (signal.aborted) return;
      yield* settled();
    }
    while (!signal.aborted && (running > 0 || !idle())) {
      if (idle()) await change();
      yield* settled();
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
