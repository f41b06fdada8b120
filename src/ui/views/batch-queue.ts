import type { ItemResult } from "../../domain/batch/outcome.ts";
import type { HandedOver } from "../../usecases/batch/hand-over.ts";
import type { BatchProgressCounts, HandedBatch } from "../../usecases/ports/queue.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch-queue.ts";
import { itemJson, type ProfileOf } from "./batch-progress.ts";

type Progress = HandedBatch & BatchProgressCounts;

export function renderHandedOver(handed: HandedOver, io: Io): void {
  if (io.json) io.out(`${JSON.stringify(handed satisfies Json<"batch send">)}\n`);
  else io.out(`${pick(io.language, messages).handedOver(handed.handedOver, handed.batch)}\n`);
}

/** What became of each item, as it ends. */
export function workProgress(io: Io, profileOf: ProfileOf): (result: ItemResult) => void {
  const text = pick(io.language, messages);
  return (result) => {
    const { item, outcome } = result;
    if (io.json) io.out(`${JSON.stringify(itemJson(result, profileOf, io))}\n`);
    else io.out(`${text.worked(item.invoice.number ?? item.file, outcome)}\n`);
  };
}

export function renderProgress(
  { batch, state, waiting, taken, done, failed, cancelled, total }: Progress,
  io: Io,
): void {
  const counts = { waiting, taken, done, failed, cancelled, total };
  if (io.json) io.out(`${JSON.stringify({ batch, state, ...counts } satisfies Json<"batch watch">)}\n`);
  else io.out(`${pick(io.language, messages).progress(batch, state, counts)}\n`);
}

/** How far it is, how fast, and how long still. */
export function watchLine(now: Progress, first: Progress, elapsedMs: number, io: Io): string {
  const ended = (it: Progress) => it.done + it.failed + it.cancelled;
  const perMinute = elapsedMs > 0 ? ((ended(now) - ended(first)) * 60_000) / elapsedMs : 0;
  const left = now.waiting + now.taken;
  const minutes = perMinute > 0 ? Math.ceil(left / perMinute) : null;
  return pick(io.language, messages).watching(ended(now), now.total, Math.round(perMinute), minutes);
}
