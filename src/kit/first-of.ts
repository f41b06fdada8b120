/** The first of what comes one by one, without the rest being asked for; null when nothing comes. */
export async function firstOf<T>(items: AsyncIterable<T>): Promise<T | null> {
  for await (const item of items) return item;
  return null;
}
