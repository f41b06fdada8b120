import { afterAll, describe, expect, it } from "vitest";
import { createPdfReader } from "../../../src/pdf/reader.ts";
import { tempFolder } from "../../support/temp.ts";
import { compareSeed } from "./compare.ts";
import { renderers } from "./renderers.ts";

const installed = renderers();
if (installed.length === 0) process.stderr.write("skipped: neither mutool nor pdftoppm is installed\n");

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());

/** `npm run eval:visibility` goes on from here. */
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

describe.skipIf(installed.length === 0)("what is seen on a page of words and shapes", () => {
  it.each(SEEDS)("is what a renderer shows (page %i)", async (seed) => {
    const { decided, disagreements } = await compareSeed(seed, reader, installed, tempFolder());
    expect(disagreements).toEqual([]);
    expect(decided).toBeGreaterThan(0);
  });
});
