import { describe, expect, expectTypeOf, it } from "vitest";
import type { PlanItem } from "../../../src/domain/batch/plan.ts";
import { COLUMN_NAMES } from "../../../src/domain/fields.ts";
import { batchTemplate, type planFile } from "../../../src/ui/json/batch.ts";
import type { Json, JsonOf } from "../../../src/ui/json/index.ts";
import type { fr } from "../../../src/ui/messages/batch.ts";

type PlannedItem = Json<"batch plan">["items"][number];
type KeptItem = JsonOf<typeof planFile>["items"][number];
type ReportedItem = Extract<Json<"batch report">, { batch: string }>["items"][number];

describe("the documents of a batch", () => {
  it("hold whatever a plan holds of an invoice, and a report has a column for", () => {
    // The types say which field the document lacks, or has and the plan does not (`npm run types`).
    expectTypeOf<Exclude<keyof PlanItem | "sendable", keyof PlannedItem>>().toBeNever();
    expectTypeOf<Exclude<keyof PlannedItem, keyof PlanItem | "sendable">>().toBeNever();
    expectTypeOf<keyof KeptItem>().toEqualTypeOf<keyof PlannedItem>();
    expectTypeOf<keyof ReportedItem>().toEqualTypeOf<keyof typeof fr.reportColumns | "mend">();
  });

  it("have a cell of the template for each column", () => {
    const { items } = batchTemplate.shape;
    expect(Object.keys(items.element.shape)).toEqual(COLUMN_NAMES);
  });
});
