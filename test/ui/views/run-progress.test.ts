import { describe, expect, it } from "vitest";
import type { Io } from "../../../src/ui/io.ts";
import { runProgress } from "../../../src/ui/views/run-progress.ts";

/** A run on a clock that is set by hand. */
function run(options: Partial<Pick<Io, "animated" | "json" | "language">>) {
  let at = 0;
  const painted: (string | null)[] = [];
  const said: string[] = [];
  const io = {
    ...{ language: "fr", animated: false, json: false, ...options },
    progress: (line: string | null) => painted.push(line),
    talk: (text: string) => said.push(text),
  } as unknown as Io;
  const progress = runProgress(io, () => new Date(at), "Lecture");
  const pass = (ms: number) => {
    at += ms;
  };
  return { progress, painted, said, pass };
}

describe("how far a run is", () => {
  it("tells rate and time left at a terminal, and leaves nothing behind", () => {
    const { progress, painted, said, pass } = run({ animated: true });
    pass(2000);
    progress.at(10, 40);
    pass(10);
    // Too soon for the eye.
    progress.at(11, 40);
    pass(1990);
    progress.at(20, 40);
    progress.end();
    expect(painted).toEqual([
      "Lecture  [█████░░░░░░░░░░░░░░░] 10/40  5,0/s  reste 0:06",
      "Lecture  [██████████░░░░░░░░░░] 20/40  5,0/s  reste 0:04",
      null,
    ]);
    expect(said).toEqual([]);
  });

  it("tells what there is where nobody knows how many it will be", () => {
    const { progress, painted, pass } = run({ animated: true });
    pass(500);
    progress.at(4, null);
    expect(painted).toEqual(["Lecture  4  8,0/s"]);
  });

  it("is one line in a log, when it took longer than two seconds", () => {
    const long = run({});
    long.pass(3000);
    long.progress.at(30, 30);
    long.progress.end();
    expect(long.said).toEqual(["Lecture  30  10,0/s  en 3 s\n"]);
    const short = run({});
    short.pass(1000);
    short.progress.at(30, 30);
    short.progress.end();
    expect(short.said).toEqual([]);
    const forPrograms = run({ json: true });
    forPrograms.pass(3000);
    forPrograms.progress.at(30, 30);
    forPrograms.progress.end();
    expect(forPrograms.said).toEqual([]);
  });
});
