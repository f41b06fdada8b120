import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bareEnv, CPRO, cpro, FIXTURES, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

/** Ways to a set of processes of its own, as a container has it: as root, or as anybody where the kernel lets them. */
const WAYS = [
  ["--pid", "--fork", "--mount-proc"],
  ["--user", "--map-root-user", "--pid", "--fork", "--mount-proc"],
];
const way = WAYS.find((flags) => spawnSync("unshare", [...flags, "true"]).status === 0);
if (!way) process.stderr.write("skipped: this user may not make a set of processes of its own (unshare --pid)\n");

it.skipIf(!way)(
  "takes nothing from a process of another container, which it cannot see, before the lease is over",
  async () => {
    const sandbox = await startSandboxProcess(["--ephemeral"]);
    const env = { ...sandbox.env, CPRO_HOME: tempFolder() };
    const args = [
      ...["deposit", join(FIXTURES, "pdf/facture-simple.pdf"), "--to", "80938923200020"],
      ...["--service", "ACCUEIL", "--yes", "--json"],
    ];
    // So slow that the first one is still at it, however slow this machine is.
    await sandbox.post("/_sandbox/faults", {
      seed: 1,
      rules: [{ path: "/cpro/factures/v1/deposer/pdf", nth: 1, action: "latency", ms: 25_000 }],
    });
    const inside = spawn("unshare", [...(way ?? []), "--kill-child", process.execPath, CPRO, ...args], {
      env: bareEnv(env),
      stdio: "ignore",
    });
    const over = new Promise((done) => inside.once("exit", done));
    const journal = async () => {
      const { stdout } = await cpro(["journal", "list", "--json"], { env });
      return stdout.includes('"state":"uploading"');
    };
    while (!(await journal()));
    const child = readFileSync(`/proc/${inside.pid}/task/${inside.pid}/children`, "utf8").trim();
    // Stopped, it holds what it holds for as long as this takes.
    process.kill(Number(child), "SIGSTOP");
    const outside = await cpro(args, { env });
    expect([outside.code, outside.json().error.code]).toEqual([9, "LOCKED"]);
    const { invoices } = await sandbox.get<{ invoices: unknown[] }>("/_sandbox/invoices");
    expect(invoices).toHaveLength(0);
    process.kill(Number(child), "SIGKILL");
    await over;
    await sandbox.stop();
  },
  180_000,
);
