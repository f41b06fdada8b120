import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import type * as published from "../../docs/library-types.d.ts";
import { LIBRARY_TYPES, libraryTypes } from "../../docs/make-library-types.ts";
import type { GivenInvoice } from "../../src/domain/deposit/given.ts";
import {
  ASKED_FIELDS,
  COLUMN_NAMES,
  type FactName,
  FIELDS,
  type Field,
  type FlagName,
  INVOICE_FIELDS,
  NEEDED_FIELDS,
} from "../../src/domain/fields.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Siret } from "../../src/domain/siret.ts";
import type * as library from "../../src/library/client.ts";

describe("the table of fields", () => {
  it("gives the types of what is said, and of what is sent", () => {
    expectTypeOf<GivenInvoice["issueDate"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Invoice["vatRegime"]>().toEqualTypeOf<"debit" | "receipt" | "exempt" | "none">();
    expectTypeOf<Invoice["buyer"]>().toEqualTypeOf<Siret>();
    expectTypeOf<Invoice["validator"]>().toEqualTypeOf<Siret | null>();
    expectTypeOf<Invoice["commitmentNumber"]>().toEqualTypeOf<string | null>();
  });

  it("is what the library takes and gives (npm run docs:library)", () => {
    expect(readFileSync(LIBRARY_TYPES, "utf8").replaceAll("\r\n", "\n")).toBe(libraryTypes());
    expectTypeOf<keyof published.DepositResult["invoice"]>().toEqualTypeOf<FactName>();
    expectTypeOf<keyof published.InvoiceOptions>().toEqualTypeOf<FlagName>();
    expectTypeOf<library.DepositOptions>().toExtend<published.InvoiceOptions>();
    expectTypeOf<library.InvoiceOptions>().toEqualTypeOf<published.InvoiceOptions>();
  });

  it("gives the results of the library as they are published", () => {
    expectTypeOf<library.CheckResult>().toExtend<published.CheckResult>();
    expectTypeOf<library.DepositResult>().toExtend<published.DepositResult>();
    expectTypeOf<library.EnterResult>().toExtend<published.EnterResult>();
    expectTypeOf<library.BatchPlan>().toExtend<published.BatchPlan>();
    expectTypeOf<library.BatchItem>().toExtend<published.BatchItem>();
    expectTypeOf<library.BatchSummary>().toExtend<published.BatchSummary>();
    expectTypeOf<library.InvoiceRow>().toExtend<published.InvoiceRow>();
    expectTypeOf<library.StatusChange>().toExtend<published.StatusChange>();
    expectTypeOf<library.CorrectionResult>().toExtend<published.CorrectionResult>();
    expectTypeOf<library.ProofResult>().toExtend<published.ProofResult>();
    expectTypeOf<library.FoundStructure>().toExtend<published.FoundStructure>();
  });

  it("takes no column without its headers, no flag without its value, no kind that does not exist", () => {
    // @ts-expect-error what people call the column
    const column = { kind: "text", column: "lot" } as const satisfies Field;
    // @ts-expect-error what the help calls the value
    const flag = { kind: "text", flag: "lot" } as const satisfies Field;
    // @ts-expect-error no such kind
    const kind = { kind: "texte" } as const satisfies Field;
    expect([column, flag, kind]).toHaveLength(3);
  });

  it("asks for what is needed and has no usual value, and names each thing once", () => {
    const derived = ["vatRegime"];
    const unsaid = NEEDED_FIELDS.filter((field) => !("usual" in FIELDS[field]) && !derived.includes(field));
    expect(unsaid.filter((field) => !(ASKED_FIELDS as readonly string[]).includes(field))).toEqual([]);
    const fields = Object.values(FIELDS);
    for (const property of ["flag", "column", "fact", "question"] as const) {
      const named = fields.flatMap((field) =>
        property in field ? [(field as Record<string, unknown>)[property]] : [],
      );
      expect(new Set(named).size, property).toBe(named.length);
    }
    const headers = fields.flatMap((field) => ("aliases" in field ? [field.column, ...field.aliases.split(" ")] : []));
    expect(headers.filter((header, index) => headers.indexOf(header) !== index)).toEqual([]);
    // Commander names an option of two words otherwise than its flag.
    expect(fields.flatMap((field) => ("flag" in field && !/^[a-z]+$/.test(field.flag) ? [field.flag] : []))).toEqual(
      [],
    );
    // A header is compared without its spaces, accents and punctuation.
    expect(headers.filter((header) => !/^[a-z0-9]+$/.test(header))).toEqual([]);
  });

  it("keeps the public names of the columns in the order of the template", () => {
    expect(COLUMN_NAMES.join(", ")).toBe(
      "file, to, service, commitment, contract, number, date, type, regime, ht, tva, ttc, net, attach, comment, seller, original, replaces",
    );
    expect(INVOICE_FIELDS).not.toContain("attachments");
  });
});
