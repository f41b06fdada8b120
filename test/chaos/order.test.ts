import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { cpro, startSandboxProcess } from "../support/cli.ts";
import { inFolder } from "../support/journal.ts";
import { writeBatch } from "./batch-folder.ts";

const HOOK = pathToFileURL(join(import.meta.dirname, "order-hook.js")).href;

it("has the intent of each changing call on disk before the call starts", async () => {
  const sandbox = await startSandboxProcess();
  try {
    await inFolder(async (folder) => {
      const { manifest, numbers } = writeBatch(folder, "ORDER", 1);
      const order = join(folder, "order");
      const env = {
        ...sandbox.env,
        CPRO_HOME: join(folder, "home"),
        ORDER_TO: order,
        NODE_OPTIONS: `--import ${HOOK}`,
      };
      // Alone: what another invoice commits meanwhile would not have to be on disk.
      const { code } = await cpro(["batch", "send", manifest, "--yes", "--json"], { env });
      expect(code).toBe(0);
      const lines = readFileSync(order, "utf8").trim().split("\n");
      const before = (path: string) =>
        lines.flatMap((line, at) =>
          line.startsWith(`POST ${path}`) ? [lines.slice(0, at).findLast((one) => !one.startsWith("POST"))] : [],
        );
      expect(before("/cpro/factures/v1/deposer/pdf")).toEqual(numbers.map(() => "forced"));
      expect(before("/cpro/factures/v1/soumettre")).toEqual(numbers.map(() => "forced"));
    });
  } finally {
    await sandbox.stop();
  }
}, 60_000);
