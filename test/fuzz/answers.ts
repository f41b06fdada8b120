/**
 * `npm run fuzz:answers [-- count] [seed] [commands] [from] [lanes]`: hostile answers to every call that changes something, against
 * the built program: one run in forty in a process of its own, the others in processes that have loaded it already. Each
 * run must end within twenty seconds, below 400 MB, with an exit code of the contract and one JSON document. Prints what
 * came out; ends with 1 when something broke. `from` goes on where another run of that command stopped.
 */
import { CHANGES, fuzzAnswers } from "../support/answer-fuzz.ts";
import { startSandboxProcess } from "../support/cli.ts";

const [count = 2_000, seed = 1] = process.argv.slice(2, 4).map(Number);
const names = process.argv[4] ? process.argv[4].split(",") : Object.keys(CHANGES);
const from = Number(process.argv[5] ?? 0);
/** Most of a run's time is spent in waiting before it asks again; each takes some 130 MB. */
const lanes = Number(process.argv[6] ?? 16);
for (const name of names) {
  const box = await startSandboxProcess();
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const { exits, slowest, peakMb, broken } = await fuzzAnswers(name, box, {
    ...{ seed, count, from, tell, lanes },
    aloneEvery: 40,
  });
  await box.stop();
  process.stdout.write(
    `${name}: ${count - from} answers, exits ${JSON.stringify(exits)}, slowest ${Math.round(slowest.ms)} ms (${slowest.name}), peak ${peakMb} MB, ${broken.length} broken\n`,
  );
  for (const one of broken) process.stdout.write(`  ${one}\n`);
  if (broken.length > 0) process.exitCode = 1;
}
