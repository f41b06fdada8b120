import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { writeInvoices } from "../support/many-invoices.ts";
import { openTerminal } from "../support/pty.ts";
import { tempFolder } from "../support/temp.ts";

let sandbox: SandboxProcess;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

function terminal(prefix: string, ...args: string[]) {
  const folder = tempFolder();
  writeInvoices(join(folder, "factures"), 3, prefix);
  return openTerminal(args, { cwd: folder, env: { ...sandbox.env, CPRO_HOME: join(folder, "home") } });
}

async function arrived(prefix: string): Promise<number> {
  const { invoices } = await sandbox.get("/_sandbox/invoices");
  return invoices.filter((one: { number: string }) => one.number.startsWith(prefix)).length;
}

it("shows the plan, asks, shows how far it is, and counts", async () => {
  const screen = terminal("TY", "batch", "send", "factures");
  await screen.see("to send: 3, net payable €360.00");
  await screen.see("Send 3 invoices to Chorus Pro, net payable €360.00?");
  screen.answer("y");
  await screen.see(/\[█*░*\] \d\/3 {2}\d+\.\d\/s/);
  await screen.see("3  deposited");
  expect(await screen.ended()).toBe(0);
  expect(await arrived("TY")).toBe(3);
});

it("sends nothing when the answer is no, which is what Enter means", async () => {
  const screen = terminal("TN", "batch", "send", "factures");
  await screen.see("Send 3 invoices");
  screen.answer("");
  expect(await screen.ended()).toBe(130);
  expect(await arrived("TN")).toBe(0);
});
