import { Command } from "commander";
import { CproError } from "../domain/errors.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/batch-queue.ts";
import { renderProgress, watchLine } from "../ui/views/batch-queue.ts";
import type { Queue } from "../usecases/ports/queue.ts";
import type { Deps } from "./deps.ts";

const LOOK_MS = 1000;
/** However much happens. */
const LEAST_MS = 200;

/** The batch whose name begins so, or the one handed over last. @throws CproError BATCH_NOT_FOUND */
async function find(queue: Queue, name: string | undefined) {
  const all = await queue.batches();
  const found = all.find(({ batch }) => name === undefined || batch.startsWith(name.toLowerCase()));
  if (!found) throw new CproError("BATCH_NOT_FOUND", { params: { batch: name } });
  return found;
}

export function watchCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("watch")
    .summary(text.watch)
    .description(text.watch)
    .argument("[batch]", text.batchArgument)
    .action(async (name: string | undefined) => {
      const { queue } = await deps.queue();
      const began = deps.now().getTime();
      const first = await find(queue, name);
      for (let now = first; ; now = (await queue.batches([first.batch]))[0] ?? now) {
        const isOver = now.state !== "arriving" && (now.waiting + now.taken === 0 || now.state !== "open");
        if (isOver || deps.signal.aborted) {
          deps.io.progress(null);
          renderProgress(now, deps.io);
          return;
        }
        deps.io.progress(watchLine(now, first, deps.now().getTime() - began, deps.io));
        await new Promise((resolve) => setTimeout(resolve, LEAST_MS));
        await queue.wait(LOOK_MS, deps.signal);
      }
    });
}

const CONTROLS = { cancel: "cancelled", pause: "paused", continue: "open" } as const;

export function controlCommand(deps: Deps, verb: keyof typeof CONTROLS): Command {
  const text = pick(deps.io.language, messages);
  return new Command(verb)
    .summary(text[verb])
    .description(text[verb])
    .argument("<batch>", text.batchArgument)
    .action(async (name: string) => {
      const { queue } = await deps.queue();
      const { batch } = await find(queue, name);
      await queue.control(batch, CONTROLS[verb]);
      renderProgress(await find(queue, batch), deps.io);
    });
}
