import { afterAll, beforeAll, expect, it } from "vitest";
import { CHANGES, fuzzAnswers } from "../support/answer-fuzz.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";

let box: SandboxProcess;
beforeAll(async () => {
  box = await startSandboxProcess();
});
afterAll(() => box.stop());

/** A sample of `npm run fuzz:answers`; how long it takes is measured there, where the machine is quiet. */
it.each(Object.keys(CHANGES))(
  "hostile answers to %s: an exit code of the contract and one document",
  { timeout: 300_000 },
  async (name) => {
    const { broken } = await fuzzAnswers(name, box, { seed: 42, count: 4, lanes: 2, killsHung: false, aloneEvery: 4 });
    expect(broken.filter((one) => !/: took \d+ ms/.test(one))).toEqual([]);
  },
);
