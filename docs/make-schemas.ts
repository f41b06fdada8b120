// Writes docs/schemas/ from the zod types of src/ui/json/: npm run docs:schemas
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { SCHEMA_VERSION } from "../src/domain/schema-version.ts";
import { DOCUMENTS, LINE_BY_LINE, OTHER_DOCUMENTS } from "../src/ui/json/index.ts";

export const SCHEMAS_FOLDER = fileURLToPath(new URL("schemas/", import.meta.url));

/** `batch send` is described by `batch-send.schema.json`. */
export function schemaName(words: string): string {
  return `${words.replaceAll(" ", "-")}.schema.json`;
}

/** Names the schema wherever it is kept; the number is that of `schemaVersion`. */
export function schemaId(words: string): string {
  return `urn:cpro:schema:${SCHEMA_VERSION}:${words.replaceAll(" ", "-")}`;
}

const OTHER_TITLES: Record<keyof typeof OTHER_DOCUMENTS, string> = {
  error: "Any command that fails before it has an answer of its own (--json)",
  "plan-file": "The plan that `cpro batch plan -o` writes",
};

function titleOf(words: string): string {
  const other = OTHER_TITLES[words as keyof typeof OTHER_DOCUMENTS];
  if (other) return other;
  return `cpro ${words} --json${LINE_BY_LINE.includes(words) ? ", each line" : ""}`;
}

function published(words: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    // Every integer of JSON is meant: the limits of JavaScript's are noise.
    override({ jsonSchema }) {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return `${JSON.stringify({ $schema, $id: schemaId(words), title: titleOf(words), ...rest }, null, 2)}\n`;
}

function page(): string {
  const rows = Object.keys(DOCUMENTS).map((words) => {
    const lines = LINE_BY_LINE.includes(words) ? "each line of its answer" : "its answer";
    return `| \`cpro ${words}\` | ${lines} | [${schemaName(words)}](${schemaName(words)}) |`;
  });
  return `<!-- Made by "npm run docs:schemas"; do not edit. -->

# JSON Schemas

What every command prints under \`--json\`, as JSON Schema (draft 2020-12). The names are a public interface: a name is
never renamed or taken away without a warning, and nothing is printed that is not described. Amounts are decimal strings (\`"1234.56"\`),
dates ISO 8601, sentences in the user's language; codes and statuses stay the same in every language.

They are in the package: \`import schema from "cpro/schemas/list.schema.json" with { type: "json" }\`, or a path for any
validator from \`import.meta.resolve("cpro/schemas/list.schema.json")\`. Each has its name in \`$id\`
(\`urn:cpro:schema:1:list\`). What may change, and what may not: [stability](../stability.md).

A command that fails before it has an answer of its own prints [${schemaName("error")}](${schemaName("error")}) instead, and the
exit code says the same. The file that \`cpro batch plan -o\` writes is [${schemaName("plan-file")}](${schemaName("plan-file")}).

| Command | Describes | Schema |
|---|---|---|
${rows.join("\n")}

## When a command is added or changed

1. Describe its answer with zod in \`src/ui/json/\` (strict objects; parts that several commands share are in
   \`common.ts\`) and enter it in \`DOCUMENTS\` of \`src/ui/json/index.ts\` under the command's words.
2. Type the view: \`JSON.stringify({ … } satisfies Json<"the words">)\`, or the return type of the function that makes the
   object. The import is \`import type\`, so that no schema is loaded when the program runs.
3. \`npm run docs:schemas\`, and commit what it wrote.

Nothing else is to be done: \`test/support/cli.ts\` holds the output of every \`--json\` run of every test against the files
in this folder, and \`test/docs/schemas.test.ts\` holds that every command has one and that they are current.
`;
}

/** Every file of the folder, by its name. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const documents = Object.entries<z.ZodType>({ ...DOCUMENTS, ...OTHER_DOCUMENTS });
  return new Map([
    ["README.md", page()],
    ...documents.map(([words, schema]) => [schemaName(words), published(words, schema)] as const),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(SCHEMAS_FOLDER, { recursive: true });
  const files = schemaFiles();
  for (const name of readdirSync(SCHEMAS_FOLDER))
    if (!files.has(name)) rmSync(new URL(`schemas/${name}`, import.meta.url));
  for (const [name, content] of files) writeFileSync(new URL(`schemas/${name}`, import.meta.url), content);
}
