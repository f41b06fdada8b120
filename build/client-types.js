/**
 * A build plugin that writes `client.d.ts`, the types of `import … from "cpro/client"`, next to the bundle. They are
 * taken from that one file, which names no type of another: a reader of the types needs nothing else of the program.
 */
import { readFileSync } from "node:fs";
import { isolatedDeclarationSync } from "rolldown/experimental";

const SOURCE = "src/library/client.ts";

export function clientTypes() {
  return {
    name: "client-types",
    generateBundle() {
      const { code, errors } = isolatedDeclarationSync(SOURCE, readFileSync(SOURCE, "utf8"));
      if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
      if (/from "\./.test(code)) throw new Error(`${SOURCE}: the public types name another file`);
      this.emitFile({ type: "asset", fileName: "client.d.ts", source: code });
    },
  };
}
