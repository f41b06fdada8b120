import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Deposit } from "../../../src/domain/deposit/state.ts";
import { CproError } from "../../../src/domain/errors.ts";
import { FACT_FIELDS, FIELDS } from "../../../src/domain/fields.ts";
import { type Finding, findingOf } from "../../../src/domain/finding.ts";
import { cents } from "../../../src/domain/money.ts";
import { type InvoiceFacts, NO_FACTS, type PdfReport } from "../../../src/domain/pdf-report.ts";
import { depositPath } from "../../../src/ui/wizard/paths/deposit.ts";
import type { Ended, WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { Stopped, walk } from "../../../src/ui/wizard/replay.ts";
import type { InvoiceSummary } from "../../../src/usecases/ports/gateway.ts";
import type { Prompter } from "../../../src/usecases/ports/prompter.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, type Process, pdfPlan, processOn } from "../../support/memory-world.ts";
import { type Answer, BACK, MENU, STOP, strictPrompter } from "../../support/strict-prompter.ts";
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
  readonly rejected?: InvoiceSummary;
  readonly stopped?: Deposit;
  readonly ends?: readonly Ended[];
  /** Where an earlier run kept what was typed. */
  readonly folder?: string;
  onSearch?(names: readonly string[]): void;
  onChoices?(names: readonly string[]): void;
}

/** Goes along the path with one PDF: what was run and said. */
async function deposit(script: Script, options: Options = {}) {
  const { process = processOn(createWorld()), number = "D-1", services = [], replaces = null } = options;
  const { folder = tempFolder() } = options;
  touch(folder, "a.pdf");
  const { file } = pdfPlan(number);
  const report: PdfReport = {
    ...{ bytes: file.bytes, sha256: file.sha256, verdict: "text", pages: 1, textPages: 1, signed: "none" },
    ...{ facturx: null, findings: [] as readonly Finding[], facts: { ...read(number), ...options.facts } },
    ...options.report,
  };
  const demands = { serviceRequired: false, commitmentRequired: false };
  const structure = { name: "OFFICE", active: true, isPublic: true, ...demands };
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
  const goesOn = script[0]?.[0] === "You began";
  const strict = strictPrompter([...(goesOn ? [] : [["Your invoice", "a.pdf"] as const]), ...script]);
  const prompter: Prompter = {
    ...strict,
    async search(question) {
      const names = (await question.search("", new AbortController().signal)).map(({ name }) => name);
      options.onSearch?.(names);
      return strict.search(question);
    },
    async choose(question) {
      options.onChoices?.(question.choices.map(({ name }) => name));
      return strict.choose(question);
    },
  };
  const world = fakeWorld(prompter, { folder, deps, ends: options.ends ?? [] });
  await walk(
    world,
    async (steps) => void (await depositPath(steps, replaces, options.stopped ?? null, options.rejected ?? null)),
    () => undefined,
  );
  return { ran: world.ran, said: world.said.join("\n"), initials: strict.initials };
}

describe("a deposit that is left in the middle", () => {
  const facts = { taxExclusiveAmount: null, taxAmount: null, taxInclusiveAmount: null, payableAmount: null };
  const began = [
    ["(HT)", "100"],
    ["(TVA)", "20"],
  ] as const;
  /** Types two amounts and leaves, in a run of its own. */
  const leave = async (folder: string, key: symbol, more: Options = {}) => {
    await deposit([...began, ["(TTC)", key as typeof STOP]], { facts, folder, ...more }).catch((error) => {
      if (!(error instanceof CproError)) throw error;
    });
  };

  it.each([["Ctrl-C", STOP] as const, ["Ctrl-D", MENU] as const])(
    "by %s is gone on with the next time, and each answer can be gone back to",
    async (_, key) => {
      const folder = tempFolder();
      await leave(folder, key);
      const { ran, initials } = await deposit(
        [
          ["You began", true],
          ["(TTC)", BACK],
          ["(TVA)", "10"],
          ["(TTC)", "110"],
          ["Net payable", "110"],
          ["Everything", "Go on"],
        ],
        { facts, folder },
      );
      expect(initials[2]).toBe("20");
      expect(ran).toEqual([expect.stringContaining("--ht 100.00 --tva 10.00 --ttc 110.00")]);
      // It is sent: nothing of it is left to go on with.
      await deposit([...began, ["(TTC)", "120"], ["Net payable", "120"], ["Everything", "Go on"]], { facts, folder });
    },
  );

  it("is forgotten by a no, and where the file is another one now", async () => {
    const folder = tempFolder();
    await leave(folder, STOP);
    const anew = [...began, ["(TTC)", STOP]] as const;
    const stops = { facts, folder };
    await expect(deposit([["You began", false], ["Your invoice", "a.pdf"], ...anew], stops)).rejects.toThrow();
    const another = { report: { sha256: "0".repeat(64) }, folder, facts };
    await expect(deposit(anew, another)).rejects.toThrow();
  });

  it("is newer than its draft where answers were changed behind the upload", async () => {
    const process = processOn(createWorld());
    const folder = tempFolder();
    await leave(folder, STOP, { process });
    const { file } = pdfPlan("D-1");
    const stopped = { id: "d", file: { ...file, path: join(folder, "a.pdf") } } as unknown as Deposit;
    await expect(
      deposit(
        [
          ["You began", true],
          ["(TTC)", STOP],
        ],
        { facts, folder, process, stopped },
      ),
    ).rejects.toThrow();
  });

  it("is left to its draft where it was declined behind the upload, now or in an earlier run", async () => {
    const folder = tempFolder();
    const ends = [{ kind: "done", exit: 130, findings: [], hasUploaded: true }] as const;
    const typed = [...began, ["(TTC)", "120"], ["Net payable", "120"], ["Everything", "Go on"]] as const;
    await deposit(typed, { facts, folder, ends });
    await deposit(typed, { facts, folder });
  });

  it("is left to its draft where the PDF is at Chorus Pro", async () => {
    const folder = tempFolder();
    const ends = [{ kind: "stopped", hasUploaded: true }] as const;
    await expect(deposit([["Everything", "Go on"]], { folder, ends })).rejects.toBeInstanceOf(Stopped);
    await deposit([["Everything", "Go on"]], { folder });
  });
});

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

