import { setFlagsFromString } from "node:v8";

/*
 * V8's settings are made for programs that run for minutes. A thread of ours reads some dozen invoices, in milliseconds
 * each, and with the usual settings more than a third of the processor goes into optimising code that is then hardly
 * used, in every thread anew. Measured on 200 invoices in November 2026 (Node 20): a fifth less processor time in all.
 */
const SHORT_WORK = [
  // Optimise only what has run four times as long as usual, and put less into one piece.
  "--interrupt-budget=540672",
  "--max-inlined-bytecode-size-cumulative=200",
  // A pattern's first form is for its first use only, and polishing it takes half of its making.
  "--no-regexp-peephole-optimization",
];

let settled = false;

/**
 * For the whole process, and not to be undone. To be called when the threads are loaded: a thread that starts under
 * other settings than those of the build refuses the code which was compiled then, and compiles it itself.
 */
export function settleForShortWork(): void {
  if (settled) return;
  settled = true;
  for (const setting of SHORT_WORK) setFlagsFromString(setting);
}
