import { describe, expect, it } from "vitest";
import { largestFirst } from "../../src/pdf/largest-first.ts";

/** Files named by their sizes. */
const sizeOf = (path: string) => Promise.resolve(Number(path.split(" ")[1]));

async function ordered(paths: Iterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const path of largestFirst(paths, sizeOf)) all.push(path);
  return all;
}

describe("the order in which files are read", () => {
  it("begins with the largest, and keeps the order of files of one size", async () => {
    expect(await ordered(["a 1", "b 5", "c 3", "d 5"])).toEqual(["b 5", "d 5", "c 3", "a 1"]);
  });

  it("gives every file once, also one that is named twice", async () => {
    const paths = Array.from({ length: 301 }, (_, index) => `f${index % 300} ${(index * 7919) % 311}`);
    expect((await ordered(paths)).sort()).toEqual([...paths].sort());
    expect(await ordered([])).toEqual([]);
  });

  it("looks ahead at a few files at first, and never at more than 64", async () => {
    let taken = 0;
    let given = 0;
    const ahead: number[] = [];
    function* paths() {
      for (; taken < 500; taken++) yield `f ${taken}`;
    }
    for await (const _ of largestFirst(paths(), sizeOf)) {
      ahead.push(taken - given);
      given += 1;
    }
    expect(ahead[0]).toBeLessThanOrEqual(8);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(64);
  });

  it("takes a file whose size cannot be told for a small one", async () => {
    const all: string[] = [];
    for await (const path of largestFirst(["missing-a.pdf", import.meta.filename, "missing-b.pdf"])) all.push(path);
    expect(all).toEqual([import.meta.filename, "missing-a.pdf", "missing-b.pdf"]);
  });
});
