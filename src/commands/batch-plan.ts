import { Command } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch.ts";
import { renderPlan } from "../ui/views/batch-plan.ts";
import { planBatch } from "../usecases/batch/plan.ts";
import { planToday } from "../usecases/batch/sent-before.ts";
import { environmentKey } from "../usecases/deposit/environment-key.ts";
import { planningDeps } from "./batch-options.ts";
import type { Deps } from "./deps.ts";

export function planCommand(deps: Deps): Command {
  const { io } = deps;
  const text = pick(io.language, messages);
  return new Command("plan")
    .summary(text.plan)
    .description(text.plan)
    .argument("<source...>", text.sources)
    .option("-o, --output <plan.json>", text.output)
    .option("--skip-bad", text.optionSkipBad)
    .action(async (sources: string[], flags: { output?: string; skipBad?: boolean }) => {
      const planning = await planningDeps(deps, flags.skipBad);
      const { plan, discard } = await planBatch(planning, sources, flags.output ?? null).finally(planning.read);
      await renderPlan(plan, await planToday(deps.journal, environmentKey(planning.account), plan), io);
      await discard();
      const next = flags.output ? `${text.written(flags.output)}\n${text.next(flags.output)}` : text.nextWithout;
      io.talk(`\n${text.nothingSent}\n${next}\n`);
      deps.exitWith(plan.summary.refused > 0 || plan.summary.sendable === 0 ? EXIT.localChecks : EXIT.done);
    });
}
