import { type BatchRecord, isComplete } from "../../domain/batch/record.ts";
import { toDecimalString } from "../../domain/money.ts";
import { formatAmount, formatDate } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { renderTable } from "../table.ts";

export function renderBatches(records: readonly BatchRecord[], io: Io): void {
  const text = pick(io.language, messages);
  if (io.json) {
    io.out(`${JSON.stringify({ batches: records.map(toJson) })}\n`);
    return;
  }
  if (records.length === 0) {
    io.out(`${text.noBatch}\n`);
    return;
  }
  const done = ({ counts, sendable }: BatchRecord) =>
    `${counts ? counts.submitted + counts.alreadySubmitted : "?"} / ${sendable}`;
  const sourcesOf = ({ sources }: BatchRecord) => sources.join(", ");
  renderTable(
    records,
    [
      { title: text.columnBatch, cell: (record) => record.batch },
      { title: text.columnStarted, cell: (record) => formatDate(record.startedAt, io.language) },
      { title: text.columnDone, align: "right", cell: done },
      { title: text.columnPayable, align: "right", cell: (record) => formatAmount(record.payableAmount, io.language) },
      { title: text.columnState, cell: (record) => (isComplete(record) ? text.finished : text.unfinished) },
      { title: text.columnSources, flexible: true, drop: 1, below: sourcesOf, cell: sourcesOf },
    ],
    io,
  );
}

function toJson(record: BatchRecord): Json<"batch list">["batches"][number] {
  const { numbers: _, payableAmount, ...rest } = record;
  return { ...rest, payableAmount: toDecimalString(payableAmount), complete: isComplete(record) };
}
