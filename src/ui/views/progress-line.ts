import { typeDecimal } from "../../kit/locale/locales.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly accepted: number;
  readonly failed: number;
  readonly elapsedMs: number;
  /** What holds things up, if anything. */
  readonly note: string;
}

const BAR = 20;

/** `[█████░░░░░] 120/300  3,2/s  reste 0:56  ✓ 118  ✗ 2` */
export function progressLine(
  { done, total, accepted, failed, elapsedMs, note }: Progress,
  io: Pick<Io, "language">,
): string {
  const parts = [
    `${bar(done, total)} ${done}/${total}`,
    rateText(done, elapsedMs, io),
    timeLeft(done, total, elapsedMs, io),
    `✓ ${accepted}`,
    failed > 0 ? `✗ ${failed}` : "",
    note,
  ];
  return parts.filter(Boolean).join("  ");
}

/** `[█████░░░░░]` */
export function bar(done: number, total: number): string {
  const filled = total === 0 ? BAR : Math.min(BAR, Math.floor((done / total) * BAR));
  return `[${"█".repeat(filled)}${"░".repeat(BAR - filled)}]`;
}

/** How many a second: `3,2/s`. */
export function rateText(done: number, elapsedMs: number, io: Pick<Io, "language">): string {
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  return `${typeDecimal(perSecond.toFixed(1), io.language)}/s`;
}

/** How long the rest takes at the same rate; nothing while there is no rate. */
export function timeLeft(done: number, total: number, elapsedMs: number, io: Pick<Io, "language">): string {
  if (done === 0 || elapsedMs <= 0) return "";
  return pick(io.language, messages).left(clock(Math.ceil(((total - done) * elapsedMs) / 1000 / done)));
}

/** `56` → `0:56`, `3725` → `1:02:05` */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
