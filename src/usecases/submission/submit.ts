import { ChorusFailure, CproError, isFailure } from "../../domain/errors.ts";
import { LEASE_MS } from "../../domain/lease.ts";
import { type End, isStep, next, type Step } from "../../domain/submission.ts";
import { instead } from "../../kit/instead.ts";
import { RETRY } from "../../kit/retry.ts";
import { stopIfAborted } from "./abort.ts";
import { isWorthAnotherTry, pauseBefore } from "./retry.ts";
import { searchUntilCertain } from "./search.ts";
import type { Kind, Looked, RunContext, Submitted } from "./types.ts";

/** Longer than any disk or database takes, and less than a lease. */
const LATE_MS = LEASE_MS / 2;

/** Where a run stands on its way through the table. */
interface Course<State, Row, Ready, Answer> {
  state: State;
  ready: Ready | null;
  answer: Answer | null;
  failure: ChorusFailure | null;
  /** What was searched for and found, or what stands in its place. */
  looked: Looked<Row> | null;
  /** The step at which it was found. */
  foundAt: Step;
  /** Calls made in this run. */
  tries: number;
  /** When, on the monotonic clock, the last call was certainly over. */
  overAt: number;
  journalBehind: boolean;
}

/**
 * Sends what `kind` stands for, exactly once whatever happened before and whatever the service answers: see
 * `domain/submission` for the steps. Interrupted anywhere, even by kill -9, the same call again goes on from what the
 * journal says. What fails before anything was sent is thrown; what may have been sent is an outcome, given to `conclude`
 * while the key is still held.
 *
 * @throws CproError LOCKED, INTERRUPTED, what `kind.taken` throws; ChorusFailure when it was certainly not carried out
 */
export async function submitOnce<State, Row, Ready, Answer, Result>(
  kind: Kind<State, Row, Ready, Answer>,
  run: RunContext,
  conclude: (submitted: Submitted<State, Row, Answer>) => Result | Promise<Result>,
): Promise<Result> {
  const claimed = await kind.claim();
  if (claimed.held) {
    const { holder, since } = claimed;
    throw new CproError("LOCKED", { params: { pid: holder.pid, since }, retry: "safe" });
  }
  try {
    return await conclude(await walk(kind, run, claimed.state));
  } finally {
    // What cannot be given back (a full disk) ends with this process; it must not hide the outcome.
    await claimed.release().catch(() => undefined);
  }
}

async function walk<State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  run: RunContext,
  state: State,
): Promise<Submitted<State, Row, Answer>> {
  const course: Course<State, Row, Ready, Answer> = {
    state,
    ready: null,
    answer: null,
    failure: null,
    looked: null,
    foundAt: "reserve",
    tries: 0,
    overAt: run.elapsedMs(),
    journalBehind: false,
  };
  let place: Step | End = next("reserve", kind.phase(state));
  while (isStep(place)) place = await STEPS[place](kind, run, course);
  return outcomeOf(kind, course, place);
}

type Walk = <State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  run: RunContext,
  course: Course<State, Row, Ready, Answer>,
) => Promise<Step | End>;

const STEPS: Readonly<Record<Step, Walk>> = {
  reserve: async (kind, _, course) => next("reserve", kind.phase(course.state)),

  async settle(kind, run, course) {
    const delay = kind.visibilityDelayMs;
    const patienceMs = delay === null ? run.patienceMs : delay + 2 * RETRY.search.longestMs;
    return next("settle", await seek(kind, { ...run, patienceMs }, course, "settle"));
  },

  look: async (kind, _, course) => next("look", await look(kind, course, "look", kind.attempts(course.state) > 0)),

  async prepare(kind, run, course) {
    stopIfAborted(run.signal);
    const prepared = await kind.prepare(course.state);
    if (prepared === null) return next("prepare", "declined");
    course.state = prepared.state;
    course.ready = prepared.ready;
    stopIfAborted(run.signal);
    return next("prepare", kind.attempts(course.state) > 0 || !kind.guarded ? "again" : "first");
  },

  "look-again": async (kind, run, course) => {
    stopIfAborted(run.signal);
    return next("look-again", await look(kind, course, "look-again", true));
  },

  async intend(kind, run, course) {
    stopIfAborted(run.signal);
    const began = run.elapsedMs();
    course.state = await kind.note.intent(course.state, readyOf(course));
    return next("intend", run.elapsedMs() - began > LATE_MS ? "late" : "written");
  },

  async call(kind, run, course) {
    course.tries++;
    try {
      course.answer = await kind.call(readyOf(course));
    } catch (error) {
      course.overAt = run.elapsedMs();
      if (!(error instanceof ChorusFailure)) {
        // A bug between here and the network: nobody knows whether the request left.
        await written(course, () => kind.note.unanswered(course.state, error));
        throw error;
      }
      course.failure = error;
      if (error.mayHaveHappened) {
        await written(course, () => kind.note.unanswered(course.state, error));
        return next("call", "doubt");
      }
      if (error.code === "REFUSED") {
        await written(course, () => kind.note.refused(course.state, error));
        return next("call", "no");
      }
      await written(course, () => kind.note.notSent(course.state, error));
      return next("call", "not-carried-out");
    }
    const { answer } = course;
    await written(course, () => kind.note.accepted(course.state, answer as NonNullable<typeof answer>));
    return next("call", "yes");
  },

  async "check-refusal"(kind, run, course) {
    // Refused at the first attempt: one search. After another one it may be that one, which may show late.
    const tried = kind.attempts(course.state) > 1;
    const untilMs = run.elapsedMs() + (tried ? Math.max(run.patienceMs, 10_000) : 0);
    for (;;) {
      const looked = await kind.look(course.state, true).catch(instead(null, isFailure));
      if (looked?.kind === "found")
        return next("check-refusal", await found(kind, course, looked.row, "check-refusal"));
      if (run.signal.aborted || run.elapsedMs() >= untilMs) return next("check-refusal", "absent");
      await run.sleep(1_000, run.signal);
    }
  },

  seek: async (kind, run, course) => next("seek", await seek(kind, run, course, "seek")),

  async wait(_, run, course) {
    const failure = course.failure;
    if (failure === null || !isWorthAnotherTry(failure, course.tries)) return next("wait", "enough");
    // Proved absent: there is nothing to wait for.
    if (!failure.mayHaveHappened) {
      const ms = pauseBefore(course.tries, failure, run.random());
      run.onWait?.(ms);
      await run.sleep(ms, run.signal);
    }
    return next("wait", "again");
  },
};

