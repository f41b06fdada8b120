// Writes src/library/fields.ts, the fields of an invoice as the library takes and gives them: npm run docs:library
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CHOICES, FACT_FIELDS, FIELDS, type FieldKind, FLAG_FIELDS } from "../src/domain/fields.ts";
import { en as flags } from "../src/ui/messages/deposit.ts";
import { en as names } from "../src/ui/messages/invoice-fields.ts";

export const LIBRARY_FIELDS = fileURLToPath(new URL("../src/library/fields.ts", import.meta.url));

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

/** The file, whole. */
export function libraryFields(): string {
  const given = FLAG_FIELDS.map((field) => {
    const { flag, kind } = FIELDS[field];
    return property(flag, flags[flag], kind, typeOf(kind)).replace(`${flag}:`, `${flag}?:`);
  });
  const facts = FACT_FIELDS.map((field) => {
    const { fact, kind } = FIELDS[field];
    return property(fact, names[field], kind, `${typeOf(kind)}${"needed" in FIELDS[field] ? "" : " | null"}`);
  });
  return `// Made from the table of fields (src/domain/fields.ts) by "npm run docs:library"; do not edit.

/** What can be said of a deposit; the same as the flags of \`cpro deposit\`. */
export interface InvoiceOptions {
${given.join("\n")}
}

/** What an invoice says, once it is complete. */
export interface InvoiceFacts {
${facts.join("\n")}
}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(LIBRARY_FIELDS, libraryFields());
