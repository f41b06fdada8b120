import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { createPainter } from "../painter.ts";
import { bar, rateText, timeLeft } from "./progress-line.ts";

/** What is over sooner needs no word in a log. */
const SHORT_MS = 2000;

export interface RunProgress {
  /** @param total null while nobody knows how many there are */
  at(done: number, total: number | null): void;
  /** Wipes the line; where nothing is repainted, one line says how many it were, and how long it took. */
  end(): void;
}

/** How far a run is, how fast it goes and how long it still takes: repainted at a terminal, one line in a log. */
export function runProgress(io: Io, now: () => Date, label: string): RunProgress {
  const text = pick(io.language, messages);
  const startedAt = now().getTime();
  const paint = createPainter(io, now);
  const elapsed = () => now().getTime() - startedAt;
  let last = 0;
  return {
    at(done, total) {
      last = done;
      paint(() => {
        const rate = rateText(done, elapsed(), io);
        if (total === null) return [label, String(done), rate].join("  ");
        return [label, `${bar(done, total)} ${done}/${total}`, rate, timeLeft(done, total, elapsed(), io)]
          .filter(Boolean)
          .join("  ");
      });
    },
    end() {
      io.progress(null);
      const took = elapsed();
      if (io.animated || io.json || last === 0 || took < SHORT_MS) return;
      io.talk(`${label}  ${last}  ${rateText(last, took, io)}  ${text.took(Math.round(took / 1000))}\n`);
    },
  };
}
