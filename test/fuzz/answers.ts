/**
 * `npm run fuzz:answers [-- count] [seed] [command]`: hostile answers to every call that changes something, against the
 * built program. Each run must end within twenty seconds, below 400 MB, with an exit code of the contract and one JSON
 * document. Prints what came out; ends with 1 when something broke.
 */
import { CHANGES, fuzzAnswers } from "../support/answer-fuzz.ts";
import { startSandboxProcess } from "../support/cli.ts";

const [count = 2_000, seed = 1] = process.argv.slice(2, 4).map(Number);
const names = process.argv[4] ? [process.argv[4]] : Object.keys(CHANGES);
for (const name of names) {
  const box = await startSandboxProcess();
  const { exits, slowest, peakMb, broken } = await fuzzAnswers(name, box, { seed, count, lanes: 2 });
  await box.stop();
  process.stdout.write(
    `${name}: ${count} answers, exits ${JSON.stringify(exits)}, slowest ${Math.round(slowest.ms)} ms (${slowest.name}), peak ${peakMb} MB, ${broken.length} broken\n`,
  );
  for (const one of broken) process.stdout.write(`  ${one}\n`);
  if (broken.length > 0) process.exitCode = 1;
}
