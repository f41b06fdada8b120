import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

/** A recipient's words that take over a terminal, forge a colour and turn the order of reading. */
const WORDS =
  "due \u001b]52;c;Y2FsYw==\u0007\u001b[2J\u009b2J\u009d8;;x\u009c \u202etxt.exe\u2066 \u200e\u061c\u001b[31m =1+1 <b>&\u0007";
const NUMBER = "HOSTILE-1";
const isCommand = (text: string): boolean =>
  /(?![\t\n\r])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text);

let box: SandboxProcess;
const home = mkdtempSync(join(tmpdir(), "cpro-test-"));
let env: Record<string, string>;
beforeAll(async () => {
  box = await startSandboxProcess();
  env = { ...box.env, CPRO_HOME: home } as Record<string, string>;
  const args = ["deposit", join(FIXTURES, "pdf", "facture-simple.pdf"), "--number", NUMBER, "--yes", "--json"];
  const { receipt } = (await cpro(args, { env })).json();
  const answer = await fetch(`${box.apiUrl}/_sandbox/invoices/${receipt.invoiceId}/status`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ status: "REJETEE", reason: WORDS }),
  });
  expect(answer.status, await answer.text()).toBe(200);
});
afterAll(async () => {
  await box.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("words from the service", () => {
  it.each([
    ["list"],
    ["list", "--to-process"],
    ["show", NUMBER],
    ["status", NUMBER],
    ["history", NUMBER],
    ["list", "--json"],
    ["show", NUMBER, "--json"],
    ["history", NUMBER, "--json"],
    ["report", "payments"],
    ["show", NUMBER, "--verbose"],
  ])("command no terminal: %s", async (...args) => {
    const told = await cpro(
      args.filter((word) => word !== undefined),
      { env },
    );
    expect(isCommand(told.stdout), JSON.stringify(told.stdout)).toBe(false);
    expect(isCommand(told.stderr), JSON.stringify(told.stderr)).toBe(false);
    if (args.includes("--json")) expect(JSON.stringify(told.json())).toContain("due ");
  });

  it("stand in no file as they came", async () => {
    const folder = tempFolder();
    for (const name of ["out.csv", "out.html", "out.json"]) {
      const path = join(folder, name);
      const made = await cpro(["report", "payments", "-o", path], { env });
      expect(made.code, made.stderr).toBe(0);
      expect(isCommand(readFileSync(path, "utf8").replace("\ufeff", "")), name).toBe(false);
    }
  });

  it("an argument of one's own neither", async () => {
    const told = await cpro(["show", "x\u001b]52;c;a\u0007\u202e\u009b2J"], { env });
    expect(told.code).toBe(2);
    expect(isCommand(told.stderr + told.stdout)).toBe(false);
    const folder = tempFolder();
    const path = join(folder, "a\u001b[2J\u202e\u0085.pdf");
    writeFileSync(path, "%PDF-1.4 no");
    for (const args of [
      ["check", path],
      ["check", path, "--json"],
      ["deposit", path],
      ["batch", "plan", folder],
    ]) {
      const read = await cpro(args, { env });
      expect(isCommand(read.stderr + read.stdout), JSON.stringify(read)).toBe(false);
    }
  });
});
