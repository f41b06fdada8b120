import type { Io } from "../io.ts";
import type { Command, Json } from "./index.ts";

/** Under `--json`, prints what a command answers, and is true; false where people read, and nothing is printed. */
export function toldAsJson<Words extends Command>(io: Io, answer: () => Json<Words>): boolean {
  if (io.json) io.out(`${JSON.stringify(answer())}\n`);
  return io.json;
}

/** Prints a JSON array as its items come; gives how many there were. */
export async function writeArray<T>(items: AsyncIterable<T>, toJson: (item: T) => unknown, io: Io): Promise<number> {
  let count = 0;
  io.out("[");
  for await (const item of items) io.out(`${count++ > 0 ? "," : ""}${JSON.stringify(toJson(item))}`);
  io.out("]");
  return count;
}
