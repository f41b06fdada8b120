import { expect, it } from "vitest";
import { unknownEnding } from "../../src/commands/report-output.ts";
import { REPORT_FORMATS } from "../../src/usecases/ports/report.ts";

it("takes from the name of a file only what --format takes", () => {
  const template = (output: string) => () => unknownEnding({ output }, "en", "batch", ["csv", "xlsx"]);
  expect(template("template.XLSX")).not.toThrow();
  expect(template("template")).not.toThrow();
  expect(template("template.pdf")).toThrow("USAGE");
  expect(() => unknownEnding({ output: "report.pdf" }, "en", "report fiscal", REPORT_FORMATS)).not.toThrow();
  expect(() => unknownEnding({ output: "report.docx" }, "en", "report fiscal", REPORT_FORMATS)).toThrow("USAGE");
});
