import { disagreements } from "../domain/amount-fuzz.ts";

/** `npm run fuzz:amounts [-- seed]`: 100,000 strings, read by the program and by the reader of docs/amounts.md. */
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const { read, differ } = disagreements(seed, 100_000);
process.stdout.write(
  `seed ${seed}: 100000 strings, ${read} read, ${100_000 - read} refused, ${differ.length} read otherwise\n`,
);
for (const one of differ.slice(0, 50)) process.stdout.write(`${one}\n`);
process.exitCode = differ.length === 0 ? 0 : 1;
