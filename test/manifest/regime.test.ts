import { expect, it } from "vitest";
import { readRegime } from "../../src/manifest/cells.ts";
import { columnOf } from "../../src/manifest/columns.ts";

it("reads a VAT regime as the flag and as invoices say it", () => {
  const read = (text: string) => readRegime({ kind: "text", text } as never);
  for (const [regime, ...written] of [
    ["debit", "debit", "Débits", "sur les débits", "TVA acquittée sur les débits"],
    ["receipt", "receipt", "encaissements", "TVA sur les encaissements", "Encaissement"],
    ["exempt", "exempt", "exonérée"],
    ["none", "none", "sans TVA", "Autoliquidation"],
  ])
    for (const one of written) expect(read(one), one).toEqual({ value: regime });
  for (const wrong of ["20 %", "trimestriel", "non"]) expect(read(wrong)).toEqual({ fault: "MANIFEST_REGIME" });
  for (const header of ["Régime de TVA", "regime", "Exigibilité de la TVA"]) expect(columnOf(header)).toBe("vatRegime");
  // The amount's own column.
  expect(columnOf("TVA")).toBe("taxAmount");
});
