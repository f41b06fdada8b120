/**
 * The one way in which anything that must not happen twice is sent: a PDF's invoice, a typed-in one, a flow, a
 * correction. A table of steps; `usecases/submission` walks it, and the state diagram of the architecture page is made
 * from it.
 *
 * - *Rule of the look*: `call` is reached only through a step that searched the service in this run.
 * - *Rule of the no*: `call` says `no` or `not-carried-out` only of what was certainly not carried out; all else is a
 *   `doubt`.
 * - Absence is certain only when a search that began a whole visibility delay after the call was over, on this run's
 *   own monotonic clock, finds nothing.
 */

/** What a run does next. */
export type Step =
  /** Takes the key for this process, or meets the one who has it. */
  | "reserve"
  /** An earlier run may have sent it: searches until that is certain one way or the other. */
  | "settle"
  /** Never sent as far as is known here: searches once all the same. */
  | "look"
  /** Uploads what goes along, shows, asks. */
  | "prepare"
  /** Something was tried before: searches again, right before the call. */
  | "look-again"
  /** Writes down that the call is about to be made; on disk before the next step. */
  | "intend"
  /** The call that must not happen twice. */
  | "call"
  /** Refused: perhaps because it is there already. */
  | "check-refusal"
  /** Its fate is open: searches until it is certain, or the patience ends. */
  | "seek"
  /** Certainly not carried out: waits before another try. */
  | "wait";

/** How a run ends. */
export type End =
  /** Another process is working on it. */
  | "held"
  | "accepted"
  /** It is at the service: sent by an earlier run, by somebody else, or by this one whose answer was lost. */
  | "found"
  /** The service holds something else under its name. */
  | "taken"
  | "declined"
  | "refused"
  | "not-sent"
  | "unknown";

const MACHINE = {
  reserve: { held: "held", new: "look", open: "settle", accepted: "found" },
  settle: { found: "found", absent: "prepare", unsure: "unknown" },
  look: { found: "found", other: "taken", declined: "declined", absent: "prepare" },
  prepare: { first: "intend", again: "look-again", declined: "declined" },
  "look-again": { found: "found", other: "taken", declined: "declined", absent: "intend" },
  // Stopped in between (a laptop that sleeps, a process held up) somebody else may have taken the key over and sent it.
  intend: { written: "call", late: "look-again" },
  call: { yes: "accepted", no: "check-refusal", "not-carried-out": "wait", doubt: "seek" },
  "check-refusal": { found: "found", absent: "refused" },
  seek: { found: "found", absent: "wait", unsure: "unknown" },
  wait: { again: "look-again", enough: "not-sent" },
} as const satisfies Record<Step, Readonly<Record<string, Step | End>>>;

/** What a step may come to. */
export type Event<S extends Step> = keyof (typeof MACHINE)[S] & string;

export function isStep(place: Step | End): place is Step {
  return place in MACHINE;
}

export function next<S extends Step>(step: S, event: Event<S>): Step | End {
  return MACHINE[step][event] as Step | End;
}

/** The table as a Mermaid state diagram. */
export function stateDiagram(): string {
  const name = (place: string) => place.replaceAll("-", "_");
  const lines = Object.entries(MACHINE).flatMap(([step, events]) =>
    Object.entries(events as Readonly<Record<string, Step | End>>).map(
      ([event, to]) => `    ${name(step)} --> ${name(to)}: ${event}`,
    ),
  );
  const ends = new Set(
    Object.values(MACHINE)
      .flatMap((events) => Object.values(events) as (Step | End)[])
      .filter((place) => !isStep(place)),
  );
  return [
    "stateDiagram-v2",
    "    [*] --> reserve",
    ...lines,
    ...[...ends].map((end) => `    ${name(end)} --> [*]`),
  ].join("\n");
}
