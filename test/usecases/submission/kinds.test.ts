import { describe, expect, it } from "vitest";
import { CproError } from "../../../src/domain/errors.ts";
import type { Journal } from "../../../src/usecases/ports/journal.ts";
import { searchUntilCertain } from "../../../src/usecases/submission/search.ts";
import { BUYER, siret } from "../../support/journal.ts";
import { runCorrection, runDeposit, runFlow } from "../../support/memory-runs.ts";
import { copyOf, createMemory } from "../../support/memory-store.ts";
import {
  ACCOUNT,
  createWorld,
  type Fate,
  FINE,
  flowPlan,
  holderOf,
  openProcess,
  type Process,
  pdfPlan,
  processOn,
  typedPlan,
  type World,
} from "../../support/memory-world.ts";

const SUBMIT = "factures/v1/soumettre";
const FLOW = "factures/v1/deposer/flux";
const REFERENCE = "CPRO-ABCDEF012345";
const HOUR = 3_600_000;
const page = (status: number): Fate["answer"] => ({
  status,
  headers: { "content-type": "text/html" },
  body: Buffer.from("<html>Request Timeout</html>"),
});
const json = (fields: object): Fate["answer"] => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify(fields)),
});
const LATER: Fate = { carriedOut: { afterMs: 4_000 }, answer: page(408) };
const BUSY: Fate = {
  carriedOut: "never",
  answer: { status: 429, headers: { "retry-after": "1" }, body: Buffer.alloc(0) },
};

/** What befalls the next calls of one operation, in turn; then all is well. */
function befall(world: World, path: string, ...fates: readonly Fate[]): void {
  const left = [...fates];
  world.fateOf = (called) => (called === path ? (left.shift() ?? FINE) : FINE);
}

/** The calls of one operation from now on. */
function counted(world: World, path: string): () => number {
  let calls = 0;
  const { fateOf } = world;
  world.fateOf = (called) => {
    if (called === path) calls++;
    return fateOf(called);
  };
  return () => calls;
}

