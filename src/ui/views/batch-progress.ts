import type { ItemOutcome, ItemResult } from "../../domain/batch/outcome.ts";
import { type PlanItem, sendable } from "../../domain/batch/plan.ts";
import type { CproError } from "../../domain/errors.ts";
import { causesFirst } from "../../domain/finding.ts";
import type { BatchResult } from "../../usecases/batch/send.ts";
import type { DepositStep } from "../../usecases/deposit/types.ts";
import { labelled } from "../format.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { createPainter } from "../painter.ts";
import { errorText, sayNext } from "../spoken.ts";
import { receiptJson } from "./deposit.ts";
import { findingJson, findingLines } from "./finding.ts";
import { progressLine } from "./progress-line.ts";

export interface BatchProgress {
  onItem(result: ItemResult): void;
  onStep(step: DepositStep): void;
  /** Asked to stop. */
  stopping(): void;
  end(result: BatchResult, interrupted: boolean): void;
  /** In place of the end, where no invoice of the plan can be sent. */
  nothing(): void;
}

/** JSON lines under `--json`; else a line for each item that did not arrive, a bar at a terminal, and a summary. */
export function batchProgress(io: Io, of: BatchSize, now: () => Date, profileOf: ProfileOf): BatchProgress {
  return io.json ? jsonProgress(io, of, profileOf) : humanProgress(io, of, now, profileOf);
}

interface BatchSize {
  readonly batch: string;
  /** Invoices of the plan. */
  readonly total: number;
  /** Rows of the table that made no invoice, and are none of the total. */
  readonly aside: number;
}

/** The profile that an invoice goes by, by its seller. */
export type ProfileOf = (seller: string | null) => string;

/** What arrived of each seller's invoices. */
function sellerCounts(profileOf: ProfileOf) {
  const counts = new Map<string, { siret: string; profile: string; submitted: number; total: number }>();
  return {
    add({ item, outcome }: ItemResult) {
      const siret = item.invoice.seller ?? "";
      const one = counts.get(siret) ?? { siret, profile: profileOf(item.invoice.seller), submitted: 0, total: 0 };
      counts.set(siret, one);
      one.total++;
      if (outcome === "submitted" || outcome === "already-submitted") one.submitted++;
    },
    all: () => [...counts.values()],
  };
}

function jsonProgress(io: Io, { batch, aside }: BatchSize, profileOf: ProfileOf): BatchProgress {
  const line = (value: Json<"batch send">) => io.out(`${JSON.stringify(value)}\n`);
  const sellers = sellerCounts(profileOf);
  return {
    onItem(result) {
      sellers.add(result);
      line(itemJson(result, profileOf, io));
    },
    onStep: () => undefined,
    stopping: () => undefined,
    nothing: () => undefined,
    end: ({ counts }) =>
      line({ type: "summary", batch, ...counts, ...(aside > 0 ? { setAside: aside } : {}), sellers: sellers.all() }),
  };
}

export function itemJson(
  { item, outcome, receipt, error }: ItemResult,
  profileOf: ProfileOf,
  io: Io,
): Json<"batch send"> {
  const { row, file, invoice } = item;
  return {
    type: "item",
    row,
    file,
    number: invoice.number,
    profile: profileOf(invoice.seller),
    outcome,
    receipt: receipt && receiptJson(receipt),
    error: error && errorJson(error, io),
  };
}

function errorJson(error: CproError, io: Io) {
  const { message, hint } = errorText(error, io);
  const findings = error.findings.map((finding) => findingJson(finding, io.language));
  return { code: error.code, message, hint, ...(findings.length > 0 ? { findings } : {}) };
}

