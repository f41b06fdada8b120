import { onTestFinished } from "vitest";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Siret } from "../../src/domain/siret.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/server.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { ChorusGateway } from "../../src/usecases/ports/gateway.ts";

export interface TestSandbox extends RunningSandbox {
  readonly gateway: ChorusGateway;
  readonly account: Account;
  /** Adds a structure to its world, as `POST /_sandbox/structures` takes it. */
  addStructure(structure: Readonly<Record<string, unknown>>): Promise<void>;
  /** How many requests each operation got, such as `structures/v1/consulter`. */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** From now on nothing answers at its address. */
  unplug(): Promise<void>;
}

/** A real sandbox served over HTTP by this process, with a client on it; both are closed when the test ends. */
export async function inProcessSandbox(dataDir: string | null = null): Promise<TestSandbox> {
  const sandbox = await startSandbox({
    dataDir,
    pdf: async () => {
      throw new Error("this test uploads no PDF");
    },
  });
  const account: Account = {
    profile: "test",
    environment: "sandbox",
    apiUrl: sandbox.apiUrl,
    oauthUrl: sandbox.oauthUrl,
    clientId: sandbox.clientId,
    clientSecret: new Secret(sandbox.clientSecret),
    accountLogin: sandbox.accountLogin,
    accountPassword: new Secret(sandbox.accountPassword),
    sellerSiret: sandbox.sellerSiret as Siret,
  };
  const gateway = createChorusGateway({ account, sleep: async () => undefined });
  let plugged = true;
  const unplug = async () => {
    if (plugged) await sandbox.close();
    plugged = false;
  };
  onTestFinished(async () => {
    await gateway.close();
    await unplug();
  });
  return {
    ...sandbox,
    gateway,
    account,
    unplug,
    async addStructure(structure) {
      const answer = await fetch(`${sandbox.apiUrl}/_sandbox/structures`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(structure),
      });
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    },
    async counts() {
      const answer = await fetch(`${sandbox.apiUrl}/_sandbox/requests`);
      const { requests } = (await answer.json()) as { requests: readonly { path: string }[] };
      const counts: Record<string, number> = {};
      for (const { path } of requests) {
        const operation = path.replace(/^\/cpro\//, "");
        counts[operation] = (counts[operation] ?? 0) + 1;
      }
      return counts;
    },
  };
}