const failing = (name: keyof Journal, after = 0) => {
  let calls = 0;
  return <T extends object>(door: T): T => {
    if (!("reserveFlow" in door)) return door;
    const fail = async () => {
      throw new CproError("HOME_NOT_WRITABLE");
    };
    const original = (door as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
    return { ...door, [name]: (...args: unknown[]) => (calls++ < after ? original?.(...args) : fail()) };
  };
};
const onFullDisk = (world: World, name: keyof Journal, after = 0): Process =>
  openProcess(world, { home: createMemory(), holder: holderOf(900), alive: () => true, guard: failing(name, after) });

describe("the rule of the look", () => {
  it.each([
    ["a typed-in invoice", () => typedPlan(REFERENCE)],
    ["a PDF", () => pdfPlan("T1")],
  ])("%s turned away here and sent from another home is found, whatever the history says", async (_, plan) => {
    const world = createWorld();
    const here = processOn(world);
    befall(world, SUBMIT, BUSY, BUSY, BUSY, BUSY, BUSY);
    expect(await runDeposit(here, plan())).toMatchObject({ said: "SERVICE_BUSY", exit: 5 });
    expect(await runDeposit(processOn(world), plan())).toMatchObject({ said: "submitted" });
    const submits = counted(world, SUBMIT);
    expect(await runDeposit(here, plan())).toMatchObject({ said: "already-submitted", exit: 0 });
    expect(submits()).toBe(0);
  });

  it.each([
    ["a typed-in invoice", () => typedPlan(REFERENCE)],
    ["a PDF", () => pdfPlan("T1")],
  ])("%s is found when an older copy of the home was put back", async (_, plan) => {
    const world = createWorld();
    const home = createMemory();
    befall(world, SUBMIT, BUSY, BUSY, BUSY, BUSY, BUSY);
    await runDeposit(processOn(world, home), plan());
    const backup = copyOf(home);
    expect(await runDeposit(processOn(world, home), plan())).toMatchObject({ said: "submitted" });
    expect(await runDeposit(processOn(world, backup), plan())).toMatchObject({ said: "already-submitted" });
    expect(world.service.accepted()).toHaveLength(1);
  });

  it.each([
    ["a submission", SUBMIT, (world: World) => runDeposit(processOn(world), typedPlan(REFERENCE))],
    ["an upload", "factures/v1/deposer/pdf", (world: World) => runDeposit(processOn(world), pdfPlan("T1"))],
    ["a correction", "factures/v1/completer", (world: World) => runCorrectionOn(processOn(world), world)],
  ])("%s is not tried again where the service asks for more patience than a run has", async (_, path, run) => {
    const world = createWorld();
    const asked = { "retry-after": "99999999999999999999" };
    world.fateOf = (called) =>
      called === path ? { carriedOut: "never", answer: { status: 429, headers: asked, body: Buffer.alloc(0) } } : FINE;
    const calls = counted(world, path);
    expect(await run(world)).toMatchObject({ said: "SERVICE_BUSY", exit: 5 });
    expect(calls()).toBe(1);
    expect(world.clock.elapsedMs).toBeLessThan(1_000);
  });

  it("searches before each further attempt of one run", async () => {
    const world = createWorld();
    befall(world, SUBMIT, BUSY, BUSY);
    const searches = counted(world, "factures/v1/rechercher/fournisseur");
    expect(await runDeposit(processOn(world), pdfPlan("T1"))).toMatchObject({ said: "submitted" });
    expect(searches()).toBe(3);
  });

  it("searches a typed-in invoice right before its first call too: no number protects it", async () => {
    const world = createWorld();
    const process = processOn(world);
    const confirm = async () => {
      // While the person reads the recap, a colleague sends the same from another home.
      expect(await runDeposit(processOn(world), typedPlan(REFERENCE))).toMatchObject({ said: "submitted" });
      return "person" as const;
    };
    expect(await runDeposit(process, typedPlan(REFERENCE), { confirm })).toMatchObject({ said: "already-submitted" });
    expect(world.service.accepted()).toHaveLength(1);
  });

  // PostgreSQL counts leases by its own clock, which no test sets: test/chaos/team.ts stops real workers there.
  it.skipIf(process.env.CPRO_TEST_HOMES === "postgres").each([
    ["a typed-in invoice", () => typedPlan(REFERENCE)],
    ["a PDF", () => pdfPlan("T1")],
  ])(
    "%s: a process stopped between intent and call, longer than its lease, looks again before it calls",
    async (_, plan) => {
      const world = createWorld();
      const home = createMemory();
      // Another machine's processes cannot be asked: only the lease decides.
      const machine = (pid: number, guard?: <T extends object>(door: T) => T) =>
        openProcess(world, { home, holder: holderOf(pid), alive: () => null, ...(guard ? { guard } : {}) });
      let others = 0;
      const stopped = machine(1, (door) => {
        if (!("reserveFlow" in door)) return door;
        const journal = door as unknown as Journal;
        const append: Journal["append"] = async (claim, ...events) => {
          const deposit = await journal.append(claim, ...events);
          if (events.some(({ type }) => type === "submit-started") && others++ === 0) {
            world.clock.elapsedMs += 180_000;
            world.service.advance(180_000);
            expect(await runDeposit(machine(2), plan())).toMatchObject({ said: "submitted" });
          }
          return deposit;
        };
        return { ...door, append };
      });
      const submits = counted(world, SUBMIT);
      expect(await runDeposit(stopped, plan())).toMatchObject({ said: "already-submitted" });
      expect([submits(), world.service.accepted().length]).toEqual([1, 1]);
    },
  );

  it("sends nothing while the service cannot be searched", async () => {
    const world = createWorld();
    world.fateOf = (path) => (path.includes("rechercher") ? { carriedOut: "never", answer: "not-sent" } : FINE);
    const submits = counted(world, SUBMIT);
    expect(await runDeposit(processOn(world), pdfPlan("T1"))).toMatchObject({ said: "NOT_SENT", exit: 5 });
    expect(submits()).toBe(0);
  });

  it("asks about an invoice that says the same; --another goes on", async () => {
    const world = createWorld();
    world.service.keep({ number: "PORTAIL-1", mode: "SAISIE_PORTAIL", comment: "typed on the portal" });
    const process = processOn(world);
    const plan = typedPlan(REFERENCE);
    expect(await runDeposit(process, plan)).toMatchObject({
      said: "CHECKS_FAILED",
      exit: 3,
      findings: ["INVOICE_ALIKE"],
    });
    expect(await runDeposit(process, plan, { confirmAnother: async () => false })).toMatchObject({ said: "declined" });
    expect(world.service.accepted()).toHaveLength(1);
    const shown: string[] = [];
    const confirmAnother = async (rows: readonly { readonly number: string }[]) => {
      shown.push(...rows.map(({ number }) => number));
      return true;
    };
    expect(await runDeposit(processOn(world), plan, { confirmAnother })).toMatchObject({ said: "submitted" });
    expect(shown).toEqual(["PORTAIL-1"]);
    expect(await runDeposit(processOn(world), typedPlan("CPRO-000000000001"), { another: true })).toMatchObject({
      said: "submitted",
    });
  });

  it.each([
    ["service", { service: "S2" }],
    ["type", { type: "AVOIR" }],
    ["currency", { currency: "USD" }],
    ["date", { issueDate: "2026-09-05" }],
    ["amount excl. VAT", { net: 90 }],
    ["amount incl. VAT", { gross: 130 }],
    ["commitment number", { commitment: "K9" }],
    ["recipient", { buyer: "11000201100044" }],
    ["reference of ours", { comment: "[CPRO-0123456789AB]" }],
  ])("does not ask about one that differs in its %s", async (_, over) => {
    const world = createWorld();
    world.service.keep({ number: "AUTRE", mode: "SAISIE_API", comment: "x", service: "S1", commitment: "K1", ...over });
    const plan = typedPlan(REFERENCE, { serviceCode: "S1", commitmentNumber: "K1" });
    expect(await runDeposit(processOn(world), plan)).toMatchObject({ said: "submitted" });
  });
});

describe("the rule of the no", () => {
  it.each([
    ["a PDF", SUBMIT, (process: Process) => runDeposit(process, pdfPlan("T1"))],
    ["a typed-in invoice", SUBMIT, (process: Process) => runDeposit(process, typedPlan(REFERENCE))],
  ])("%s answered by 408 and carried out later is there once", async (_, path, run) => {
    const world = createWorld();
    const process = processOn(world);
    befall(world, path, LATER);
    expect(await run(process)).toMatchObject({ said: "unknown", exit: 7 });
    expect(await run(process)).toMatchObject({ said: "already-submitted", exit: 0 });
    world.service.advance(HOUR);
    expect(world.service.accepted()).toHaveLength(1);
  });

  it.each([408, 502])("a flow answered by %i and carried out later is deposited once", async (status) => {
    const world = createWorld();
    const process = processOn(world);
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    befall(world, FLOW, { carriedOut: { afterMs: 4_000 }, answer: page(status) });
    expect(await runFlow(process, plan)).toMatchObject({ said: "unknown", exit: 7 });
    world.service.advance(10_000);
    expect(await runFlow(process, plan)).toMatchObject({ said: "already-submitted", exit: 0 });
    expect(world.service.state.flows).toHaveLength(1);
  });

  it("a receipt that names another number is not one; nothing is sent again", async () => {
    const world = createWorld();
    const process = processOn(world);
    befall(world, SUBMIT, {
      carriedOut: "now",
      answer: json({ codeRetour: 0, libelle: "", identifiantFactureCPP: 7_999_999, numeroFacture: "OTHER" }),
    });
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "unknown", exit: 7 });
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "already-submitted" });
    expect(world.service.accepted()).toHaveLength(1);
  });

  it("a receipt whose invoice says the same under another number is left to a person", async () => {
    const world = createWorld();
    const process = processOn(world);
    const renamed = world.service.keep({ number: "T-1" });
    const { id: identifiantFactureCPP, number: numeroFacture } = renamed;
    befall(world, SUBMIT, {
      carriedOut: "never",
      answer: json({ codeRetour: 0, libelle: "", identifiantFactureCPP, numeroFacture }),
    });
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "unknown" });
    const submits = counted(world, SUBMIT);
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "unknown", exit: 7 });
    expect(submits()).toBe(0);
  });

  it.each([
    [
      "a flow's receipt for another format",
      FLOW,
      { codeRetour: 0, numeroFluxDepot: "X", syntaxeFlux: "IN_DP_E1_CII_16B" },
    ],
    ["a flow's receipt without a number", FLOW, { codeRetour: 0 }],
  ])("%s is not one", async (_, path, fields) => {
    const world = createWorld();
    befall(world, path, { carriedOut: "never", answer: json({ libelle: "", ...fields }) });
    expect(await runFlow(processOn(world), flowPlan(world, "flow.xml", ["F1"]))).toMatchObject({ said: "unknown" });
  });
});

