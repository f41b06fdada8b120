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
  const text = pick(io.language, messages);
  const filled = total === 0 ? BAR : Math.floor((done / total) * BAR);
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const rate = typeDecimal(perSecond.toFixed(1), io.language);
  const left = perSecond > 0 ? text.left(clock(Math.ceil((total - done) / perSecond))) : "";
  const parts = [
    `[${"█".repeat(filled)}${"░".repeat(BAR - filled)}] ${done}/${total}`,
    `${rate}/s`,
    left,
    `✓ ${accepted}`,
    failed > 0 ? `✗ ${failed}` : "",
    note,
  ];
  return parts.filter(Boolean).join("  ");
}

/** `56` → `0:56`, `3725` → `1:02:05` */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
