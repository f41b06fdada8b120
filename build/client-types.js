/**
 * A build plugin that writes `client.d.ts`, the types of `import … from "cpro/client"`, next to the bundle: those of the
 * client, and those of what it takes and gives, written out. They name no other type: a reader of them needs nothing
 * else of the program.
 */
import { readFileSync } from "node:fs";
import { isolatedDeclarationSync } from "rolldown/experimental";

const CLIENT = "src/library/client.ts";
const TYPES = "docs/library-types.d.ts";

export function clientTypes() {
  return {
    name: "client-types",
    generateBundle() {
      const client = declarations(CLIENT).replace(/^(import|export) [^;]* from "\.\/types\.ts";\n/gm, "");
      if (/from "\./.test(client)) throw new Error(`${CLIENT}: the public types name another file`);
      this.emitFile({ type: "asset", fileName: "client.d.ts", source: `${client}\n${readFileSync(TYPES, "utf8")}` });
    },
  };
}

function declarations(path) {
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(path, "utf8"));
  if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
  return code;
}
