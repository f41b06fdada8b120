import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLastClient } from "../../src/config/last-client.ts";
import { tempFolder } from "../support/temp.ts";

describe("the client that the wizard spoke for last", () => {
  it("is known to the next one, as long as the current profile is the same", async () => {
    const folder = tempFolder();
    expect(createLastClient(folder).read("Atelier")).toBeNull();
    await createLastClient(folder).keep("sandbox", "Atelier");
    expect(createLastClient(folder).read("Atelier")).toBe("sandbox");
    // Somebody has logged in, or changed client, by another way since.
    expect(createLastClient(folder).read("Lac")).toBeNull();
    await createLastClient(folder).keep(null, "Atelier");
    expect(createLastClient(folder).read("Atelier")).toBeNull();
  });

  it("is forgotten where it cannot be kept or read", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "wizard.json"), "{");
    expect(createLastClient(folder).read(null)).toBeNull();
    await createLastClient(join(folder, "wizard.json", "below")).keep("sandbox", null);
  });
});
