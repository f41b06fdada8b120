/**
 * The answer to submit is lost after the server took the invoice, each time: with and without a server that shows it
 * late. Every one must be found by searching, none sent again. `npm run chaos:lost [count]`
 */
import { currentHolder } from "../../src/main/process-holder.ts";
import { inFolder } from "../support/journal.ts";
import { createActor, createWorld, depositAndReport } from "./world.ts";

const SUBMIT = "/cpro/factures/v1/soumettre";
const AT_ONCE = 8;

export interface LostFigures {
  readonly count: number;
  readonly found: number;
  readonly sentAgain: number;
  readonly duplicates: number;
}

export async function loseAnswers(count: number, lateMs: number): Promise<LostFigures> {
  const world = await createWorld();
  try {
    return await inFolder(async (home) => {
      const { account, now, sleep } = world;
      const alive = () => true;
      const actor = createActor({ account, home, holder: currentHolder(), alive, now, sleep, random: Math.random });
      const late = lateMs > 0 ? [{ path: SUBMIT, every: 1, action: "visible-late" as const, ms: lateMs }] : [];
      await world.setFaults({ seed: 1, rules: [...late, { path: SUBMIT, every: 1, action: "reset-after" }] });
      const numbers = Array.from({ length: count }, (_, index) => `L${lateMs}-${index}`);
      let found = 0;
      const worker = async () => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          const outcome = await depositAndReport(actor, world.plan(number), 10_000);
          if (outcome === "submitted") found++;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      const duplicates = [...(await world.accepted()).values()].filter((times) => times > 1).length;
      const sentAgain = (await world.submits()) - count;
      await actor.journal.close();
      await actor.gateway.close();
      return { count, found, sentAgain, duplicates };
    });
  } finally {
    await world.close();
  }
}

if (import.meta.filename === process.argv[1]) {
  const count = Number(process.argv[2] ?? 1000);
  for (const lateMs of [0, 2000]) {
    const figures = await loseAnswers(count, lateMs);
    process.stdout.write(`shown ${lateMs} ms late: ${JSON.stringify(figures)}\n`);
    if (figures.found !== count || figures.sentAgain !== 0 || figures.duplicates !== 0) process.exitCode = 1;
  }
}
