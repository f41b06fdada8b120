import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { leaksOf, PLACES, SHAPES, sentHome, WRITINGS } from "../support/leak-matrix.ts";
import { createManyRuns } from "../support/many-runs.ts";

/** A sample of `npm run fuzz:leaks`: each place once, with shapes and writings far apart. */
const SAMPLE = PLACES.map(
  (place, index) =>
    [SHAPES[(index * 5) % SHAPES.length] ?? "", WRITINGS[(index * 7) % WRITINGS.length] ?? "", place] as const,
);

let box: SandboxProcess;
let home: string;
const { run, close } = createManyRuns();
beforeAll(async () => {
  box = await startSandboxProcess();
  home = await sentHome(box);
});
afterAll(async () => {
  close();
  await box.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("a secret that the server gives back", () => {
  it("comes in twelve shapes and fifteen writings", () => {
    expect([SHAPES.length, WRITINGS.length]).toEqual([12, 15]);
  });

  it.each(SAMPLE)(
    "shape %s, written as %s, in %s: is said, kept and written nowhere",
    { timeout: 300_000 },
    async (shape, writing, place) => {
      expect(await leaksOf(shape, writing, place, { box, home, run })).toEqual([]);
    },
  );
});
