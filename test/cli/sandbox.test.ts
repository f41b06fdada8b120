import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { formatDate } from "../../src/ui/format.ts";
import { client, connect, submit } from "../sandbox/support.ts";
import { cpro, startCpro, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";

describe("cpro sandbox", () => {
  it("says where it is in one JSON line, and stops on SIGTERM with exit code 0", async () => {
    const sandbox = await startSandboxProcess(["--data", tempFolder()]);
    const { child, env: _env, get: _get, post: _post, stop: _stop, ...ready } = sandbox;
    expect(ready).toMatchObject({
      type: "ready",
      apiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      oauthUrl: ready.apiUrl,
      portalUrl: expect.stringContaining(ready.apiUrl),
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      accountLogin: expect.stringMatching(/^TECH_1_\d{8}@cpro\.fr$/),
      accountPassword: expect.any(String),
      sellerSiret: "51234567900017",
    });
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("tells people where it is, without the secrets, in their language", async () => {
    const child = startCpro(["sandbox", "--ephemeral", "--port", "0", "--lang", "fr"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdout?.setEncoding("utf8");
    let shown = "";
    for await (const text of child.stdout as AsyncIterable<string>) {
      shown += text;
      if (shown.includes("Ctrl-C")) break;
    }
    expect(shown).toContain("rien ne part vers Chorus Pro");
    expect(shown).toMatch(/API\s: http:\/\/127\.0\.0\.1:\d+\n/);
    expect(shown).toContain("512 345 679 00017");
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("lists the mails of a data folder, running or not", async () => {
    const data = tempFolder();
    const sandbox = await startSandboxProcess(["--data", data]);
    await submit(client(connect(sandbox), sandbox), "M-1");
    const running = await cpro(["sandbox", "mails", "--data", data, "--json"]);
    await sandbox.stop();
    const stopped = await cpro(["sandbox", "mails", "--data", data]);
    expect(running.json().mails).toMatchObject([{ kind: "deposit", subject: expect.stringContaining("M-1") }]);
    expect(stopped).toMatchObject({ code: 0, stdout: expect.stringContaining("nouvelle facture M-1") });
    // The history tells the deposit by Chorus Pro's clock: the mails must not tell it by this machine's.
    expect(stopped.stdout).toContain(formatDate(running.json().mails[0].at, "en"));
  });

  it("lives by itself at the speed given, and mails the recipient at the deposit and the supplier at each change", async () => {
    const data = tempFolder();
    const sandbox = await startSandboxProcess(["--data", data, "--life-cycle", "1"]);
    onTestFinished(() => sandbox.stop());
    await submit(client(connect(sandbox), sandbox), "L-1");
    const statusOf = async () => (await sandbox.get("/_sandbox/invoices")).invoices[0].status;
    while ((await statusOf()) !== "MISE_EN_PAIEMENT") await new Promise((resolve) => setTimeout(resolve, 5));
    const { mails } = await sandbox.get("/_sandbox/mails");
    const [deposit, ...changes] = mails;
    expect(deposit).toMatchObject({ kind: "deposit", subject: expect.stringContaining("L-1") });
    expect(changes.map(({ subject }: { subject: string }) => /«\s(.*)\s»$/.exec(subject)?.[1])).toEqual([
      ...["En cours d’acheminement", "Mise à disposition du destinataire", "Prise en compte par le destinataire"],
      ...["Service fait", "Mandatée", "Mise à disposition du comptable", "Comptabilisée", "Mise en paiement"],
    ]);
    expect(new Set(changes.map(({ to }: { to: string }) => to)).size).toBe(1);
    expect(changes[0].to).not.toBe(deposit.to);
    expect((await cpro(["sandbox", "mails", "--data", data, "--json"])).json().mails).toHaveLength(9);
    expect((await cpro(["sandbox", "--help"])).stdout).toContain("--life-cycle <ms>");
    for (const [path, body] of [
      ["/_sandbox/invoices/8200001/status", { status: "PAYEE" }],
      ["/_sandbox/invoices/8200001/status", { statut: "REJETEE" }],
      ["/_sandbox/invoices/1/status", { status: "REJETEE" }],
    ] as const) {
      const refused = await sandbox.post(path, body);
      expect([body, refused.status]).toEqual([body, path.includes("/1/") ? 404 : 400]);
    }
  });

  it("says what is wrong with its options, the port or the folder, and listens to nothing", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const wrong: [string[], RegExp][] = [
      [["--port", String(port), "--ephemeral"], /EADDRINUSE/],
      [["--port", "many"], /--port/],
      [["--ephemeral", "--data", "x"], /data/],
      [["--ephemeral", "--recognition", "some"], /--recognition/],
      [["--port", "0", "--data", "/dev/null/x"], /\/dev\/null\/x/],
    ];
    for (const [args, message] of wrong) {
      const result = await cpro(["sandbox", "--json", ...args]);
      expect(result.code, args.join(" ")).toBe(2);
      expect(result.json().error.message).toMatch(message);
    }
  });

  it("ends when the practice clients' secrets cannot be kept, and listens no longer", async () => {
    const result = await cpro(["sandbox", "--json", "--port", "0", "--ephemeral", "--clients", "2"], {
      env: { CPRO_SECRET_STORE: "env" },
    });
    expect([2, 4]).toContain(result.code);
    expect(result.json().error.code).toMatch(/STORE|ENV/);
  });
});
