import type { PlanItem } from "../../domain/batch/plan.ts";
import type { BatchStart } from "../../domain/batch/record.ts";

/** One invoice that was handed over; its files lie in the queue by their content. */
export interface QueuedJob {
  readonly batch: string;
  /** 0-based place in the plan. */
  readonly position: number;
  readonly item: PlanItem;
}

export interface BatchProgressCounts {
  readonly waiting: number;
  readonly taken: number;
  readonly done: number;
  /** To look at: refused, unknown, or not sent. */
  readonly failed: number;
  readonly cancelled: number;
  readonly total: number;
}

/** `arriving`: not all of it is there, and nobody takes of it. */
export type HandedState = "arriving" | "open" | "paused" | "cancelled";

export interface QueuedFile {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface HandedBatch {
  readonly batch: string;
  readonly state: HandedState;
  readonly start: BatchStart;
}

/**
 * The work that several machines share. A job that its worker took and gives no sign of life for is taken again: what
 * happened to its invoice is in the journal. Every operation may throw `JOURNAL_UNREACHABLE`.
 */
export interface Queue {
  /** Some at a time: they are written together. */
  putFiles(files: readonly QueuedFile[]): Promise<void>;
  /** @throws CproError FILE_NOT_FOUND, FILE_CHANGED when it is not what its name says */
  file(sha256: string): Promise<Uint8Array>;
  /** Begins to hand a batch over. @param place where it may be sent from: see `placeWords` */
  open(batch: string, place: string, start: BatchStart): Promise<void>;
  add(batch: string, items: readonly Pick<QueuedJob, "position" | "item">[]): Promise<void>;
  /** All of it is there. */
  arrived(batch: string): Promise<void>;
  /** From then on it gives signs of life for what it took, until it is settled or the queue closed. */
  take(place: string, count: number): Promise<readonly QueuedJob[]>;
  settle(
    job: Pick<QueuedJob, "batch" | "position">,
    state: "done" | "failed" | "waiting",
    outcome: object,
  ): Promise<void>;
  /** Resolves when something in the queue changed, or after so long. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  control(batch: string, state: HandedState): Promise<void>;
  /** Removes files that nobody needs any more. */
  tidy(): Promise<void>;
  /** The one handed over last first; only those, when given. */
  batches(only?: readonly string[]): Promise<readonly (HandedBatch & BatchProgressCounts)[]>;
  /** How many items came to what. */
  outcomes(batch: string): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}
