import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quickBuiltins } from "../../build/quick-builtins.js";
import { tempFolder } from "../support/temp.ts";

describe("Node's own modules in the bundle", () => {
  const bundled = (code: string, imports: readonly string[] = [], others: Record<string, object> = {}) => {
    const chunk = { type: "chunk", fileName: "a.js", imports, code };
    quickBuiltins().generateBundle({}, { "a.js": chunk, ...others });
    return chunk.code;
  };
  const fs = 'process.getBuiltinModule("node:fs")';

  it.each([
    ['import a from"node:fs";', `const a=${fs};`],
    ['import*as a from"node:fs";', `const a=${fs};`],
    ['import{readFileSync as a,rm}from"node:fs";', `const {readFileSync:a,rm}=${fs};`],
    ['import a,{rm as b}from"node:fs";', `const a=${fs},{rm:b}=a;`],
    ['import a from"libsql";', 'import a from"libsql";'],
  ])("%s becomes %s", (before, expected) => {
    expect(bundled(`${before}a();`)).toBe(`${expected}a();`);
  });

  it("stay imported where chunks import each other in a circle", () => {
    const before = 'import a from"node:fs";';
    expect(
      bundled(before, ["b.js"], { "b.js": { type: "chunk", fileName: "b.js", imports: ["a.js"], code: "" } }),
    ).toBe(before);
  });

  it("are no more than a short command needs", () => {
    const hook = join(tempFolder(), "loaded.cjs");
    writeFileSync(hook, 'process.on("exit", () => process.stderr.write(JSON.stringify(process.moduleLoadList)));');
    const { stderr } = spawnSync(
      process.execPath,
      ["--require", hook, "bin/cpro.js", "siret", "80938923200020", "--offline"],
      { encoding: "utf8", env: { ...process.env, CPRO_HOME: tempFolder() } },
    );
    const loaded = JSON.parse(stderr) as string[];
    expect(loaded).toContain("NativeModule process");
    expect(loaded).not.toContain("NativeModule child_process");
    expect(loaded).not.toContain("NativeModule dgram");
  });
});
