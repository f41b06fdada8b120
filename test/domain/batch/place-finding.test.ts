import { expect, it } from "vitest";
import type { BatchRow } from "../../../src/domain/batch/manifest.ts";
import { columnOfFinding, placeFinding } from "../../../src/domain/batch/place-finding.ts";
import { findingOf } from "../../../src/domain/finding.ts";

it("places a finding at the field it names, else by its code", () => {
  const missing = ["taxExclusiveAmount", "taxAmount", "taxInclusiveAmount", "payableAmount"] as const;
  const columns = missing.map((field) => columnOfFinding(findingOf("AMOUNT_MISSING", "error", { field })));
  expect(columns).toEqual(["ht", "tva", "ttc", "net"]);
  const given = { field: "serviceCode", given: "A", read: "B" };
  expect(columnOfFinding(findingOf("GIVEN_DISAGREES_WITH_PDF", "warning", given))).toBe("service");
  expect(columnOfFinding(findingOf("RECIPIENT_MISSING", "error"))).toBe("to");
  expect(columnOfFinding(findingOf("PDF_SCAN", "error"))).toBe("file");
});

it("names the cell of a row, and none for an invoice of no table", () => {
  const finding = findingOf("AMOUNT_MISSING", "error", { field: "taxAmount" });
  const row = { row: 8, at: { file: "A", tva: "K" } } as unknown as BatchRow;
  expect(placeFinding(finding, row)).toMatchObject({ params: { field: "taxAmount", row: 8, column: "K" } });
  expect(placeFinding(finding, { ...row, row: null })).toBe(finding);
});
