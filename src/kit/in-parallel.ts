/**
 * Runs `work` on each input, at most `limit` at once, taking the next input only when there is room: what is waiting
 * is not in memory. The first error thrown by `work` stops the rest, and is thrown once what was under way has finished.
 */
export async function inParallel<Input>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  limit: number,
  work: (input: Input) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const input of inputs) {
    if (failures.length > 0) break;
    const task: Promise<void> = work(input)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
