import { describe, expect, it } from "vitest";
import { ANSWERS, type AnswerCase } from "../../support/answers.ts";
import { BUYER } from "../../support/journal.ts";
import { type Report, runCorrection, runDeposit, runFlow } from "../../support/memory-runs.ts";
import {
  createWorld,
  type Fate,
  FINE,
  flowPlan,
  type Process,
  pdfPlan,
  processOn,
  typedPlan,
  type World,
} from "../../support/memory-world.ts";

/** One call that changes something: how it is made, what of it counts, what it says when it went well. */
interface ChangingCall {
  readonly path: string;
  setUp(world: World): void;
  run(process: Process, world: World): Promise<Report>;
  /** How often it took effect. */
  effects(world: World): number;
  readonly first: string;
  readonly again: string;
  /** Looks at once, in the same run, for what may have been carried out. */
  readonly looksAtOnce: boolean;
  /** When nothing shows for long enough, it is sent again. */
  readonly absenceIsCertain: boolean;
}

const REFERENCE = "CPRO-ABCDEF012345";
const comeBack = (status: string) => (world: World) => {
  const { id } = world.service.keep({ number: "C1" });
  world.service.setStatus(id, status, "?");
};
const became = (status: string) => (world: World) =>
  world.service
    .accepted()[0]
    ?.history.slice(1)
    .filter((step) => step.status === status).length ?? 0;
const correction = {
  setUp: () => undefined,
  first: "done",
  again: "already-done",
  looksAtOnce: true,
  absenceIsCertain: true,
};
const deposit = { first: "submitted", again: "already-submitted", looksAtOnce: false, absenceIsCertain: true };

const CALLS: Readonly<Record<string, ChangingCall>> = {
  deposit: {
    ...deposit,
    path: "factures/v1/soumettre",
    setUp: () => undefined,
    run: (process) => runDeposit(process, pdfPlan("T1")),
    effects: ({ service }) => service.accepted().filter(({ number }) => number === "T1").length,
  },
  enter: {
    ...deposit,
    path: "factures/v1/soumettre",
    setUp: () => undefined,
    run: (process) => runDeposit(process, typedPlan(REFERENCE)),
    effects: ({ service }) => service.accepted().length,
  },
  flow: {
    ...deposit,
    path: "factures/v1/deposer/flux",
    setUp: () => undefined,
    run: (process, world) => runFlow(process, flowPlan(world, "flow.xml", ["F1", "F2"])),
    effects: ({ service }) => service.state.flows.length,
    looksAtOnce: true,
    absenceIsCertain: false,
  },
  recycle: {
    ...correction,
    path: "factures/v1/recycler",
    setUp: comeBack("A_RECYCLER"),
    run: (process) =>
      runCorrection(process, "C1", {
        ...({ kind: "recycle", buyer: BUYER, serviceCode: "ACCUEIL", commitmentNumber: "K1", comment: null } as const),
      }),
    effects: became("DEPOSEE"),
  },
  complete: {
    ...correction,
    path: "factures/v1/completer",
    setUp: comeBack("SUSPENDUE"),
    run: (process) => runCorrection(process, "C1", { kind: "complete", comment: "Le voici", attachments: [] }),
    effects: became("COMPLETEE"),
  },
  acknowledge: {
    ...correction,
    path: "factures/v1/traiterRejet",
    setUp: comeBack("REJETEE"),
    run: (process) => runCorrection(process, "C1", { kind: "acknowledge" }),
    effects: ({ service }) => (service.accepted()[0]?.acknowledged ? 1 : 0),
  },
};

/** After a no, nothing was carried out; after anything else it may have been, at once or later, or not. */
const FATES: Readonly<Record<AnswerCase["proves"], readonly Fate["carriedOut"][]>> = {
  no: ["never"],
  unknown: ["never", "now", { afterMs: 4_000 }],
};

const NO_EXITS = {
  REFUSED: 6,
  SERVICE_BUSY: 5,
  CLIENT_REFUSED: 4,
  TECHNICAL_ACCOUNT_REFUSED: 4,
  API_NOT_SUBSCRIBED: 4,
};

describe.each(Object.entries(CALLS))("%s answered", (_, call) => {
  it.each(ANSWERS.map((answer) => [answer.name, answer] as const))("%s", async (name, answer) => {
    for (const carriedOut of FATES[answer.proves]) {
      const world = createWorld();
      call.setUp(world);
      const process = processOn(world);
      const { status, headers = {}, body } = answer;
      const fate: Fate = { carriedOut, answer: { status, headers, body: Buffer.from(body) } };
      world.fateOf = (path) => (path === call.path ? fate : FINE);
      const first = await call.run(process, world);
      world.fateOf = () => FINE;
      const where = `${name}, carried out ${JSON.stringify(carriedOut)}`;

      if (answer.proves === "no") {
        const { code = "REFUSED" } = answer;
        const outcome = code === "REFUSED" && !call.first.startsWith("done") ? "refused" : code;
        expect([where, first.said, first.exit]).toEqual([where, outcome, NO_EXITS[code]]);
      } else if (call.looksAtOnce && carriedOut === "now") {
        expect([where, first.said, first.exit]).toEqual([where, call.first, 0]);
      } else {
        expect([where, first.exit]).toEqual([where, 7]);
      }
      expect([where, call.effects(world)]).toEqual([where, carriedOut === "now" ? 1 : 0]);

      const second = await call.run(process, world);
      if (answer.proves === "unknown" && !call.absenceIsCertain && carriedOut !== "now") {
        expect([where, second.exit]).toEqual([where, 7]);
      } else {
        const sentNow = carriedOut === "never";
        expect([where, second.said, second.exit]).toEqual([where, sentNow ? call.first : call.again, 0]);
      }
      const third = await call.run(process, world);
      expect([where, third.exit]).toEqual([where, second.exit]);
      world.service.advance(60_000);
      expect([where, call.effects(world)]).toEqual([
        where,
        call.absenceIsCertain || carriedOut !== "never" ? 1 : answer.proves === "no" ? 1 : 0,
      ]);
    }
  });
});

it("has at least sixty answers to each of the changing calls", () => {
  expect(ANSWERS.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(CALLS)).toHaveLength(6);
});
