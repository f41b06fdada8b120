import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judgeGeneration, stopsFlow, structuredFaults } from "../../src/domain/structured-invoice.ts";
import { readStructured } from "../../src/pdf/flow/read-flow.ts";

const EXAMPLES = "../shared/reference/reform/examples/";
const CASES = "../shared/cases/flows/";

function judged(folder: string, name: string): readonly [generation: string, goes: boolean] | null {
  const read = readStructured(name, readFileSync(`${folder}${name}`));
  if (read === null) return null;
  const { generation } = judgeGeneration(read.structured);
  return [generation, generation !== "reform" && !structuredFaults(read.structured).some(stopsFlow)];
}

describe.skipIf(!existsSync(EXAMPLES))("examples of both families (shared/ only)", () => {
  it("are told apart as their list says", () => {
    expect(judged(EXAMPLES, "fnfe-2017-basicwl.xml")).toEqual(["historical", true]);
    expect(judged(EXAMPLES, "historical-ubl-min-template.xml")).toEqual(["historical", true]);
    expect(judged(EXAMPLES, "synthetic/historical-facturx-a1.xml")).toEqual(["historical", true]);
    for (const name of ["basicwl-b2g.xml", "extended-b2g-service.xml", "ubl-b2g-service.xml"])
      expect(judged(EXAMPLES, `synthetic/${name}`), name).toEqual(["reform", false]);
    const messages = ["cdar", "synthetic"].flatMap((folder) =>
      readdirSync(`${EXAMPLES}${folder}`)
        .filter((name) => /cdar|CDV/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    expect(messages.length).toBeGreaterThan(15);
    for (const name of messages) expect(judged(EXAMPLES, name), name).toBeNull();
  });
});

describe.skipIf(!existsSync(CASES))("flows that the platform rejects or takes (shared/ only)", () => {
  it("are told apart before they are sent", () => {
    for (const name of ["dry-cii-gross.xml", "dry-cii-nopm.xml", "dry-nopm.xml", "dry-s1.xml"])
      expect(judged(CASES, name)?.[1], name).toBe(false);
    expect(judged(CASES, "dry-nobt23.xml")).toEqual(["historical", true]);
    const zoned = readStructured("zoned.xml", readFileSync(`${CASES}ubl-issuedate-timezone.xml`));
    expect(zoned?.facts.issueDate?.value).toBe("2016-04-04");
  });
});
