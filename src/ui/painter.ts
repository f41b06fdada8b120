import type { Io } from "./io.ts";

/** The eye does not see more, and a terminal over a slow line should not have to. */
const REPAINT_MS = 100;

/** Repaints the line of progress, but not at every change. */
export function createPainter(io: Pick<Io, "progress">, now: () => Date): (line: () => string) => void {
  let paintedAt = 0;
  return (line) => {
    const at = now().getTime();
    if (at - paintedAt < REPAINT_MS) return;
    paintedAt = at;
    io.progress(line());
  };
}
