/**
 * Runs `work` on each input, at most `limit` at once, and yields the results in the order of the inputs, until `signal`
 * is aborted: then it ends without waiting for what is under way. An error of `work` is thrown when its turn has come.
 */
export async function* inOrder<Input, Output>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  limit: number,
  work: (input: Input) => Promise<Output>,
  signal: AbortSignal,
): AsyncGenerator<Output> {
  const running: Promise<Output>[] = [];
  for await (const input of inputs) {
    if (signal.aborted) return;
    const result = work(input);
    // Not lost: it is awaited below.
    result.catch(() => undefined);
    running.push(result);
    if (running.length < limit) continue;
    const first = await next(running, signal);
    if (first === null) return;
    yield first.output;
  }
  while (running.length > 0) {
    const first = await next(running, signal);
    if (first === null) return;
    yield first.output;
  }
}

/** Null when aborted. */
function next<Output>(running: Promise<Output>[], signal: AbortSignal): Promise<{ readonly output: Output } | null> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop);
    running
      .shift()
      ?.then((output) => resolve({ output }), reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
