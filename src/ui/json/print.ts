import type { Io } from "../io.ts";
import type { Command, Json } from "./index.ts";

/** Under `--json`, prints what a command answers, and is true; false where people read, and nothing is printed. */
export function toldAsJson<Words extends Command>(io: Io, answer: () => Json<Words>): boolean {
  if (io.json) io.out(`${JSON.stringify(answer())}\n`);
  return io.json;
}

/**
 * Prints a JSON array as its items come, and what stands before it; gives how many there were. Both begin in one piece: an
 * error before the first item stands in their place.
 */
export async function writeArray<T>(
  before: string,
  items: AsyncIterable<T>,
  toJson: (item: T) => unknown,
  io: Io,
): Promise<number> {
  let count = 0;
  io.out(`${before}[`);
  for await (const item of items) io.out(`${count++ > 0 ? "," : ""}${JSON.stringify(toJson(item))}`);
  io.out("]");
  return count;
}