function failureLines(item: PlanItem, outcome: ItemOutcome, error: CproError, io: Io): string {
  const text = pick(io.language, messages);
  const row = item.row === null ? "" : `${text.row(item.row)}, `;
  const title = `✗ ${row}${labelled(item.invoice.number ?? item.file, text.outcome[outcome], io.language)}\n`;
  const findings = causesFirst(error.findings).filter((finding) => finding.severity === "error");
  if (findings.length > 0) return title + findings.map((finding) => findingLines(finding, io)).join("");
  const { message, hint } = errorText(error, io);
  return `${title}  ${message}\n  → ${hint}\n`;
}

/** So many of the invoices that arrived are named where the rest was stopped. */
const NAMED = 12;

function humanProgress(
  io: Io,
  { batch, total, aside }: BatchSize,
  now: () => Date,
  profileOf: ProfileOf,
): BatchProgress {
  const sellers = sellerCounts(profileOf);
  const text = pick(io.language, messages);
  const startedAt = now().getTime();
  const seen = { done: 0, accepted: 0, failed: 0 };
  const arrived: string[] = [];
  let note = "";
  const painter = createPainter(io, now);
  const paint = () => {
    painter(() => progressLine({ ...seen, total, elapsedMs: now().getTime() - startedAt, note }, io));
  };
  return {
    onItem(result) {
      const { item, outcome, error } = result;
      sellers.add(result);
      seen.done++;
      if (outcome === "submitted" || outcome === "already-submitted") seen.accepted++;
      else seen.failed++;
      if (outcome === "submitted") arrived.push(item.invoice.number ?? item.file);
      note = "";
      // The plan's page has said why an item to correct does not go.
      if (error && error.code !== "INTERRUPTED" && sendable(item)) io.talk(failureLines(item, outcome, error, io));
      paint();
    },
    onStep(step) {
      if (step.step === "waiting") note = text.busy(Math.ceil(step.ms / 1000));
      else if (step.step === "looking-up") note = text.lookingUp;
      paint();
    },
    stopping() {
      io.talk(`${text.stopping}\n`);
      paint();
    },
    nothing() {
      io.progress(null);
      io.talk(`${text.nothingToSend}\n`);
      sayNext(text.nothingNext, io);
    },
    end({ counts, stoppedBy }, interrupted) {
      io.progress(null);
      if (interrupted) io.talk(`${text.interrupted}\n`);
      else if (stoppedBy) io.talk(`${text.stopped}\n`);
      const more = arrived.length - NAMED;
      const named = [...arrived.slice(0, NAMED), ...(more > 0 ? [text.moreToSend(more)] : [])];
      if (interrupted && arrived.length > 0) io.talk(`${text.arrived(named.join(", "))}\n`);
      const rows: readonly (readonly [keyof typeof counts, (count: number) => string])[] = [
        ["submitted", text.outcomes.submitted],
        ["alreadySubmitted", text.outcomes["already-submitted"]],
        ["refused", text.outcomes.refused],
        ["unknown", text.outcomes.unknown],
        ["notSent", text.outcomes["not-sent"]],
        ["total", () => text.total],
      ];
      io.out(`${text.batch(batch)}\n`);
      for (const [key, label] of rows) {
        if (counts[key] > 0 || key === "submitted" || key === "total")
          io.out(`${String(counts[key]).padStart(7)}  ${label(counts[key])}\n`);
      }
      if (aside > 0) io.out(`${String(aside).padStart(7)}  ${text.asideRows(aside)}\n`);
      const each = sellers.all();
      if (each.length > 1) {
        io.out(`\n${text.bySeller}\n`);
        for (const { profile, submitted, total: all } of each) {
          io.out(`${String(submitted).padStart(7)} / ${all}  ${profile}\n`);
        }
      }
      if (io.wizard && interrupted && counts.notSent > 0) io.talk(`${text.leftInWizard}\n`);
      if (counts.unknown > 0) sayNext(text.unknownNext(batch), io);
      else if (counts.refused + counts.notSent > 0) sayNext(text.leftNext(batch), io);
      sayNext(text.reportNext(batch), io);
    },
  };
}
