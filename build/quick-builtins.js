/**
 * A build plugin that takes Node's own modules from the process instead of importing them.
 *
 * Why: for each `import … from "node:…"` Node makes a module of all that the builtin exports, and asks each of it for
 * its value; of `node:process` that opens standard input, output and error. A short command spends a tenth of its time
 * on it. Commander's `node:child_process`, which only serves subcommands that are programs of their own, is loaded by
 * the first use: it brings the whole of `node:net` along.
 */
const IMPORT = /import([^"'()]*?)from"(node:[a-z/_]+)";/g;

const COMMANDER = /[\\/]commander[\\/]lib[\\/]command\.js$/;
const EAGER = "const childProcess = require('node:child_process');";
const LAZY =
  "const childProcess = { spawn: (...args) => process.getBuiltinModule('node:child_process').spawn(...args) };";

export function quickBuiltins() {
  return {
    name: "quick-builtins",
    transform(code, id) {
      if (!COMMANDER.test(id)) return null;
      if (!code.includes(EAGER))
        throw new Error("commander no longer loads node:child_process as quick-builtins knows it");
      return { code: code.replace(EAGER, LAZY), map: null };
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        // In a circle of chunks, one may be used before its own first lines have run; imports alone are there by then.
        if (chunk.type === "chunk" && !isInCircle(chunk, bundle)) chunk.code = chunk.code.replace(IMPORT, taken);
      }
    },
  };
}

/** `import a,{b as c}from"node:x"`, as minified. */
function taken(_, names, module) {
  const builtin = `process.getBuiltinModule("${module}")`;
  const parts = /^\s*([\w$]+)?\s*,?\s*(?:\*\s*as\s+([\w$]+)|\{(.*)\})?\s*$/s.exec(names);
  if (!parts) throw new Error(`quick-builtins cannot read: import ${names} from ${module}`);
  const [, whole, space, some] = parts;
  const declared = [whole, space].filter(Boolean).map((name) => `${name}=${builtin}`);
  if (some) declared.push(`{${some.replace(/([\w$]+)\s+as\s+([\w$]+)/g, "$1:$2")}}=${whole ?? builtin}`);
  return `const ${declared.join(",")};`;
}

/** Whether a chunk's static imports lead back to it. */
function isInCircle(chunk, bundle) {
  const seen = new Set();
  const next = [...chunk.imports];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === chunk.fileName) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    next.push(...(bundle[name]?.imports ?? []));
  }
  return false;
}
