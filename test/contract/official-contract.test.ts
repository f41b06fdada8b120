import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { isOperation, OPERATIONS, pathOf } from "../../src/chorus/wire/operations.ts";
import type { WireType } from "../../src/chorus/wire/schema.ts";

interface Property {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Property;
}
interface Swagger {
  readonly basePath: string;
  readonly paths: Record<
    string,
    Record<
      string,
      { parameters: { in: string; schema?: Property }[]; responses: Record<string, { schema?: Property }> }
    >
  >;
  readonly definitions: Record<string, { required?: readonly string[]; properties?: Record<string, Property> }>;
}

const FOLDER = resolve(
  process.env.CPRO_SHARED ?? resolve(import.meta.dirname, "../../../shared"),
  "reference/official",
);
const FILES = ["factures.swagger.json", "structures.swagger.json"] as const;
const present = FILES.every((file) => existsSync(resolve(FOLDER, file)));
if (!present) {
  process.stderr.write(`official-contract.test.ts: SKIPPED, the official contract files are not at ${FOLDER}\n`);
}

/**
 * Where our table departs from the official files on purpose. The real answer of deposer/pdf carries the outcome that
 * its official schema forgets; pieceJointePrincipale is an object there and an array of one in real traffic.
 */
const UPLOAD = "factures/v1/deposer/pdf answer";

/** One line per field: `path: type`, so that a difference reads as a list of fields. */
function fieldsOfTable(type: WireType, path: string, required = false): string[] {
  const mark = required ? " (always)" : "";
  switch (type.kind) {
    case "object": {
      return [
        `${path}: object${mark}`,
        ...Object.entries(type.fields).flatMap(([name, field]) =>
          fieldsOfTable(field, `${path}.${name}`, type.required.includes(name)),
        ),
      ];
    }
    case "list":
      return fieldsOfTable(type.of, `${path}[]`);
    case "oneOrList":
      return fieldsOfTable(type.of, path);
    case "enum":
      return [`${path}: ${[...type.values].sort().join("|")}${mark}`];
    case "anyObject":
      return [`${path}: object${mark}`];
    default:
      return [`${path}: ${type.kind}${mark}`];
  }
}

const SCALARS: Record<string, string> = {
  "integer/int32": "int32",
  "integer/int64": "int64",
  "number/": "decimal",
  "number/double": "decimal",
  "string/": "text",
  "string/date-time": "dateTime",
  "boolean/": "bool",
};

function fieldsOfOfficial(swagger: Swagger, property: Property, path: string, required = false): string[] {
  const mark = required ? " (always)" : "";
  if (property.$ref !== undefined) {
    const definition = swagger.definitions[property.$ref.replace("#/definitions/", "")];
    if (!definition) throw new Error(`${path}: no definition ${property.$ref}`);
    const fields = Object.entries(definition.properties ?? {});
    return [
      `${path}: object${mark}`,
      ...fields.flatMap(([name, field]) =>
        fieldsOfOfficial(swagger, field, `${path}.${name}`, definition.required?.includes(name)),
      ),
    ];
  }
  if (property.type === "array" && property.items) return fieldsOfOfficial(swagger, property.items, `${path}[]`);
  if (property.enum) return [`${path}: ${[...property.enum].sort().join("|")}${mark}`];
  const scalar = SCALARS[`${property.type}/${property.format ?? ""}`];
  if (scalar === undefined) throw new Error(`${path}: unknown type ${JSON.stringify(property)}`);
  return [`${path}: ${scalar}${mark}`];
}

function officialOperations(): Map<string, { swagger: Swagger; request: Property; answer: Property; method: string }> {
  const operations = new Map();
  for (const file of FILES) {
    const swagger = JSON.parse(readFileSync(resolve(FOLDER, file), "utf8")) as Swagger;
    for (const [path, methods] of Object.entries(swagger.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const request = operation.parameters.find((parameter) => parameter.in === "body")?.schema;
        const answer = operation.responses["200"]?.schema;
        if (!request || !answer) throw new Error(`${path}: no request or answer schema`);
        const name = `${swagger.basePath}${path}`.replace("/cpro/", "");
        operations.set(name, { swagger, request, answer, method: method.toUpperCase() });
      }
    }
  }
  return operations;
}

describe.skipIf(!present)("the project's table against the official contract", () => {
  const official = present ? officialOperations() : new Map();

  it("has every official operation, and no other one of the two domains", () => {
    const ours = Object.keys(OPERATIONS).filter((name) => /^(factures|structures)\//.test(name));
    expect(ours.sort()).toEqual([...official.keys()].sort());
    expect(ours).toHaveLength(28);
  });

  it.each([...official.keys()])("%s: same method, path, fields, types and closed lists", (name) => {
    const theirs = official.get(name);
    if (!isOperation(name)) throw new Error(`${name} is missing`);
    const ours = OPERATIONS[name];
    expect(ours.method).toBe(theirs.method);
    expect(pathOf(name)).toBe(`/cpro/${name}`);
    for (const side of ["request", "answer"] as const) {
      const expected = fieldsOfOfficial(theirs.swagger, theirs[side], `${name} ${side}`);
      let actual = fieldsOfTable(ours[side], `${name} ${side}`);
      if (actual[0]?.startsWith(UPLOAD)) {
        expect(actual).toContain(`${UPLOAD}.codeRetour: int32 (always)`);
        actual = actual.filter((line) => !/\.(codeRetour|libelle):/.test(line));
        // The official schema marks every recognised field as present; captures show them present and null.
        for (const [index, line] of expected.entries()) expected[index] = line.replace(" (always)", "");
      }
      expect(actual.sort()).toEqual(expected.sort());
    }
  });
});
