import type { ItemResult } from "../../domain/batch/outcome.ts";
import type { PlanItem, PlannedFile } from "../../domain/batch/plan.ts";
import type { BatchCounts } from "../../domain/batch/record.ts";
import { CproError } from "../../domain/errors.ts";
import { EXIT, type ExitCode, worstExit } from "../../domain/exit-codes.ts";
import { inParallel } from "../../kit/in-parallel.ts";
import type { DepositPorts } from "../deposit/types.ts";
import type { Queue, QueuedJob } from "../ports/queue.ts";
import { placeOfPlan } from "./plan.ts";
import { type BatchOptions, isHopeless, OUTAGE, placeWords, sendItem } from "./send.ts";

/** Between two looks into an empty queue, where nobody says that something came. */
const PAUSE_MS = 1000;

/** Where a worker puts the files of what it took. */
export interface WorkFolder {
  /** Writes a file of that name; the answer is its path. */
  put(sha256: string, name: string, bytes: Uint8Array): Promise<string>;
  clear(): Promise<void>;
}

interface WorkOptions extends Pick<BatchOptions, "concurrency" | "signal"> {
  /** Ends when nothing is left. */
  readonly once: boolean;
  onItem(result: ItemResult): void;
}

/**
 * Takes what was handed over for this account and sends it, each invoice exactly once, whoever else does. What cannot
 * be sent is marked as to be looked at; what was not tried goes back.
 * @throws CproError JOURNAL_UNREACHABLE
 */
export async function work(
  ports: DepositPorts,
  queue: Queue,
  folder: WorkFolder,
  { concurrency, once, signal, onItem }: WorkOptions,
): Promise<{ readonly exit: ExitCode; readonly stoppedBy: CproError | null }> {
  const { account } = await ports.session();
  const place = placeWords(placeOfPlan(account));
  const options: BatchOptions = { concurrency, failFast: false, signal, onItem: () => undefined };
  const exits: ExitCode[] = [];
  const batches = new Set<string>();
  let stoppedBy: CproError | null = null;
  let failuresInARow = 0;
  async function* jobs(): AsyncGenerator<QueuedJob> {
    while (stoppedBy === null && !signal.aborted) {
      const taken = await queue.take(place, concurrency);
      yield* taken;
      if (taken.length > 0) continue;
      await endBatches(ports, queue, batches);
      if (once) return;
      await queue.wait(PAUSE_MS, signal);
    }
  }
  const sendOne = async (job: QueuedJob) => {
    batches.add(job.batch);
    if (stoppedBy !== null || signal.aborted) return queue.settle(job, "waiting", {});
    const item = await withFiles(job.item, queue, folder);
    if (item instanceof CproError) {
      // Of one file: somebody must look. Of the folder or the database: nobody can work.
      if (item.code !== "FILE_CHANGED" && item.code !== "FILE_NOT_FOUND") {
        stoppedBy ??= item;
        return queue.settle(job, "waiting", {});
      }
      await queue.settle(job, "failed", { outcome: "not-sent", error: item.code, invoiceId: null });
      exits.push(item.exitCode);
      onItem({ item: job.item, outcome: "not-sent", receipt: null, error: item });
      return;
    }
    const result = await sendItem(ports, item, options, true);
    if (result === "held") return queue.settle(job, "waiting", {});
    const { outcome, error, receipt } = result;
    const isDone = outcome === "submitted" || outcome === "already-submitted";
    failuresInARow = error?.exitCode === EXIT.unreachable ? failuresInARow + 1 : 0;
    if (error && (isHopeless(error) || failuresInARow >= OUTAGE)) stoppedBy ??= error;
    // Not an answer to the invoice: somebody tries it again.
    const goesBack =
      outcome === "not-sent" && error !== null && (error.exitCode === EXIT.unreachable || isHopeless(error));
    await queue.settle(job, isDone ? "done" : goesBack ? "waiting" : "failed", {
      outcome,
      error: error?.code ?? null,
      invoiceId: receipt?.invoiceId ?? null,
    });
    exits.push(error?.exitCode ?? EXIT.done);
    onItem(result);
  };
  try {
    await inParallel(jobs(), concurrency, sendOne);
    await endBatches(ports, queue, batches);
    await queue.tidy();
  } finally {
    await folder.clear();
  }
  return { exit: worstExit(exits), stoppedBy };
}

/** The item with its files on this machine, or why they are not. */
async function withFiles(item: PlanItem, queue: Queue, folder: WorkFolder): Promise<PlanItem | CproError> {
  const fetch = async <File extends PlannedFile>(file: File): Promise<File> => ({
    ...file,
    file: await folder.put(file.sha256, file.file, await queue.file(file.sha256)),
  });
  try {
    return { ...(await fetch(item)), attachments: await Promise.all(item.attachments.map(fetch)) };
  } catch (error) {
    if (error instanceof CproError) return error;
    throw error;
  }
}

/** Writes down what each batch came to, once nothing of it is left. */
async function endBatches(ports: DepositPorts, queue: Queue, mine: Set<string>): Promise<void> {
  if (mine.size === 0) return;
  for (const { batch, waiting, taken, total, start } of await queue.batches([...mine])) {
    if (waiting + taken > 0) continue;
    mine.delete(batch);
    const seen = await queue.outcomes(batch);
    const counts: BatchCounts = {
      submitted: seen.submitted ?? 0,
      alreadySubmitted: seen["already-submitted"] ?? 0,
      refused: seen.refused ?? 0,
      unknown: seen.unknown ?? 0,
      notSent: (seen["not-sent"] ?? 0) + Math.max(0, start.total - total),
      total: start.total,
    };
    await (await ports.journal()).endBatch(batch, counts);
  }
}