describe("absence", () => {
  it("is not proved by the clocks of two runs", async () => {
    const world = createWorld();
    const process = processOn(world);
    world.clock.offsetMs = -HOUR;
    befall(world, SUBMIT, { carriedOut: { afterMs: 4_000 }, answer: "cut" });
    expect(await runDeposit(process, typedPlan(REFERENCE))).toMatchObject({ said: "unknown" });
    world.clock.offsetMs = 0;
    world.service.advance(1_000);
    expect(await runDeposit(process, typedPlan(REFERENCE))).toMatchObject({ said: "already-submitted" });
    world.service.advance(HOUR);
    expect(world.service.accepted()).toHaveLength(1);
  });

  it.each([HOUR, -HOUR])("is not proved by a clock that jumps by %i ms during a run", async (jump) => {
    const world = createWorld();
    const process = processOn(world);
    befall(world, SUBMIT, { carriedOut: { afterMs: 4_000 }, answer: "cut" });
    const { ports } = process;
    let searches = 0;
    const sleep: typeof ports.sleep = async (ms, signal) => {
      if (searches++ === 0) world.clock.offsetMs += jump;
      return ports.sleep(ms, signal);
    };
    const report = await runDeposit({ ...process, ports: { ...ports, sleep } }, typedPlan(REFERENCE), {
      patienceMs: 20_000,
    });
    expect(report).toMatchObject({ said: "submitted" });
    world.service.advance(HOUR);
    expect(world.service.accepted()).toHaveLength(1);
  });

  it("is not proved by how long this process has lived: the delay begins when the call is over", async () => {
    const world = createWorld();
    world.clock.elapsedMs = HOUR;
    const process = processOn(world);
    let began = 0;
    world.fateOf = (path) => {
      if (path === SUBMIT) world.clock.elapsedMs += 60_000;
      const first = path === SUBMIT && began++ === 0;
      return first ? { carriedOut: { afterMs: 4_000 }, answer: "cut" } : FINE;
    };
    const report = await runDeposit(process, typedPlan(REFERENCE), { patienceMs: 20_000 });
    expect(report).toMatchObject({ said: "submitted" });
    world.service.advance(HOUR);
    expect(world.service.accepted()).toHaveLength(1);
  });

  it("is not proved by a search that only ended a visibility delay after the call", async () => {
    let elapsed = 0;
    const asked: number[] = [];
    const kind = {
      visibilityDelayMs: 5_000,
      async look() {
        asked.push(elapsed);
        // What it says was so when it was asked.
        elapsed += 6_000;
        return { kind: "absent" } as const;
      },
    };
    const run = {
      ...{ signal: new AbortController().signal, patienceMs: 30_000, elapsedMs: () => elapsed, random: () => 0 },
      sleep: async (ms: number) => {
        elapsed += ms;
      },
    };
    expect(await searchUntilCertain(kind, run, null, 0)).toEqual({ kind: "absent" });
    expect(asked).toEqual([0, 6_250]);
  });

  it("is never proved by a run that means to look for less than the delay, however slow the machine is", async () => {
    let elapsed = 0;
    const slow = { visibilityDelayMs: 2_000, look: async () => ({ kind: "absent" }) as const };
    const run = {
      ...{ signal: new AbortController().signal, patienceMs: 2_000, elapsedMs: () => elapsed, random: () => 0 },
      sleep: async (ms: number) => {
        elapsed += 10 * ms;
      },
    };
    expect(await searchUntilCertain(slow, run, null, 0)).toEqual({ kind: "other", rows: [] });
    expect(elapsed).toBeGreaterThan(2_000);
  });

  it("that was taken for certain and was not: the refusal of the second one is looked up", async () => {
    const world = createWorld();
    const process = processOn(world);
    befall(world, SUBMIT, { carriedOut: "now", answer: "cut" });
    // Longer than any service was seen to take.
    world.service.lateMs = 12_000;
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "unknown" });
    const submits = counted(world, SUBMIT);
    expect(await runDeposit(process, pdfPlan("T1"))).toMatchObject({ said: "already-submitted", exit: 0 });
    expect(submits()).toBe(1);
    expect(world.service.accepted()).toHaveLength(1);
  });

  it("is proved by a search that began a visibility delay after the call; then it is sent again", async () => {
    const world = createWorld();
    const process = processOn(world);
    befall(world, SUBMIT, { carriedOut: "never", answer: "cut" });
    expect(await runDeposit(process, pdfPlan("T1"), { patienceMs: 20_000 })).toMatchObject({ said: "submitted" });
    expect(world.service.accepted()).toHaveLength(1);
  });
});

