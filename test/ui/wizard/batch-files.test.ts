import { describe, expect, it } from "vitest";
import type { BatchRecord } from "../../../src/domain/batch/record.ts";
import { EXIT, type ExitCode } from "../../../src/domain/exit-codes.ts";
import { GoToMenu } from "../../../src/ui/leave.ts";
import { findingText } from "../../../src/ui/spoken.ts";
import { batchPath, firstFree, reportStem, send, sheetsIn } from "../../../src/ui/wizard/paths/batch.ts";
import type { WizardDeps } from "../../../src/ui/wizard/ports.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import type { Prompter } from "../../../src/usecases/ports/prompter.ts";
import { BACK, strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld, touch } from "./fake-world.ts";

describe("the name that a file is offered", () => {
  it.each([
    [[], "rapport.html"],
    [["rapport.html"], "rapport-2.html"],
    [["rapport.html", "rapport-2.html", "rapport-4.html"], "rapport-3.html"],
  ])("is the first that nothing has: beside %j, %s", async (taken, offered) => {
    const files = { exists: async (path: string) => (taken as readonly string[]).includes(path) };
    expect(await firstFree(files, "rapport", ".html")).toBe(offered);
  });
});

it("names a report after what was sent and the day", () => {
  const day = "2026-11-30";
  expect(reportStem("rapport", "C:\\Factures\\Novembre 2026\\", day)).toBe("rapport-Novembre_2026-2026-11-30");
  expect(reportStem("rapport", "lots/novembre.xlsx", day)).toBe("rapport-novembre-2026-11-30");
  for (const nameless of [null, ".", ""]) expect(reportStem("rapport", nameless, day)).toBe("rapport-2026-11-30");
});

describe("a folder that holds a table, too", () => {
  it("tells its tables, where there are PDFs that they may be about", async () => {
    const folder = tempFolder();
    touch(
      folder,
      "lot/a.pdf",
      "lot/factures.csv",
      "lot/~$suivi.xlsx",
      "lot/suivi.xlsx",
      "vide/liste.csv",
      "seul/a.pdf",
    );
    const world = fakeWorld(strictPrompter([]), { folder });
    const names = async (path: string) => (await sheetsIn(world, path)).map((sheet) => sheet.path);
    expect(await names("lot")).toEqual(["lot/factures.csv", "lot/suivi.xlsx"]);
    expect(await names("lot/")).toEqual(["lot/factures.csv", "lot/suivi.xlsx"]);
    expect(await names("vide")).toEqual([]);
    expect(await names("seul")).toEqual([]);
    expect(await names("lot/factures.csv")).toEqual([]);
  });
});

describe("what to do about a service, in the wizard", () => {
  const hint = (row?: number) =>
    findingText(
      {
        code: "SERVICE_UNKNOWN",
        severity: "error",
        params: { service: "NULLEPART", name: "OFFICE", ...(row === undefined ? {} : { row, column: "C" }) } as never,
      },
      { language: "en", wizard: true },
    ).hint;

  it("is to choose it from the list, or to write it where the table has none", () => {
    expect(hint()).toContain("list of its services");
    expect(hint(4)).toContain("in this cell");
  });
});

describe("a table of which nothing could go", () => {
  it("is read again once it was corrected, or left for another", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv", "b.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["Nothing was sent", "read the table again"],
      ["Nothing was sent", "Choose another"],
      ["Folder", "b.csv"],
      ["Save a report", "No"],
    ]);
    const stopped = { kind: "done", exit: 3, findings: [] } as const;
    const world = fakeWorld(prompter, { folder, ends: [stopped, stopped] });
    await walk(world, send, () => undefined);
    expect(world.ran).toEqual(["batch send a.csv", "batch send a.csv", "batch send b.csv"]);
  });
});

