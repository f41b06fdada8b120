import type { SourceEntry } from "../../domain/batch/manifest.ts";
import type { PlanHead, PlanItem, PlannedFile, PlanSummary } from "../../domain/batch/plan.ts";
import type { Finding } from "../../domain/finding.ts";

/** Turns what the person names (PDFs, folders, patterns, CSV, XLSX) into one row per invoice, one at a time. */
export interface SourceReader {
  /**
   * @throws CproError FILE_NOT_FOUND for a source that does not exist; anything wrong inside one comes as a finding.
   */
  read(sources: readonly string[]): AsyncIterable<SourceEntry>;
}

/** A plan on disk. Its items are read again from the file each time, so that a long plan takes no memory. */
export interface Plan {
  readonly path: string;
  readonly head: PlanHead;
  readonly summary: PlanSummary;
  /** Warnings about the sources as a whole. */
  readonly findings: readonly Finding[];
  /** Short name made from the content: the same invoices make the same batch. */
  readonly batch: string;
  /** SHA-256 of what the items say: head, order and paths do not count. */
  readonly digest: string;
  /** SHA-256 over every field of items and head, but the folders that the files lie in. */
  readonly seal: string;
  /** @throws CproError PLAN_INVALID at the end, when what was read is not what the seal is of */
  items(): AsyncIterable<PlanItem>;
}

/** Collects the items of a plan in a file of its own until the plan is complete. */
export interface PlanDraft {
  add(item: PlanItem): Promise<void>;
  items(): AsyncIterable<PlanItem>;
  /**
   * Writes the finished plan: all at once, or not at all. `items` says what to keep of each collected item; a null
   * path puts the plan where only this run finds it.
   */
  finish(
    path: string | null,
    content: {
      readonly head: PlanHead;
      readonly findings: readonly Finding[];
      readonly items: AsyncIterable<PlanItem>;
    },
  ): Promise<Plan>;
  /** Removes what was collected; and the plan, when it was given no path. */
  discard(): Promise<void>;
}

export interface PlanFiles {
  draft(): Promise<PlanDraft>;
  /** @throws CproError FILE_NOT_FOUND, or PLAN_INVALID when it is no plan, of another version, or was altered. */
  open(path: string): Promise<Plan>;
  /** Opens a plan that {@link keep} wrote, by an older version too. */
  openKept(path: string): Promise<Plan>;
  /**
   * Writes the same plan elsewhere, all at once; the answer reads that copy.
   * @throws CproError PLAN_INVALID when what was copied is not what the seal is of; then nothing was written
   */
  keep(plan: Plan, path: string): Promise<Plan>;
  /** Null when the file cannot be read, is none (a pipe, a device), or changed meanwhile. */
  digest(path: string): Promise<PlannedFile | null>;
}
