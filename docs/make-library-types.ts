// Writes docs/library-types.d.ts, what the library takes and gives, written out for programs: npm run docs:library
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { CHOICES, FACT_FIELDS, FIELDS, type FieldKind, FLAG_FIELDS } from "../src/domain/fields.ts";
import type * as library from "../src/library/types.ts";
import { batchLine, batchPlan } from "../src/ui/json/batch.ts";
import { checkedFile } from "../src/ui/json/check.ts";
import { finding } from "../src/ui/json/common.ts";
import { enter, pdfDeposit } from "../src/ui/json/deposit.ts";
import { correction, followedInvoice, statusChange } from "../src/ui/json/follow-up.ts";
import { proof } from "../src/ui/json/proof.ts";
import { structureSearch } from "../src/ui/json/recipients.ts";
import { en as flags } from "../src/ui/messages/deposit.ts";
import { en as names } from "../src/ui/messages/invoice-fields.ts";

export const LIBRARY_TYPES = fileURLToPath(new URL("library-types.d.ts", import.meta.url));
const SOURCE = new URL("../src/library/types.ts", import.meta.url);

/** What a value is in TypeScript, outside of the program: amounts and dates are texts there. */
function typeOf(kind: FieldKind): string {
  const choices = CHOICES[kind];
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(" | ");
  return kind === "files" ? "readonly string[]" : "string";
}

const FORMS: Partial<Record<FieldKind, string>> = {
  amount: '`"1234.56"`',
  day: "`YYYY-MM-DD`",
  siret: "14 digits",
  files: "`path` or `path=TYPE`",
};

function property(name: string, said: string, kind: FieldKind, type: string): string {
  const form = FORMS[kind];
  const told = said.replace(/\s*\(YYYY-MM-DD[^)]*\)/, "").replaceAll("--", "");
  return `  /** ${told}${form ? `; ${form}` : ""} */\n  readonly ${name}: ${type};`;
}

/** The fields of what is said, and of what is sent, with the words that people know them by. */
function fieldTypes(): Readonly<Record<"InvoiceOptions" | "InvoiceFacts", string>> {
  const given = FLAG_FIELDS.map((field) => {
    const { flag, kind } = FIELDS[field];
    return property(flag, flags[flag], kind, typeOf(kind)).replace(`${flag}:`, `${flag}?:`);
  });
  const facts = FACT_FIELDS.map((field) => {
    const { fact, kind } = FIELDS[field];
    return property(fact, names[field], kind, `${typeOf(kind)}${"needed" in FIELDS[field] ? "" : " | null"}`);
  });
  return { InvoiceOptions: `{\n${given.join("\n")}\n}`, InvoiceFacts: `{\n${facts.join("\n")}\n}` };
}

const [batchItem, batchSummary] = batchLine.options;
const { verdict, acceptable, pages, findings } = checkedFile.shape;
const SCHEMAS: Readonly<Record<Exclude<keyof typeof library, keyof ReturnType<typeof fieldTypes>>, z.ZodType>> = {
  Finding: finding,
  CheckResult: z.object({ verdict, acceptable, pages, findings }),
  DepositResult: pdfDeposit,
  EnterResult: enter,
  BatchPlan: batchPlan,
  BatchItem: batchItem,
  BatchSummary: batchSummary,
  InvoiceRow: followedInvoice,
  StatusChange: statusChange,
  CorrectionResult: correction,
  ProofResult: proof,
  FoundStructure: structureSearch.shape.structures.element,
};
/** Parts of the schemas that have a name in the library. */
const NAMED: Readonly<Record<string, string>> = {
  Finding: "Finding",
  SentInvoice: "InvoiceFacts",
  FollowedInvoice: "InvoiceRow",
};

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A schema as a type; what it refers to is written out, but for what has a name of its own. */
function written(schema: JsonSchema, whole: JsonSchema, margin: string): string {
  const part = schema.$ref?.split("/").at(-1);
  if (part !== undefined) return NAMED[part] ?? written(whole.$defs?.[part] as JsonSchema, whole, margin);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map((one) => written(one as JsonSchema, whole, margin)).join(" | ");
  if (schema.type === "array") {
    const items = schema.items as JsonSchema;
    const item = written(items, whole, margin);
    return items.enum || items.anyOf || Array.isArray(items.type) ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type !== "object") return schema.type === "integer" ? "number" : String(schema.type);
  const lines = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const described = (field as JsonSchema).description?.replace(/^Deprecated:/, "@deprecated");
    const comment = described ? `${margin}  /** ${described} */\n` : "";
    const type = written(field as JsonSchema, whole, `${margin}  `);
    const needed = schema.required?.includes(name);
    return `${comment}${margin}  readonly ${name}${needed ? "" : "?"}: ${type}${needed ? "" : " | undefined"};`;
  });
  return `{\n${lines.join("\n")}\n${margin}}`;
}

/** The file, whole: the names and comments of src/library/types.ts. */
export function libraryTypes(): string {
  const source = readFileSync(SOURCE, "utf8").replaceAll("\r\n", "\n");
  const fields: Readonly<Record<string, string>> = fieldTypes();
  const types = [...source.matchAll(/((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?)export type (\w+) =/g)].map(
    ([, comment = "", name = ""]) => {
      const schema = z.toJSONSchema(SCHEMAS[name as keyof typeof SCHEMAS] ?? z.never());
      const own = schema.$ref ? (schema.$defs?.[schema.$ref.split("/").at(-1) ?? ""] as JsonSchema) : schema;
      return `${comment}export interface ${name} ${fields[name] ?? written(own, schema, "")}\n`;
    },
  );
  return `// Made from src/library/types.ts by "npm run docs:library"; do not edit.\n\n${types.join("\n")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(LIBRARY_TYPES, libraryTypes());
