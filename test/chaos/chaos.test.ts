import { expect, it } from "vitest";
import { explore } from "./explore.ts";
import { killEverywhere } from "./kill-everywhere.ts";
import { loseAnswers } from "./lost-answers.ts";
import { runMixed } from "./mixed.ts";
import { race } from "./race.ts";
import { runSchedules } from "./schedules.ts";

// Samples of the long runs (`npm run chaos:…`).
const LONG = 600_000;

it.each([0, 2000])(
  "finds every invoice whose answer was lost, shown %i ms late",
  async (lateMs) => {
    expect(await loseAnswers(20, lateMs)).toEqual({ count: 20, found: 20, sentAgain: 0, duplicates: 0 });
  },
  LONG,
);

it(
  "keeps every invoice in one place through random schedules",
  async () => {
    const figures = await runSchedules(100);
    expect(figures).toMatchObject({ schedules: 100, duplicates: 0, sentAgain: 0, broken: [] });
    expect(figures.crashes).toBeGreaterThan(20);
  },
  LONG,
);

it(
  "keeps everything that is sent in one place through mixed schedules in memory",
  async () => {
    const figures = await runMixed(100);
    expect(figures).toMatchObject({ schedules: 100, duplicates: 0, broken: [] });
    expect(figures.crashes).toBeGreaterThan(50);
    expect(figures.faults).toBeGreaterThan(200);
  },
  LONG,
);

it.each(["pdf", "typed-in"] as const)(
  "explores every way of the first states of %s",
  async (kind) => {
    const figures = await explore(kind, { states: 4, insert: false });
    expect(figures).toMatchObject({ states: 4, broken: [] });
    // Each pair of a service and a home that differs is played once; a death is met on the way of a run that lives.
    expect(figures.runs).toBeGreaterThan(50);
    expect(figures.crashes).toBeGreaterThan(50);
  },
  LONG,
);

it.each([
  ["batch", 8],
  ["enter", 4],
  ["flow", 4],
] as const)(
  "goes on after a kill wherever it struck: %s",
  async (sent, points) => {
    const figures = await killEverywhere(points, 2, sent);
    expect(figures).toMatchObject({ points, duplicates: 0, losses: 0, unexplained: [] });
    expect(figures.killed).toBeGreaterThan(0);
  },
  LONG,
);

it(
  "sends each invoice once when several processes race",
  async () => {
    const figures = await race(1, 4, 8);
    expect(figures).toMatchObject({ exactlyOnce: 8, duplicates: 0, losses: 0, sentAgain: 0, failures: [] });
  },
  LONG,
);
