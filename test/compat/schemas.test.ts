import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaFiles, schemaName } from "../../docs/make-schemas.ts";
import { CPRO } from "../support/cli.ts";
import { breaks, type Schema, withoutRequired, withUnknownFields } from "./compatible.ts";
import { type Examples, playScenario } from "./scenario.ts";

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, path), "utf8"));
const VERSIONS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const TODAY: Readonly<Record<string, Schema>> = Object.fromEntries(
  [...schemaFiles()].filter(([name]) => name.endsWith(".json")).map(([name, text]) => [name, JSON.parse(text)]),
);

/** What a later version took back of a promise, knowingly, and of which version's; the changelog says why. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  // `check` reads XML invoices since 0.2.0, which have no verdict of a PDF; that of a PDF is always there.
  "check.schema.json /files/*/verdict was string, is null": "0.1.0",
};

/** Why a document does not fit; null when it does. An error has its own document, whatever the command. */
function misfit(schemas: Readonly<Record<string, Schema>>, words: string, document: unknown): string | null {
  const isError = typeof document === "object" && document !== null && "error" in document && !("outcome" in document);
  const names = [schemaName(words), ...(isError ? [schemaName("error")] : [])];
  const faults = names.map((name) => {
    const ajv = new Ajv2020({ allowUnionTypes: true });
    return ajv.validate(schemas[name] ?? false, document) ? null : `${name}: ${ajv.errorsText()}`;
  });
  return faults.includes(null) ? null : faults.join("\n");
}

const all = (schemas: Readonly<Record<string, Schema>>, change: (schema: Schema) => Schema) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));

describe.each(VERSIONS)("the JSON of version %s", (version) => {
  const kept: { schemas: Readonly<Record<string, Schema>>; examples: Examples } = {
    schemas: read(`${version}/schemas.json`),
    examples: read(`${version}/examples.json`),
  };

  it("has examples that its own schemas describe", () => {
    const faults = Object.entries(kept.examples).flatMap(([words, documents]) =>
      documents.map((document) => misfit(kept.schemas, words, document)),
    );
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it("is described by today's schemas, but for what was added since", () => {
    const schemas = all(TODAY, withoutRequired);
    const faults = Object.entries(kept.examples).flatMap(([words, documents]) =>
      documents.map((document) => misfit(schemas, words, document)),
    );
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  it("promised nothing that today's schemas take back", () => {
    const broken = Object.entries(kept.schemas).flatMap(([name, schema]) => {
      const today = TODAY[name];
      return today ? breaks(schema, today).map((fault) => `${name} ${fault}`) : [`${name} is gone`];
    });
    expect(broken.filter((fault) => !(fault in TAKEN_BACK))).toEqual([]);
    const stale = Object.keys(TAKEN_BACK).filter((fault) => TAKEN_BACK[fault] === version && !broken.includes(fault));
    expect(stale).toEqual([]);
  });

  describe("and what the program prints today", () => {
    let folder: string;
    let today: Examples;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "cpro-test-"));
      today = await playScenario(CPRO, folder);
    }, 240_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("is read by whoever reads by the schemas of that version and passes over what it does not know", () => {
      const schemas = all(kept.schemas, withUnknownFields);
      const faults = Object.entries(today).flatMap(([words, documents]) =>
        documents.map((document) => misfit(schemas, words, document)),
      );
      expect(faults.filter((fault) => fault !== null)).toEqual([]);
    });
  });
});

describe("the comparison", () => {
  const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
    ...{ type: "object", properties, required, additionalProperties: false },
  });
  const text: Schema = { type: "string" };

  it.each([
    ["a field that is gone", object({ a: text, b: text }), object({ a: text })],
    ["a field that need not be there any more", object({ a: text }), object({ a: text }, [])],
    ["another type", object({ a: text }), object({ a: { type: "integer" } })],
    ["a type more", object({ a: text }), object({ a: { anyOf: [text, { type: "null" }] } })],
    [
      "another item",
      object({ a: { type: "array", items: text } }),
      object({ a: { type: "array", items: object({}) } }),
    ],
    ["another pattern", object({ a: { ...text, pattern: "^a$" } }), object({ a: { ...text, pattern: "^b$" } })],
    ["a document that is gone", { anyOf: [object({ a: text }), object({ b: text })] }, object({ a: text })],
    ["a value behind a reference", { $ref: "#/$defs/A", $defs: { A: object({ a: text }) } }, object({ b: text })],
  ] as [string, Schema, Schema][])("finds %s", (_, before, after) => {
    expect(breaks(before, after)).not.toEqual([]);
  });

  it.each([
    ["a field more", object({ a: text }), object({ a: text, b: text })],
    ["a field that is there now", object({ a: text }, []), object({ a: text })],
    ["a document more", object({ a: text }), { anyOf: [object({ a: text }), object({ b: text })] }],
    ["a value more in a list of codes", object({ a: { enum: ["x"] } }), object({ a: { enum: ["x", "y"] } })],
    ["what is null no more", object({ a: { anyOf: [text, { type: "null" }] } }), object({ a: text })],
  ] as [string, Schema, Schema][])("lets %s pass", (_, before, after) => {
    expect(breaks(before, after)).toEqual([]);
  });
});
