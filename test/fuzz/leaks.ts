/**
 * `npm run fuzz:leaks [-- part of parts]`: every shape of a secret, in every writing, in every place where a server can
 * echo it, against the built program; looks at all that is said, kept and written. Prints each leak; ends with 1 when
 * there is one. `1/4` does a quarter of it.
 */
import { rmSync } from "node:fs";
import { startSandboxProcess } from "../support/cli.ts";
import { leaksOf, PLACES, SHAPES, sentHome, WRITINGS } from "../support/leak-matrix.ts";

const [part = 1, parts = 1] = (process.argv[2] ?? "1/1").split("/").map(Number);
const cases = SHAPES.flatMap((shape) =>
  WRITINGS.flatMap((writing) => PLACES.map((place) => [shape, writing, place] as const)),
).filter((_, index) => index % parts === part - 1);

const box = await startSandboxProcess();
const home = await sentHome(box);
let leaks = 0;
try {
  for (const [index, [shape, writing, place]] of cases.entries()) {
    if (index % 20 === 0) process.stderr.write(`${index} of ${cases.length}\n`);
    for (const leak of await leaksOf(shape, writing, place, { box, home })) {
      leaks++;
      process.stdout.write(`${leak}\n`);
    }
  }
} finally {
  await box.stop();
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(
  `${cases.length} cases (${SHAPES.length} shapes, ${WRITINGS.length} writings, ${PLACES.length} places), ${leaks} leaks\n`,
);
process.exitCode = leaks > 0 ? 1 : 0;
