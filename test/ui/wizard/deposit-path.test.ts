import { describe, expect, it } from "vitest";
import { FACT_FIELDS, FIELDS } from "../../../src/domain/fields.ts";
import type { Finding } from "../../../src/domain/finding.ts";
import { type InvoiceFacts, NO_FACTS, type PdfReport } from "../../../src/domain/pdf-report.ts";
import { depositPath } from "../../../src/ui/wizard/paths/deposit.ts";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, type Process, pdfPlan, processOn } from "../../support/memory-world.ts";
import { type Answer, strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld, touch } from "./fake-world.ts";

type Script = readonly (readonly [question: string, answer: Answer])[];

/** The facts of the plan's invoice, as its PDF would tell them. */
const read = (number: string): InvoiceFacts => {
  const { invoice } = pdfPlan(number);
  const facts = FACT_FIELDS.flatMap((field) => {
    const value = invoice[field];
    return value === null || value === undefined ? [] : [[FIELDS[field].fact, { value, source: "text", page: 1 }]];
  });
  return { ...NO_FACTS, ...Object.fromEntries(facts) };
};

const SERVICES = [
  { code: "ACCUEIL", name: "Accueil", active: true },
  { code: "ECOLES", name: "Écoles", active: true },
];

interface Options {
  readonly process?: Process;
  readonly number?: string;
  readonly facts?: Partial<InvoiceFacts>;
  readonly report?: Partial<PdfReport>;
  readonly services?: typeof SERVICES;
  readonly replaces?: string;
}

/** Goes along the path with one PDF: what was run and said. */
async function deposit(script: Script, options: Options = {}) {
  const { process = processOn(createWorld()), number = "D-1", services = [], replaces = null } = options;
  const folder = tempFolder();
  touch(folder, "a.pdf");
  const { file } = pdfPlan(number);
  const report: PdfReport = {
    ...{ bytes: file.bytes, sha256: file.sha256, verdict: "text", pages: 1, textPages: 1, signed: "none" },
    ...{ facturx: null, findings: [] as readonly Finding[], facts: { ...read(number), ...options.facts } },
    ...options.report,
  };
  const structure = { name: "OFFICE", serviceRequired: false, commitmentRequired: false };
  const directory = {
    recipient: async (identifier: string) => ({
      recipient: { structure: { identifier, ...structure }, services },
    }),
    service: async (_: unknown, code: string) => ({ commitmentRequired: code === "ECOLES" }),
  };
  const deps = {
    ...process.ports,
    pdf: async () => ({ readBytes: async () => report, readFlow: async () => ({ files: [] }) }),
    directory: async () => directory,
  } as unknown as Partial<WizardDeps>;
  const prompter = strictPrompter([["Your invoice", "a.pdf"], ...script]);
  const world = fakeWorld(prompter, { folder, deps });
  await walk(
    world,
    async (steps) => void (await depositPath(steps, replaces)),
    () => undefined,
  );
  return { ran: world.ran, said: world.said.join("\n"), initials: prompter.initials };
}

describe("an invoice that is deposited already", () => {
  it("is not said to be ready, and nothing of it is asked", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("D-1"));
    const { ran } = await deposit([], { process });
    expect(ran).toEqual(["deposit a.pdf"]);
  });

  it("is one to be asked about where it makes another again", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("D-1"));
    const { ran } = await deposit([["What next", "Go on"]], { process, replaces: "D-0" });
    expect(ran).toEqual(["deposit a.pdf --replaces D-0"]);
  });
});

describe("a service chosen once all is ready", () => {
  it("has what it demands asked at once", async () => {
    const { ran } = await deposit(
      [
        ["Everything is ready", "Choose a service"],
        ["Service", "ECOLES"],
        ["Commitment number demanded by the service ECOLES", "BC-1"],
        ["Everything is ready", "Go on"],
      ],
      { services: SERVICES },
    );
    expect(ran).toEqual(["deposit a.pdf --service ECOLES --commitment BC-1"]);
  });
});
