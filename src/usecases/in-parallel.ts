/**
 * Runs `work` on each input, at most `limit` at once, taking the next input only when there is room: what is waiting
 * is not in memory. Ends when the inputs end or `stop` says so, and what was under way has finished. The first error
 * thrown by `work` stops the rest and is thrown at the end.
 */
export async function inParallel<Input>(
  inputs: AsyncIterable<Input>,
  limit: number,
  stop: () => boolean,
  work: (input: Input) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  for await (const input of inputs) {
    if (failure || stop()) break;
    const task: Promise<void> = work(input)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw (failure as { readonly error: unknown }).error;
}