describe("a batch of which invoices are left", () => {
  const ended = (exit: ExitCode) => ({ kind: "done", exit, findings: [] }) as const;
  /** What the journal tells, newest first. */
  const home = (...records: readonly Partial<BatchRecord>[]) => {
    const account = { environment: "sandbox", sellerSiret: "1" };
    async function* batches() {
      for (const record of records) yield { environment: "sandbox", seller: "1", sendable: 3, total: 3, ...record };
    }
    const files = { exists: async () => false };
    return { session: async () => ({ account }), journal: async () => ({ batches }), files } as unknown as WizardDeps;
  };
  const counts = (submitted: number) => ({ submitted, alreadySubmitted: 0 }) as BatchRecord["counts"];

  it("is gone on with, or read again once it is corrected, and told as what it is", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["No invoice is deposited", "read the table again"],
      ["No invoice is deposited", "Go on with the batch"],
      ["Save a report", "No"],
    ]);
    const ends = [ended(EXIT.refused), ended(EXIT.unreachable), ended(EXIT.done)];
    const world = fakeWorld(prompter, { folder, ends, deps: home({ batch: "b1", counts: counts(0) }) });
    await walk(world, send, () => undefined);
    expect(world.ran).toEqual(["batch send a.csv", "batch send a.csv", "batch resume b1"]);
  });

  const of = { batch: "b1", sources: ["bills/november"], begunAt: "2026-11-29T18:00:00Z" };
  it.each([
    [
      home({ ...of, counts: counts(0) }),
      "the batch: november, 29 Nov 2026 19:00, no invoice deposited",
      "nothing is deposited",
    ],
    [
      home({ ...of, counts: counts(2) }),
      "the batch: november, 29 Nov 2026 19:00, 2 of 3 invoices deposited",
      "the last batch",
    ],
    [home({ ...of, counts: null }), "the interrupted batch: november, 29 Nov 2026 19:00", "the last batch"],
  ])("is named in the menu %#", async (deps, resumed, reported) => {
    const names: string[] = [];
    const prompter = {
      async choose({ choices }: { readonly choices: readonly { readonly name: string }[] }) {
        names.push(...choices.map(({ name }) => name));
        throw new GoToMenu();
      },
    } as unknown as Prompter;
    await walk(fakeWorld(prompter, { deps }), batchPath, () => undefined);
    expect(names[1]).toContain(resumed);
    expect(names[2]).toMatch(new RegExp(`${reported}$`));
  });

  it("can still be read again once its report is saved, under a name of its folder and of Paris' day", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["3 of 4 invoices deposited", "Save a report"],
      ["Save a report", "Yes, a PDF"],
      ["Open it", false],
      ["3 of 4 invoices deposited", "read the table again"],
      ["Save a report", "No"],
    ]);
    // In Paris it is the next day already.
    const deps = { ...home({ batch: "b1", counts: counts(3), total: 4 }), now: () => new Date("2026-11-29T23:30:00Z") };
    const ends = [ended(EXIT.batchPartial), ended(EXIT.done), ended(EXIT.done)];
    // Enter: the name that is offered.
    const entering: Prompter = { ...prompter, text: async ({ initial = "" }) => initial };
    const world = fakeWorld(entering, { folder, ends, deps });
    await walk(world, send, () => undefined);
    expect(world.ran).toEqual([
      "batch send a.csv",
      "batch report --format pdf --output report-a-2026-11-30.pdf",
      "batch send a.csv",
    ]);
  });

  it("says how many it deposited, and how many were so before", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["10 of 18 invoices deposited now, 1 before", "Back to the menu"],
    ]);
    const record = { batch: "b1", counts: { submitted: 10, alreadySubmitted: 1 } as BatchRecord["counts"], total: 18 };
    const world = fakeWorld(prompter, { folder, ends: [ended(EXIT.batchPartial)], deps: home(record) });
    await walk(world, send, () => undefined);
    expect(world.ran).toHaveLength(1);
  });

  it("can have two reports, and the second one's name can be left", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const left = "3 of 4 invoices deposited";
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      [left, "Save a report"],
      ["Save a report", "Yes, a page"],
      ["Name of the file", "one.html"],
      ["Open it", true],
      [left, "Save a report"],
      ["Save a report", "Yes, a page"],
      ["Name of the file", BACK],
      ["Save a report", "No"],
      [left, "Back to the menu"],
    ]);
    const ran: string[] = [];
    // What was written is there from then on.
    const files = { exists: async (path: string) => world.ran.some((line) => line.includes(path)) };
    const now = () => new Date("2026-11-29T23:30:00Z");
    const deps = { ...home({ batch: "b1", counts: counts(3), total: 4 }), files, now } as unknown as WizardDeps;
    const world = fakeWorld(prompter, { folder, ends: [ended(EXIT.batchPartial), ended(EXIT.done)], deps });
    await walk(world, send, (words) => ran.push(words.join(" ")));
    expect(ran).toEqual(["batch send a.csv", "batch report --format html --output one.html --open"]);
  });

  it("is over where nobody wants to go on", async () => {
    const folder = tempFolder();
    touch(folder, "a.csv");
    const prompter = strictPrompter([
      ["Folder", "a.csv"],
      ["3 of 4 invoices deposited", "Back to the menu"],
    ]);
    const record = { batch: "b1", counts: counts(3), total: 4 };
    const world = fakeWorld(prompter, { folder, ends: [ended(EXIT.batchPartial)], deps: home(record) });
    await walk(world, send, () => undefined);
    expect(world.ran).toHaveLength(1);
  });
});