describe("the rule of the row", () => {
  it("does not take another supplier's invoice for ours", async () => {
    const world = createWorld();
    world.service.keep({ number: "T1", seller: "11000201100044" });
    expect(await runDeposit(processOn(world), pdfPlan("T1"))).toMatchObject({ said: "submitted" });
  });

  it.each([
    ["type", { type: "AVOIR" }],
    ["currency", { currency: "USD" }],
    ["amount", { payable: 119 }],
    ["date", { issueDate: "2026-10-04" }],
    ["recipient", { buyer: "11000201100044" }],
  ])("does not take one of another %s for ours", async (_, over) => {
    const world = createWorld();
    world.service.keep({ number: "T1", ...over });
    const submits = counted(world, SUBMIT);
    expect(await runDeposit(processOn(world), pdfPlan("T1"))).toMatchObject({ exit: 3, findings: ["NUMBER_USED"] });
    expect(submits()).toBe(0);
  });

  it("asks about what a row does not tell", async () => {
    const world = createWorld();
    world.service.keep({ number: "T1" });
    const bare: Fate = {
      carriedOut: "never",
      answer: json({
        codeRetour: 0,
        listeFactures: [{ identifiantFactureCPP: 7_000_001, numeroFacture: "T1", statut: "DEPOSEE" }],
        parametresRetour: { pages: 1, total: 1, pageCourante: 1, nbResultatsParPage: 100 },
      }),
    };
    world.fateOf = (path) => (path.includes("rechercher") ? bare : FINE);
    const consults = counted(world, "factures/v1/consulter/fournisseur");
    expect(await runDeposit(processOn(world), pdfPlan("T1"))).toMatchObject({ said: "already-submitted" });
    expect(consults()).toBe(1);
  });

  it("judges the rows of a flow likewise", async () => {
    const world = createWorld();
    const process = processOn(world);
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    world.service.state.flowContents["flow.xml"] = [];
    befall(world, FLOW, { carriedOut: "never", answer: "cut" });
    expect(await runFlow(process, plan)).toMatchObject({ said: "unknown" });
    world.service.keep({ number: "F1", type: "AVOIR", flow: "CPP9" });
    expect(await runFlow(process, plan)).toMatchObject({ said: "unknown", exit: 7 });
  });
});

