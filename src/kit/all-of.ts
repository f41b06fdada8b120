/** What comes one by one, as a list. (`Array.fromAsync` is newer than Node.js 20.) */
export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
