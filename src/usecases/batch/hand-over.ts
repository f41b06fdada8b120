import { type PlanItem, type PlannedFile, sendable } from "../../domain/batch/plan.ts";
import { CproError } from "../../domain/errors.ts";
import { baseName } from "../../kit/base-name.ts";
import type { DepositPorts } from "../deposit/types.ts";
import type { Plan } from "../ports/batch.ts";
import type { Queue, QueuedFile } from "../ports/queue.ts";
import { agree, type BatchAgreement, type BatchRun, startOfBatch } from "./batch.ts";
import { placeWords, verifyPlan } from "./send.ts";

/** So much is written in one commit, and is in memory meanwhile. */
const ITEMS_AT_ONCE = 200;
const BYTES_AT_ONCE = 4_000_000;

export interface HandedOver {
  readonly batch: string;
  readonly handedOver: number;
  readonly total: number;
}

/**
 * Puts what a plan can send into the queue, files included, for the workers of the team; sends nothing. Nobody
 * takes of it before all of it is there. The same plan again adds nothing that is there, and gives back what did not
 * arrive.
 * @throws CproError as `sendPlan`
 */
export async function handOver(
  run: BatchRun,
  plan: Plan,
  agreement: BatchAgreement,
  queue: Queue,
): Promise<HandedOver> {
  const { ports, files, options } = run;
  await verifyPlan(ports, files, plan, options.signal);
  await agree(run.ports, plan, agreement);
  const kept = await files.keep(plan, run.keptPlan(plan.batch));
  const start = await startOfBatch(ports, kept);
  await (await ports.journal()).beginBatch(start);
  await queue.open(plan.batch, placeWords(plan.head), start);
  let handedOver = 0;
  let position = 0;
  let group: { position: number; item: PlanItem }[] = [];
  let pending: QueuedFile[] = [];
  let bytes = 0;
  const hand = async () => {
    if (group.length === 0) return;
    await queue.putFiles(pending);
    await queue.add(plan.batch, group);
    handedOver += group.length;
    [group, pending, bytes] = [[], [], 0];
  };
  for await (const item of kept.items()) {
    if (sendable(item)) {
      for (const file of [item, ...item.attachments]) {
        const read = await contentOf(ports, file);
        pending.push(read);
        bytes += read.bytes.length;
      }
      group.push({ position, item: portable(item) });
    }
    position++;
    if (options.signal.aborted) throw new CproError("INTERRUPTED");
    if (group.length >= ITEMS_AT_ONCE || bytes >= BYTES_AT_ONCE) await hand();
  }
  await hand();
  await queue.arrived(plan.batch);
  return { batch: plan.batch, handedOver, total: position };
}

/** @throws CproError FILE_CHANGED when it is not the file that was planned */
async function contentOf({ files }: Pick<DepositPorts, "files">, { file, sha256 }: PlannedFile): Promise<QueuedFile> {
  const bytes = await files.read(file);
  if (files.sha256(bytes) !== sha256) throw new CproError("FILE_CHANGED", { params: { path: file } });
  return { sha256, bytes };
}

/** Names without folders: those of this machine mean nothing to another. */
function portable(item: PlanItem): PlanItem {
  const named = <File extends PlannedFile>(file: File): File => ({
    ...file,
    file: baseName(file.file),
  });
  return { ...named(item), attachments: item.attachments.map(named) };
}
