import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bareEnv, CPRO, FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

const RECIPES = new URL("../../docs/recipes/", import.meta.url);
const recipe = (name: string): string => readFileSync(new URL(name, RECIPES), "utf8");

/** The lines of the YAML block under `header`, without their indentation or list dash. */
function blockUnder(yaml: string, header: RegExp): string {
  const lines = yaml.split("\n");
  const start = lines.findIndex((line) => header.test(line));
  const indent = /^ */.exec(lines[start + 1] ?? "")?.[0] ?? "";
  const block: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (!line.startsWith(indent)) break;
    block.push(line.trim().replace(/^- /, ""));
  }
  return block.join("\n");
}

const SHELL_PARTS: Record<string, string> = {
  "github-actions.yml": blockUnder(recipe("github-actions.yml"), /run: \|$/),
  "gitlab-ci.yml": blockUnder(recipe("gitlab-ci.yml"), /^ {2}script:$/),
  "cron.sh": recipe("cron.sh"),
};

describe.skipIf(process.platform === "win32")("the recipes' shell part, on the sandbox", () => {
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(() => sandbox.stop());

  it("has something to run in each", () => {
    for (const part of Object.values(SHELL_PARTS)) expect(part).toContain("cpro batch send");
  });

  it.each(Object.keys(SHELL_PARTS))("%s sends the folder, and nothing a second time", async (name) => {
    const folder = tempFolder();
    mkdirSync(join(folder, "invoices"));
    for (const file of ["facture-simple.pdf", "facture-deux-taux.pdf"]) {
      copyFileSync(join(FIXTURES, "pdf", file), join(folder, "invoices", file));
    }
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/cpro"), `#!/bin/sh\nexec "${process.execPath}" "${CPRO}" "$@"\n`);
    chmodSync(join(folder, "bin/cpro"), 0o755);
    const env = bareEnv({
      ...sandbox.env,
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      CPRO_HOME: join(folder, ".cpro"),
      EXPECTED: "2:4157.86",
      INVOICES: join(folder, "invoices"),
      LOGS: join(folder, "logs"),
      RETRY_AFTER: "1",
    });
    const run = async () => {
      const child = spawn("sh", ["-e", "-c", SHELL_PARTS[name] ?? ""], {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let talk = "";
      child.stderr.on("data", (text) => {
        talk += text;
      });
      const [code] = (await once(child, "close")) as [number];
      return { code, talk };
    };
    const first = await run();
    expect(first.code, first.talk).toBe(0);
    await run();
    const { invoices } = await sandbox.get<{ invoices: { number: string; status: string }[] }>("/_sandbox/invoices");
    const deposited = invoices.filter(({ status }) => status !== "INTERPRETEE_OCR").map(({ number }) => number);
    expect(deposited.sort()).toEqual(["F2026-0042", "FA-26-1187"]);
  });
});