describe("a service that the recipient has not", () => {
  it("is told and asked for before anything is called ready", async () => {
    const { ran, said, initials } = await deposit(
      [
        ["still to be checked", "Correct now: the service"],
        ["Service", "ACCUEIL"],
        ["Everything is ready", "Go on"],
      ],
      { services: SERVICES, facts: { serviceCode: { value: "ACCUEUIL", source: "text", page: 1 } } },
    );
    expect(said).toContain("ACCUEUIL");
    expect(initials[1]).toBe("fix");
    expect(ran).toEqual(["deposit a.pdf --service ACCUEIL"]);
  });
});

describe("a service that is chosen again", () => {
  it("begins with the one that this recipient's last invoice had", async () => {
    const process = processOn(createWorld());
    const last = pdfPlan("D-0", { serviceCode: "ECOLES" });
    await runDeposit(process, { ...last, file: { ...last.file, sha256: "0".repeat(64) } });
    const shown: string[] = [];
    await deposit(
      [
        ["Everything is ready", "Choose a service"],
        ["Service", "ECOLES"],
        ["Commitment", "BC-1"],
        ["Everything", "Go on"],
      ],
      {
        process,
        services: SERVICES,
        onSearch: (names) => shown.splice(0, shown.length, ...names),
      },
    );
    expect(shown[0]).toMatch(/^ECOLES/);
  });

  it("is not offered where the recipient has none", async () => {
    const offered: string[] = [];
    await deposit(
      [
        ["Everything is ready", "Correct a value"],
        ["correct?", "the date"],
        ["date", "2026-10-04"],
        ["Everything", "Go on"],
      ],
      {
        onChoices: (names) => offered.push(...names),
      },
    );
    expect(offered).toContain("the number");
    expect(offered).not.toContain("the service");
  });
});

describe("another seller's invoice, as far as its PDF tells", () => {
  const facts = { sellerSiret: null };
  const report = { sellerNumbers: { claimed: ["43322211600017"], unplaced: [], printed: ["43322211600017"] } };

  it("is doubted, and Enter leads to the menu, where the client is changed", async () => {
    const { said, initials, ran } = await deposit([["still to be checked", "Back to the menu"]], { facts, report });
    expect(said).toContain("433");
    expect(initials).toEqual([undefined, "menu"]);
    expect(ran).toEqual([]);
  });
});

