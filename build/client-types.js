/**
 * A build plugin that writes `client.d.ts`, the types of `import … from "cpro/client"`, next to the bundle: those of the
 * client, and those of an invoice's fields, which are made from their table. They name no other type: a reader of them
 * needs nothing else of the program.
 */
import { readFileSync } from "node:fs";
import { isolatedDeclarationSync } from "rolldown/experimental";

const [CLIENT, FIELDS] = ["src/library/client.ts", "src/library/fields.ts"];

export function clientTypes() {
  return {
    name: "client-types",
    generateBundle() {
      const client = declarations(CLIENT).replace(/^import .* from "\.\/fields\.ts";\n/m, "");
      if (/from "\./.test(client)) throw new Error(`${CLIENT}: the public types name another file`);
      this.emitFile({ type: "asset", fileName: "client.d.ts", source: `${client}\n${declarations(FIELDS)}` });
    },
  };
}

function declarations(path) {
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(path, "utf8"));
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
  return code;
}