describe("the reservation", () => {
  it("keeps an invoice from being sent while another process is at it", async () => {
    const world = createWorld();
    const home = createMemory();
    const plan = pdfPlan("T1");
    const both = [processOn(world, home), processOn(world, home)] as const;
    const calls = counted(world, SUBMIT);
    const confirm = async () => {
      expect(await runDeposit(both[1], plan)).toMatchObject({ said: "LOCKED", exit: 9 });
      return "person" as const;
    };
    expect(await runDeposit(both[0], plan, { confirm })).toMatchObject({ said: "submitted" });
    expect(calls()).toBe(1);
  });
});

describe("a full disk", () => {
  it("does not hide what was sent when the key cannot be given back", async () => {
    const world = createWorld();
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    expect(await runFlow(onFullDisk(world, "release"), plan)).toMatchObject({ said: "submitted", exit: 0 });
    expect(await runCorrectionOn(onFullDisk(world, "release"), world)).toMatchObject({ said: "done" });
  });

  it("after a flow was taken says that the journal is behind", async () => {
    const world = createWorld();
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    // The plan is written with the reservation; then the intent.
    expect(await runFlow(onFullDisk(world, "appendFlow", 1), plan)).toMatchObject({
      said: "submitted",
      findings: ["JOURNAL_BEHIND"],
    });
  });

  it("after a deposit was taken says so, too", async () => {
    const world = createWorld();
    expect(await runDeposit(onFullDisk(world, "finish"), pdfPlan("T1"))).toMatchObject({
      said: "submitted",
      findings: ["JOURNAL_BEHIND"],
    });
  });

  it("after a correction was carried out says so, too", async () => {
    const world = createWorld();
    expect(await runCorrectionOn(onFullDisk(world, "endAction"), world)).toMatchObject({
      said: "done",
      findings: ["JOURNAL_BEHIND"],
    });
  });

  it("before the call sends nothing", async () => {
    const world = createWorld();
    const process = onFullDisk(world, "appendFlow");
    expect(await runFlow(process, flowPlan(world, "flow.xml", ["F1"]))).toMatchObject({ said: "HOME_NOT_WRITABLE" });
    expect(world.service.state.flows).toHaveLength(0);
  });
});