describe("an invoice made again", () => {
  it("keeps what was said of it under its new number", async () => {
    const process = processOn(createWorld());
    await runDeposit(process, pdfPlan("D-1", { serviceCode: "ECOLES", commitmentNumber: "BC-88" }));
    const { ran } = await deposit(
      [
        ["What next", "Correct now: the number"],
        ["Invoice number", "D-1B"],
        ["Everything is ready", "Go on"],
      ],
      { process, services: SERVICES, replaces: "D-1" },
    );
    expect(ran).toEqual(["deposit a.pdf --service ECOLES --commitment BC-88 --number D-1B --replaces D-1"]);
  });

  it("says what is not as in the rejected one before any question", async () => {
    const { invoice } = pdfPlan("D-1");
    const rejected = {
      ...{ number: "D-0", status: "REJETEE", comment: null, payableAmount: cents(invoice.payableAmount + 4800) },
      recipient: { siret: invoice.buyer, name: "OFFICE", serviceCode: "ECOLES" },
    } as unknown as InvoiceSummary;
    const { said } = await deposit([["Everything is ready", "Go on"]], { replaces: "D-0", rejected });
    expect(said).toMatch(
      /Compared with the rejected invoice D-0:\n- Net payable .*\n- Service code: ECOLES, and here none/,
    );
    const same = {
      ...rejected,
      payableAmount: invoice.payableAmount,
      recipient: { ...rejected.recipient, serviceCode: null },
    };
    const silent = await deposit([["Everything is ready", "Go on"]], { replaces: "D-0", rejected: same });
    expect(silent.said).not.toContain("Compared");
  });

  it("names the VAT regime with which the rejected one was sent", async () => {
    const process = processOn(createWorld());
    const plan = pdfPlan("D-0", { vatRegime: "receipt" });
    await runDeposit(process, { ...plan, file: { ...plan.file, sha256: "0".repeat(64) } });
    const rejected = {
      ...{ number: "D-0", status: "REJETEE", comment: null, payableAmount: plan.invoice.payableAmount },
      recipient: { siret: plan.invoice.buyer, name: "OFFICE", serviceCode: null },
    } as unknown as InvoiceSummary;
    const { said } = await deposit([["Everything is ready", "Go on"]], { process, replaces: "D-0", rejected });
    expect(said).toMatch(
      /Compared with the rejected invoice D-0:\n- VAT regime: due when paid, and here due when invoiced/,
    );
  });
});

describe("an invoice made again with what it was rejected for", () => {
  it("is told so, and is not called ready until that is looked at", async () => {
    const { invoice } = pdfPlan("D-1");
    const rejected = {
      ...{ number: "D-0", payableAmount: invoice.payableAmount, status: "REJETEE", comment: "SE incorrect" },
      ...{ commitmentNumber: null, recipient: { siret: invoice.buyer, name: "OFFICE", serviceCode: "ACCUEIL" } },
    } as unknown as InvoiceSummary;
    const facts = { serviceCode: { value: "ACCUEIL", source: "text", page: 1 } } as const;
    const { said, initials, ran } = await deposit(
      [
        ["still to be checked", "Correct now: the service"],
        ["Service", "ECOLES"],
        ["Commitment", "BC-1"],
        ["Everything is ready", "Go on"],
      ],
      { replaces: "D-0", rejected, facts, services: SERVICES },
    );
    expect(said).toContain("Motive of the rejection: “SE incorrect”; not changed here: the service.");
    expect(initials[1]).toBe("fix");
    expect(ran).toEqual(["deposit a.pdf --service ECOLES --commitment BC-1 --replaces D-0"]);
  });
});

describe("what checks find once the command ran", () => {
  it("is put right with all that the answer demands, so that the command line holds it", async () => {
    const findings = [findingOf("SERVICE_UNKNOWN", "error", { service: "X", name: "OFFICE" } as never)];
    const { ran } = await deposit(
      [
        ["Everything is ready", "Go on"],
        ["What about this invoice", "Correct now: the service"],
        ["Service", "ECOLES"],
        ["Commitment number demanded by the service ECOLES", "BC-1"],
      ],
      { services: SERVICES, ends: [{ kind: "done", exit: 3, findings }] },
    );
    expect(ran).toEqual(["deposit a.pdf", "deposit a.pdf --service ECOLES --commitment BC-1"]);
  });
});

describe("amounts that are to be looked at", () => {
  it("are told with the difference before going on, where printed ones contradict one another", async () => {
    const totals = { ht: "100.00", tva: "20.00", ttc: "130.00" };
    const { said } = await deposit(
      [
        ["Amount excl. VAT", "100"],
        ["VAT (TVA)", "20"],
        ["Amount incl. VAT", "120"],
        ["Net payable", "120"],
        ["Everything is ready", "Go on"],
      ],
      {
        facts: { taxExclusiveAmount: null, taxAmount: null, taxInclusiveAmount: null, payableAmount: null },
        report: { findings: [findingOf("PDF_TOTALS_DISAGREE", "warning", totals)] },
      },
    );
    expect(said).toContain("the PDF says “€130.00”, €10.00 apart.");
  });

  it("are ready where less is due than the total: a deposit was paid, or a retention held back", async () => {
    const { invoice } = pdfPlan("D-1");
    const due = { value: cents(invoice.payableAmount - 600), source: "text", page: 1 } as const;
    const { said, initials } = await deposit([["Everything is ready", "Go on"]], { facts: { payableAmount: due } });
    expect(said).toContain("or a retention held back");
    expect(initials.at(-1)).toBe("send");
  });
});