/** One search, and what stands in the way dealt with. */
async function look<State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  course: Course<State, Row, Ready, Answer>,
  step: "look" | "look-again",
  own: boolean,
): Promise<"found" | "other" | "declined" | "absent"> {
  const looked = await kind.look(course.state, own);
  course.looked = looked;
  if (looked.kind === "found") return found(kind, course, looked.row, step);
  if (looked.kind === "alike") return (await kind.another(looked.rows)) ? "absent" : "declined";
  return looked.kind;
}

async function found<State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  course: Course<State, Row, Ready, Answer>,
  row: Row,
  at: Step,
): Promise<"found"> {
  course.foundAt = at;
  course.looked = { kind: "found", row };
  await written(course, () => kind.note.found(course.state, row));
  return "found";
}

async function seek<State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  run: RunContext,
  course: Course<State, Row, Ready, Answer>,
  step: "settle" | "seek",
): Promise<"found" | "absent" | "unsure"> {
  // Left to the next run: nothing is certain yet.
  if (run.patienceMs <= 0 && step === "seek") return "unsure";
  const looked = await searchUntilCertain(kind, run, course.state, course.overAt);
  course.looked = looked;
  if (looked.kind === "found") return found(kind, course, looked.row, step);
  if (looked.kind === "absent") {
    // Without this on disk, nothing is sent again: the next run asks the same question.
    if (!(await written(course, () => kind.note.absent(course.state)))) return "unsure";
    return "absent";
  }
  await written(course, () => kind.note.searched(course.state, looked.rows));
  return "unsure";
}

/**
 * Writes what is known after a call. When the journal cannot be written any more (a full disk), what is known stays true:
 * the intent is on disk, so that the next run looks it up.
 */
async function written<State, Row, Ready, Answer>(
  course: Course<State, Row, Ready, Answer>,
  note: () => Promise<State>,
): Promise<boolean> {
  try {
    course.state = await note();
    course.journalBehind = false;
    return true;
  } catch (error) {
    if (!(error instanceof CproError)) throw error;
    course.journalBehind = true;
    return false;
  }
}

function outcomeOf<State, Row, Ready, Answer>(
  kind: Kind<State, Row, Ready, Answer>,
  course: Course<State, Row, Ready, Answer>,
  end: End,
): Submitted<State, Row, Answer> {
  const { state, answer, failure, looked, foundAt, journalBehind } = course;
  switch (end) {
    case "accepted":
      return { end, state, answer: answer as Answer, journalBehind };
    case "found":
      return { end, state, row: looked?.kind === "found" ? looked.row : null, at: foundAt, journalBehind };
    case "declined":
      return { end, state };
    case "refused":
      return { end, state, failure: failure as ChorusFailure };
    case "unknown":
      return { end, state, failure };
    case "taken":
      throw kind.taken(looked?.kind === "other" ? looked.rows : []);
    case "not-sent":
      throw failure as ChorusFailure;
    case "held":
      throw new CproError("LOCKED", { retry: "safe" });
  }
}

function readyOf<State, Row, Ready, Answer>({ ready }: Course<State, Row, Ready, Answer>): Ready {
  if (ready === null) throw new Error("nothing is sent before it is prepared");
  return ready;
}
