import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLastPlaces } from "../../src/config/last-places.ts";
import { tempFolder } from "../support/temp.ts";

describe("where files were chosen last", () => {
  it("is known to the next run, for each client and purpose by itself", async () => {
    const folder = tempFolder();
    await createLastPlaces(folder).keep("Lac", "batch", "/lac/octobre");
    await createLastPlaces(folder).keep("Lac", "invoice", "/lac/a.pdf");
    await createLastPlaces(folder).keep("Dunes", "batch", "/dunes");
    const places = createLastPlaces(folder);
    expect(["batch", "invoice", "check"].map((purpose) => places.read("Lac", purpose))).toEqual([
      "/lac/octobre",
      "/lac/a.pdf",
      null,
    ]);
    expect(places.read("Dunes", "batch")).toBe("/dunes");
  });

  it("is forgotten where it cannot be kept or read", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "wizard-places.json"), '{"x":7}');
    const places = createLastPlaces(folder);
    expect(places.read("Lac", "batch")).toBeNull();
    await createLastPlaces(join(folder, "wizard-places.json", "below")).keep("Lac", "batch", "/lac");
    await places.keep("Lac", "batch", "/lac");
    expect(places.read("Lac", "batch")).toBe("/lac");
  });
});
