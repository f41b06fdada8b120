/**
 * `npm run fuzz:leaks [-- part of parts] [from]`: every shape of a secret, in every writing, in every place where a server
 * can echo it, against the built program: one case in forty in processes of their own, the others in processes that have
 * loaded it already. Looks at all that is said, kept and written. Prints each leak; ends with 1 when there is one. `1/4`
 * does a quarter of it; `from` goes on at that case.
 */
import { rmSync } from "node:fs";
import { startSandboxProcess } from "../support/cli.ts";
import { leaksOf, PLACES, SHAPES, sentHome, WRITINGS } from "../support/leak-matrix.ts";
import { createManyRuns, runAlone } from "../support/many-runs.ts";

const [part = 1, parts = 1] = (process.argv[2] ?? "1/1").split("/").map(Number);
const from = Number(process.argv[3] ?? 0);
const cases = SHAPES.flatMap((shape) =>
  WRITINGS.flatMap((writing) => PLACES.map((place) => [shape, writing, place] as const)),
).filter((_, index) => index % parts === part - 1);

const box = await startSandboxProcess();
const home = await sentHome(box);
const many = createManyRuns();
let leaks = 0;
let next = from;
/** Part of a run's time is spent in waiting before it asks again. */
const lane = async () => {
  for (let index = next++; index < cases.length; index = next++) {
    const [shape, writing, place] = cases[index] ?? ["", "", "data"];
    if (index % 20 === 0) process.stderr.write(`${index} of ${cases.length}\n`);
    const run = index % 40 === 0 ? runAlone : many.run;
    for (const leak of await leaksOf(shape, writing, place, { box, home, run })) {
      leaks++;
      process.stdout.write(`${index} ${leak}\n`);
    }
  }
};
try {
  await Promise.all([lane(), lane(), lane()]);
} finally {
  many.close();
  await box.stop();
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(
  `${cases.length - from} of ${cases.length} cases (${SHAPES.length} shapes, ${WRITINGS.length} writings, ${PLACES.length} places), ${leaks} leaks\n`,
);
process.exitCode = leaks > 0 ? 1 : 0;