async function runCorrectionOn(process: Process, world: World) {
  const { id } = world.service.keep({ number: "C1" });
  world.service.setStatus(id, "SUSPENDUE", "?");
  return runCorrection(process, "C1", { kind: "complete", comment: "Voici", attachments: [] });
}

it("writes down that a dead holder's flow was taken over", async () => {
  const world = createWorld();
  const home = createMemory();
  const plan = flowPlan(world, "flow.xml", ["F1"]);
  const dead = openProcess(world, { home, holder: holderOf(1), alive: () => true });
  const key = { environment: "custom:http://127.0.0.1:1", sha256: plan.sha256 };
  const [{ file, number, seller, buyer, issueDate, payableAmount }] = plan.items as [(typeof plan.items)[number]];
  const invoices = [{ file, number, seller, buyer, issueDate, payableAmount }];
  const { path, bytes, syntax } = plan;
  await dead.journal.reserveFlow({ type: "planned", key, profile: ACCOUNT.profile, path, bytes, syntax, invoices });
  const heir = openProcess(world, { home, holder: holderOf(2), alive: ({ pid }) => pid !== 1 });
  expect(await runFlow(heir, plan)).toMatchObject({ said: "submitted" });
  const types: string[] = [];
  for await (const { type } of heir.journal.entries()) types.push(type);
  expect(types).toContain("taken-over");
});

describe("a flow that was taken", () => {
  it("is pending while its report says that there is none, and asked about again", async () => {
    const world = createWorld();
    const process = processOn(world);
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    const report = "transverses/v1/consulterCRDetaille";
    const none: Fate = { carriedOut: "never", answer: json({ codeRetour: 20_001, libelle: "" }) };
    befall(world, report, none);
    expect(await runFlow(process, plan, 10_000)).toMatchObject({ said: "submitted" });
    const other = flowPlan(world, "other.xml", ["F2"]);
    world.fateOf = (path) => (path === report ? none : FINE);
    expect(await runFlow(process, other)).toMatchObject({ said: "pending", exit: 8 });
    world.fateOf = () => FINE;
    expect(await runFlow(process, other)).toMatchObject({ said: "already-submitted" });
  });

  it("stays taken when the credentials are refused while it is followed", async () => {
    const world = createWorld();
    const plan = flowPlan(world, "flow.xml", ["F1"]);
    const refused: Fate = { carriedOut: "never", answer: { status: 403, headers: {}, body: Buffer.alloc(0) } };
    world.fateOf = (path) => (path.includes("CRDetaille") ? refused : FINE);
    expect(await runFlow(processOn(world), plan)).toMatchObject({ said: "pending" });
  });
});

