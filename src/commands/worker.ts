import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as batchMessages from "../ui/messages/batch.ts";
import * as messages from "../ui/messages/batch-queue.ts";
import { renderBanner } from "../ui/views/banner.ts";
import { workProgress } from "../ui/views/batch-queue.ts";
import { work } from "../usecases/batch/work.ts";
import { batchRun, readConcurrency } from "./batch-options.ts";
import { batchSellers } from "./batch-sellers.ts";
import type { Deps } from "./deps.ts";

const CONCURRENCY = 4;

export function workerCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  const batch = pick(deps.io.language, batchMessages);
  return new Command("worker")
    .option("--concurrency <n>", batch.concurrency, readConcurrency(batch.badConcurrency), CONCURRENCY)
    .option("--once", text.once)
    .action(async ({ concurrency, once = false }: { concurrency: number; once?: boolean }) => {
      deps.asBatch();
      const { queue, folder } = await deps.queue();
      const { account } = await deps.session();
      renderBanner(account, deps.io);
      const sellers = await batchSellers(deps);
      const onItem = workProgress(deps.io, (seller) => sellers.profileOf(seller) ?? account.profile);
      const run = await batchRun(deps, { concurrency, failFast: false, onItem });
      const { exit, stoppedBy } = await work(run.ports, queue, folder, {
        concurrency,
        once,
        signal: deps.signal,
        onItem,
      });
      if (stoppedBy) throw stoppedBy;
      deps.exitWith(exit);
    });
}
