import { expect, it } from "vitest";
import type { Deps } from "../../src/commands/deps.ts";
import { unknownEnding, writeReport } from "../../src/commands/report-output.ts";
import { REPORT_FORMATS, type Report } from "../../src/usecases/ports/report.ts";

it.each([
  [["sandbox"], "sandbox (practice): nothing reached Chorus Pro"],
  [["sandbox", "production", "sandbox"], "sandbox (practice): nothing reached Chorus Pro, production"],
])("says in every report where its invoices are: %s", async (worlds, says) => {
  const profiles = worlds.map((environment, index) => ({ name: `client ${index}`, environment }));
  const saved: Report[] = [];
  const deps = {
    io: { language: "en", talk: () => {} },
    environment: async () => "sandbox",
    accounts: async () => ({ profiles: { list: async () => profiles } }),
    batchFiles: async () => ({ reports: { save: async (report: Report) => saved.push(report) && [] } }),
  } as unknown as Deps;
  const data = profiles.map(({ name }) => ({ profile: name, error: null }));
  const facts = [{ key: "profiles", title: "Clients", value: "", data }];
  await writeReport({ language: "en", facts } as unknown as Report, { output: "r.html" }, deps, "report fiscal");
  expect(saved[0]?.facts[0]).toEqual({ key: null, title: "Environment", value: says });
});

it("names no environment of a report that names no client: it may be about any", async () => {
  const saved: Report[] = [];
  const deps = {
    io: { language: "en", talk: () => {} },
    environment: async () => "sandbox",
    batchFiles: async () => ({ reports: { save: async (report: Report) => saved.push(report) && [] } }),
  } as unknown as Deps;
  await writeReport({ language: "en", facts: [] } as unknown as Report, { output: "r.html" }, deps, "morning");
  expect(saved[0]?.facts).toEqual([]);
});

it("takes from the name of a file only what --format takes", () => {
  const template = (output: string) => () => unknownEnding({ output }, "en", "batch", ["csv", "xlsx"]);
  expect(template("template.XLSX")).not.toThrow();
  expect(template("template")).not.toThrow();
  expect(template("template.pdf")).toThrow("USAGE");
  expect(() => unknownEnding({ output: "report.pdf" }, "en", "report fiscal", REPORT_FORMATS)).not.toThrow();
  expect(() => unknownEnding({ output: "report.docx" }, "en", "report fiscal", REPORT_FORMATS)).toThrow("USAGE");
});