describe("a correction", () => {
  const suspended = (world: World) => {
    const { id } = world.service.keep({ number: "C1" });
    world.service.setStatus(id, "SUSPENDUE", "Le RIB ?");
    return id;
  };
  const answer = { kind: "complete", comment: "Voici le RIB", attachments: [] } as const;
  const answers = (world: World) =>
    world.service.accepted()[0]?.history.filter(({ status }) => status === "COMPLETEE").length;

  it("whose answer was lost never goes to a new suspension", async () => {
    const world = createWorld();
    const id = suspended(world);
    const process = processOn(world);
    befall(world, "factures/v1/completer", { carriedOut: { afterMs: 4_000 }, answer: "cut" });
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ said: "ACTION_UNKNOWN", exit: 7 });
    world.service.advance(10_000);
    world.service.setStatus(id, "SUSPENDUE", "Et le bon de commande ?");
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ said: "CORRECTION_REPEATED", exit: 3 });
    expect(answers(world)).toBe(1);
    expect(await runCorrection(process, "C1", answer, true)).toMatchObject({ said: "done" });
    expect(answers(world)).toBe(2);
  });

  it("that may still arrive is looked for a whole visibility delay before it is sent again", async () => {
    const world = createWorld();
    suspended(world);
    const process = processOn(world);
    befall(world, "factures/v1/completer", { carriedOut: { afterMs: 4_000 }, answer: "cut" });
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ exit: 7 });
    const calls = counted(world, "factures/v1/completer");
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ said: "already-done" });
    expect(calls()).toBe(0);
  });

  it("that another process makes between two readings is found done, not taken for an earlier request", async () => {
    const world = createWorld();
    const id = suspended(world);
    const home = createMemory();
    const [first, second] = [processOn(world, home), processOn(world, home)];
    // The first one is killed over its call, which arrives while the second one reads the invoice and its history.
    befall(world, "factures/v1/completer", { carriedOut: "never", answer: "cut" });
    await runCorrection(first, "C1", answer);
    world.fateOf = (path) => {
      const invoice = world.service.accepted()[0];
      if (path.endsWith("historique") && invoice?.status === "SUSPENDUE") {
        world.service.setStatus(id, "COMPLETEE", answer.comment);
      }
      return FINE;
    };
    expect(await runCorrection(second, "C1", answer)).toMatchObject({ said: "already-done", exit: 0 });
  });

  it("known to be done may say the same to a new request", async () => {
    const world = createWorld();
    const id = suspended(world);
    const process = processOn(world);
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ said: "done" });
    world.service.setStatus(id, "SUSPENDUE", "Encore");
    expect(await runCorrection(process, "C1", answer)).toMatchObject({ said: "done" });
  });

  it("answered by 408 and carried out later becomes done", async () => {
    const world = createWorld();
    const { id } = world.service.keep({ number: "C1" });
    world.service.setStatus(id, "A_RECYCLER");
    const process = processOn(world);
    const recycle = { buyer: BUYER, serviceCode: "S", commitmentNumber: "K", comment: null };
    befall(world, "factures/v1/recycler", LATER);
    expect(await runCorrection(process, "C1", { kind: "recycle", ...recycle })).toMatchObject({ exit: 7 });
    expect(await runCorrection(process, "C1", { kind: "recycle", ...recycle })).toMatchObject({ said: "already-done" });
  });

  it("of the validator is done only when that validator is named", async () => {
    const world = createWorld();
    const { id } = world.service.keep({ number: "C1" });
    world.service.setStatus(id, "REFUSEE_1");
    const process = processOn(world);
    const correct = { kind: "correct-validator", validator: BUYER } as const;
    befall(world, "factures/v1/corriger/valideur/facture", { carriedOut: "never", answer: "cut" });
    expect(await runCorrection(process, "C1", correct)).toMatchObject({ exit: 7 });
    // A colleague names another one.
    const colleague = { kind: "correct-validator", validator: siret("11000201100044") } as const;
    expect(await runCorrection(processOn(world), "C1", colleague)).toMatchObject({ said: "done" });
    expect(await runCorrection(process, "C1", correct)).toMatchObject({ said: "WRONG_STATUS", exit: 3 });
  });

  it("is made by one process at a time; the other waits, and finds it done", async () => {
    const world = createWorld();
    suspended(world);
    const home = createMemory();
    const [first, second] = [processOn(world, home), processOn(world, home)];
    const reports = await Promise.all([runCorrection(first, "C1", answer), runCorrection(second, "C1", answer)]);
    expect(reports.map(({ said }) => said).toSorted()).toEqual(["already-done", "done"]);
    expect(answers(world)).toBe(1);
  });
});
